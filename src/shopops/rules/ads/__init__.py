"""ADS: is the money for advertising well spent?"""
