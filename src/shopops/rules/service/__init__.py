"""SVC: are buyers answered quickly, and how do they score the shop?"""
