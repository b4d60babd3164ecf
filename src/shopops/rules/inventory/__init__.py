"""INV: is there enough in the warehouse?"""
