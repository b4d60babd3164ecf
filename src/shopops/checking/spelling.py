"""One spelling a code: sheets that write a seller's code in other letters or full width speak of the same goods."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CODES = ("seller_sku", "item_code", "bundle_sku", "part_sku")
"""Columns with codes that sellers invent; numbers that platforms give are plain already."""
KEEPERS = ("stock", "listings", "item_costs", "order_lines")
"""Tables whose spelling is kept, the first that has the code; then any other."""


def folded(text: str) -> str:
    """An id as it is compared: full width and half alike, upper case and lower, no blanks around."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def one_spelling(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with each code spelled one way: as the warehouse writes it, else the listing, else the first.

    Codes that differ so little within one table are different goods there, and stay as they are everywhere.
    """
    seen = {name: _codes(rows) for name, rows in tables.items()}
    ordered = sorted(seen, key=lambda name: KEEPERS.index(name) if name in KEEPERS else len(KEEPERS))
    chosen: dict[str, str] = {}
    for name in ordered:
        for code in seen[name]:
            chosen.setdefault(folded(code), code)
    apart = {fold for codes in seen.values() for fold in _twice(map(folded, codes))}
    changed = {
        name: {code: chosen[folded(code)] for code in codes if _differs(code, chosen, apart)}
        for name, codes in seen.items()
    }
    return {name: _respelled(rows, changed[name]) for name, rows in tables.items()}


def _codes(rows: pl.DataFrame) -> list[str]:
    """The different codes of a table, sorted."""
    held = [rows[name].cast(pl.String).unique() for name in CODES if name in rows.columns]
    return pl.concat(held).drop_nulls().unique().sort().to_list() if held else []


def _twice(folds: Iterable[str]) -> set[str]:
    return {fold for fold, count in Counter(folds).items() if count > 1}


def _differs(code: str, chosen: Mapping[str, str], apart: set[str]) -> bool:
    fold = folded(code)
    return fold not in apart and chosen[fold] != code


def _respelled(rows: pl.DataFrame, changed: dict[str, str]) -> pl.DataFrame:
    if not changed:
        return rows
    return rows.with_columns(pl.col(name).replace(changed) for name in CODES if name in rows.columns)
