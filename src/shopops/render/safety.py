"""Cells that a spreadsheet program must take as text, never as a formula."""

from __future__ import annotations

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def as_text(value: object) -> object:
    """Text that begins like a formula gets an apostrophe in front; numbers and all other text stay as they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value
