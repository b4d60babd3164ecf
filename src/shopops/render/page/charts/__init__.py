"""Drawings of a page: small pure functions that return SVG text with the table it was drawn from."""
