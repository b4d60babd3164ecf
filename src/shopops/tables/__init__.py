"""The canonical tables: one file a table, its columns with kind and meaning. Platforms differ, tables do not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from shopops.shelf import collect

if TYPE_CHECKING:
    import polars as pl

ORIGIN = ("_file", "_sheet", "_row")
"""Columns that every table carries besides its own: where a row was read."""


class Kind(StrEnum):
    """What a column holds, and so how text becomes a value.

    A `remark` is free text that people typed: only its topics are kept (`address;urgent`), never the words.
    """

    TEXT = "text"
    ID = "id"
    CHOICE = "choice"
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    PRICE = "price"
    COUNT = "count"
    RATE = "rate"
    NUMBER = "number"
    REMARK = "remark"

    @cache  # members of an enumeration live as long as the program
    def dtype(self) -> pl.DataType:
        """The polars type; money has two decimals, prices of purchased goods four."""
        import polars as pl

        types: dict[Kind, pl.DataType] = {
            Kind.DAY: pl.Date(),
            Kind.MOMENT: pl.Datetime("us"),
            Kind.MONEY: pl.Decimal(18, 2),
            Kind.PRICE: pl.Decimal(18, 4),
            Kind.COUNT: pl.Int64(),
            Kind.RATE: pl.Float64(),
            Kind.NUMBER: pl.Float64(),
        }
        return types.get(self, pl.String())


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `meaning` is a sentence for the shopkeeper, with the unit where the kind does not say it."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table.

    Attributes:
        name: Plural noun; the name rules ask for.
        grain: What one row is ("one order").
        key: Columns that together name a row; overlapping files meet on them.
        day: The day or moment column that dates a row; null for tables that describe a state.
        state: A snapshot: of several days only the latest counts.
        whole: Of a state, the column of which one file tells everything (a warehouse, an item): what a later
            file of it does not name is gone.
        parts: Rows of one file that share the key are parts of one quantity (two places, two deliveries), and
            all count; elsewhere the last one does.
        fixed: Columns that never change once written, where two downloads may rightly differ in the others;
            null where nothing may differ.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    day: str | None = None
    state: bool = False
    whole: str | None = None
    parts: bool = False
    fixed: tuple[str, ...] | None = None

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return next(column for column in self.columns if column.name == name)

    def schema(self) -> dict[str, pl.DataType]:
        """Column name to polars type, in order, without the origin columns."""
        return {column.name: column.kind.dtype() for column in self.columns}


@cache
def all_tables() -> dict[str, Table]:
    """Every table on the shelf by name."""
    return {table.name: table for table in collect("shopops.tables", Table)}
