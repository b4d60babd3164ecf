"""A linter for a shop: reads the exports an operator downloads and says what is wrong this morning."""

__version__ = "0.1.0"
