"""How files and lists of things are named in a sentence."""

from collections.abc import Sequence

import polars as pl

MOST_NAMED = 4


def file_name(path: str) -> pl.Expr:
    """The last part of the path in a column: what people call the file."""
    return pl.col(path).str.extract(r"([^/\\]+)[/\\]*$")


def name_of(path: str) -> str:
    """The same of one path."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def listed(things: Sequence[object], most: int = MOST_NAMED) -> str:
    """A few things by name, the rest by number: "a, b and 3 more"."""
    named, rest = things[:most], len(things) - most
    return ", ".join(map(str, named)) + (f" and {rest} more" if rest > 0 else "")
