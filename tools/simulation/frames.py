"""Rows to polars frames with the columns and types of the canonical tables."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from shopops.tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def tabulate(table: str, rows: Iterable[Mapping[str, object]], *more: str) -> pl.DataFrame:
    """The rows as the canonical table of that name; `more` names columns of text. Absent values are null."""
    schema = all_tables()[table].schema() | dict.fromkeys(more, pl.String())
    collected = list(rows)
    return pl.DataFrame(
        [pl.Series(name, [row.get(name) for row in collected], dtype=kind) for name, kind in schema.items()]
    )


def yuan(cents: int) -> Decimal:
    """Cents as an amount with two decimals."""
    return Decimal(cents).scaleb(-2)
