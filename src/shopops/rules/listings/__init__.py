"""LST: is what the shop shows right?"""
