"""VIO: what does the platform charge the shop with?"""
