"""What of the files handed in was not read, to stderr, since figures that lack it look like any others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST = 5
"""Files that are told of one by one."""


def tell_unread(tables: Mapping[str, pl.DataFrame]) -> None:
    """Name the files that could not be opened and those with rows that could not be read, with the first of them.

    Args:
        tables: Of a shop, with `files` and `refused`.
    """
    told = [*_closed(tables["files"]), *_refused(tables["refused"])]
    for sentence in told[:MOST]:
        print(sentence, file=sys.stderr)
    if len(told) > MOST:
        print(f"{len(told) - MOST} more files: `shopops check` names each.", file=sys.stderr)


def _closed(files: pl.DataFrame) -> Iterator[str]:
    bad = files.filter(pl.col("grave").fill_null(value=False)).drop_nulls("error")
    for path, error in (
        bad.unique("path", keep="first", maintain_order=True).select("path", "error").iter_rows()
    ):
        yield f"{path}: {error}"


def _refused(refused: pl.DataFrame) -> Iterator[str]:
    rows = refused.sort("_file", "_sheet", "_row", nulls_last=True)
    first = pl.col("_row", "column", "reason").first()
    for path, row, column, reason, count in (
        rows.group_by("_file", maintain_order=True).agg(first, pl.len().alias("count")).iter_rows()
    ):
        which = "1 row was" if count == 1 else f"{count:,} rows were"
        yield f"{path}: {which} not read; row {row}, {column}: {reason}."
