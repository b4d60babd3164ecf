"""ORD: are the orders on their way?"""
