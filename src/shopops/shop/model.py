"""The shop at hand: its tables, and what the reader has to tell about the files they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from shopops.tables import all_tables

if TYPE_CHECKING:
    from shopops.report import FileSummary

DATA_TABLES: dict[str, dict[str, pl.DataType]] = {
    # One row a file (or sheet) handed in, read or not. `file_day` is the day in its name, else of the file.
    "files": {
        "path": pl.String(),
        "sheet": pl.String(),
        "export": pl.String(),
        "table": pl.String(),
        "rows": pl.Int64(),
        "kept": pl.Int64(),
        "refused": pl.Int64(),
        "set_aside": pl.Int64(),
        "first_day": pl.Date(),
        "last_day": pl.Date(),
        "file_day": pl.Date(),
        "stated_day": pl.Date(),  # the last day that name or preamble speak of, null where they are silent
        "same_as": pl.String(),  # path of an identical file that was read instead
        "error": pl.String(),
        "grave": pl.Boolean(),  # should have been read; false: litter, lock files, unknown sheets
    },
    # One row a refused row. `destroyed` marks ids that a spreadsheet program has rounded.
    "refused": {
        "_file": pl.String(),
        "_sheet": pl.String(),
        "_row": pl.UInt32(),
        "export": pl.String(),
        "column": pl.String(),  # the header as printed
        "reason": pl.String(),
        "text": pl.String(),
        "destroyed": pl.Boolean(),
    },
    # One row a pair of files of one table whose keys overlap; `differing` of the `rows` shared rows disagree.
    "overlaps": {
        "table": pl.String(),
        "kept_file": pl.String(),
        "other_file": pl.String(),
        "rows": pl.Int64(),
        "differing": pl.Int64(),
        "column": pl.String(),  # the first canonical column that disagrees, null where none does
        "key": pl.String(),  # the first disagreeing row's key, for people
        "kept_value": pl.String(),
        "other_value": pl.String(),
        "_file": pl.String(),  # where the later value stands
        "_sheet": pl.String(),
        "_row": pl.UInt32(),
    },
    # One row a column that a file has and its export does not know, or the other way round.
    "drift": {
        "path": pl.String(),
        "sheet": pl.String(),
        "export": pl.String(),
        "column": pl.String(),
        "change": pl.String(),  # "new" or "gone"
    },
    # One row a stated total: what the total row says beside the sum of the rows it stands under.
    "totals": {
        "_file": pl.String(),
        "_sheet": pl.String(),
        "_row": pl.UInt32(),
        "column": pl.String(),
        "stated": pl.Decimal(38, 4),
        "summed": pl.Decimal(38, 4),
    },
    # One row a subtotal of a tree of sources: people of a branch, each once. Levels below it are null.
    "source_subtotals": {
        "table": pl.String(),
        "day": pl.Date(),
        "last_day": pl.Date(),
        "item_id": pl.String(),
        "source_1": pl.String(),
        "source_2": pl.String(),
        "source_3": pl.String(),
        "visitors": pl.Int64(),
        "buyers": pl.Int64(),
        "paid_amount": pl.Decimal(18, 2),
        "_file": pl.String(),
        "_sheet": pl.String(),
        "_row": pl.UInt32(),
    },
    # One row a listed SKU and day; empty where the listings handed in are all of one day.
    "listing_days": all_tables()["listings"].schema()
    | {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.UInt32()},
}
"""Tables about the data themselves: always there, perhaps empty. DAT rules name them like any other."""


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything that was read.

    Attributes:
        tables: Canonical tables that at least one file filled (with `_file`, `_sheet`, `_row`), and all
            `DATA_TABLES`.
        summaries: What became of each file, in the order they were handed in.
        headers: (file, sheet, canonical column) to the header as printed, for origins.
    """

    tables: dict[str, pl.DataFrame]
    summaries: tuple[FileSummary, ...]
    headers: dict[tuple[str, str | None, str], str] = field(default_factory=dict)
