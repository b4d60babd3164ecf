"""REF: does more come back than usual?"""
