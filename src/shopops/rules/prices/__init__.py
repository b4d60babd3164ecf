"""PRC: do prices stand as they were planned?"""
