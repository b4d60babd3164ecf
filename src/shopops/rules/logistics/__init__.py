"""LOG: are the parcels on their way?"""
