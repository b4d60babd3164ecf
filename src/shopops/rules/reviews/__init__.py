"""REV: what do buyers say of the goods?"""
