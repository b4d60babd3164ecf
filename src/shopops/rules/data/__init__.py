"""DAT: can the files be trusted?"""
