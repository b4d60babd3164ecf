"""Prices and the promotion plan."""
