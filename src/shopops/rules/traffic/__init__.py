"""TRF: do people come and buy as usual?"""
