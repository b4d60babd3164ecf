"""What a file states outside of its columns: days and items in its name or preamble, and what its report always is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.errors import FileError
from shopops.tables import Kind

if TYPE_CHECKING:
    from datetime import date

    from shopops.reading.descriptor import Field
    from shopops.reading.header import Match
    from shopops.reading.period import Dated

_SPAN = ("day", "last_day")


def completed(frame: pl.DataFrame, match: Match, when: Dated, shown: str) -> pl.DataFrame:
    """Fill what the columns do not say, and days of the file that were left blank.

    Raises:
        FileError: Days or an item without which the rows mean nothing are stated nowhere.
    """
    filled = []
    for field in match.export.fields:
        if field.name not in _present(match):
            if (value := _outside(field, when, shown, empty=frame.is_empty())) is not None:
                filled.append(value.alias(field.name))
        elif field.from_file and field.kind is not Kind.ID and field.name not in _SPAN:
            filled.append(pl.col(field.name).fill_null(when.file_day))
    return frame.with_columns(filled) if filled else frame


def undated(match: Match, when: Dated) -> tuple[str, ...]:
    """A note, where the rows have no day because neither columns nor name tell one."""
    fields = [field for field in match.export.fields if field.from_span and field.name == "day"]
    if not fields or when.span is not None or "day" in _present(match):
        return ()
    return (
        "its rows have no day: it was not split by day, and a day in its name is that of the download; "
        "put the span into the name, as in 2026-11-01_2026-11-07",
    )


def _present(match: Match) -> set[str]:
    return {field.name for field, _ in match.columns}


def _outside(field: Field, when: Dated, shown: str, *, empty: bool) -> pl.Expr | None:
    """The value of a column that is absent; null where nothing is known of it."""
    if field.always:
        return pl.lit(field.always, pl.String)
    if field.from_span:
        return pl.lit(None if when.span is None else when.span[field.name == "last_day"], pl.Date)
    if not field.from_file:
        return None
    if field.kind is Kind.ID:
        return pl.lit(_file_item(field, when, shown), pl.String)
    return pl.lit(None if empty else _file_day(field.name, when, shown), pl.Date)


def _file_day(name: str, when: Dated, shown: str) -> date:
    if name not in _SPAN:
        return when.file_day
    if when.period is None:
        raise FileError(
            shown,
            "does not say which days it covers",
            "Keep the name it was downloaded with, which holds the dates.",
        )
    return when.period[name == "last_day"]


def _file_item(field: Field, when: Dated, shown: str) -> str | None:
    if field.required and when.item is None:
        raise FileError(
            shown,
            "does not say which item it is about",
            "Put the item's number into the file's name and hand it in again.",
        )
    return when.item
