"""Files that describe a state (stock, listings): of everything the newest word, nothing twice, nothing lost.

A sheet that is dated as a whole tells everything of what it covers, so that what it no longer names is gone. A sheet
that dates each row is a list of counts: each stands until the same thing is counted again. Two systems (an ERP and
another, or a sheet kept by hand) may look after different warehouses; where one of them does not say which, they mean
the same pieces, and the newer one counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.shop.comparing import EXPORT, KEY, LOADED_ON, disagreements
from shopops.shop.overlapping import keyed, within
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shopops.reading.reader import Reading
    from shopops.tables import Table

_AGE = "_age"
_WHOLE = "_whole"
_THING = "_thing"


def newest(
    table: Table, parts: Sequence[tuple[Reading, pl.DataFrame]]
) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """The rows that stand, of all files of a state.

    Args:
        table: The canonical table, with `state` and `day`.
        parts: Readings with their rows, earliest download first.

    Returns:
        The rows, and the records of `overlaps`: files of different systems that disagree about one day, and rows of
        one file that contradict each other. Files of one system rightly differ from hour to hour.
    """
    overlaps: list[dict[str, Any]] = []
    frames = []
    for rank, (reading, rows) in enumerate(parts):
        own, repeated = within(
            _latest_of_key(_aged(keyed(rows, table, reading), table, reading, rank)), table
        )
        overlaps += repeated
        frames.append(own)
    standing = _latest_of_key(_not_gone(pl.concat(frames, how="diagonal"), table), EXPORT)
    overlaps += _between_systems(standing, table)
    chosen = _one_system(_latest_of_key(standing), table)
    return chosen.drop(KEY, EXPORT, LOADED_ON, _AGE, _WHOLE, _THING), overlaps


def known_on(day: date, rows: pl.DataFrame, table: Table, reading: Reading) -> pl.DataFrame:
    """The rows without those that tell of a later day.

    A day that is only that of the file on this disk says when it was copied, not what it tells of.
    """
    told = pl.col(str(table.day))
    copied = pl.lit(reading.dated.stated is None) & (told == reading.dated.file_day)
    return rows.filter((copied | (told <= day)).fill_null(value=True))


def _aged(rows: pl.DataFrame, table: Table, reading: Reading, rank: int) -> pl.DataFrame:
    """Rows with their age (larger is newer: the day, then the download), and the thing they speak of."""
    day = pl.col(str(table.day)).fill_null(pl.date(1, 1, 1)).to_physical().cast(pl.Int64)
    dated_as_a_whole = table.day not in dict(reading.headers)
    return rows.with_columns(
        (day * 1_000_000 + rank).alias(_AGE),
        pl.lit(dated_as_a_whole).alias(_WHOLE),
        pl.coalesce(table.key[:-1]).alias(_THING),
    )


def _latest_of_key(rows: pl.DataFrame, *scope: str) -> pl.DataFrame:
    return rows.filter(pl.col(_AGE) == pl.col(_AGE).max().over(KEY, *scope))


def _not_gone(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Without rows of files that a later file of the same system and scope replaces as a whole."""
    day = pl.col(str(table.day))
    scope = [EXPORT] if table.whole is None else [EXPORT, table.whole]
    last = day.filter(pl.col(_WHOLE)).max().over(scope)
    return rows.filter(~pl.col(_WHOLE) | (day >= last).fill_null(value=True))


def _between_systems(standing: pl.DataFrame, table: Table) -> list[dict[str, Any]]:
    """Where two systems speak of the same thing on the same day."""
    added = standing.sort(_AGE, maintain_order=True).partition_by(EXPORT, maintain_order=True)
    systems = [_added(rows, table) for rows in added]
    days = [KEY, str(table.day)]
    return [
        record
        for at, later in enumerate(systems)
        for earlier in systems[:at]
        for record in disagreements(earlier.join(later, on=days, how="semi"), later, table)
    ]


def _added(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """One row a key: pieces in several places added up."""
    counts = {column.name for column in table.columns if column.kind is Kind.COUNT}
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in counts]
    others = [pl.col(name).first() for name in rows.columns if name not in {*counts, KEY}]
    return rows.group_by(KEY, maintain_order=True).agg(*sums, *others)


def _one_system(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Where systems speak of the same pieces: the rows of the newest, or of one day's the most detailed."""
    detail = pl.col(table.key[-1])
    age = pl.col(_AGE)
    own = [_THING, EXPORT]
    same = (pl.col(EXPORT).n_unique() > 1).over(_THING) & detail.is_null().any().over(_THING)
    detailed = detail.is_not_null().any().over(own).cast(pl.Int64)
    score = (age.max().over(own) // 1_000_000 * 2 + detailed) * 1_000_000 + age.max().over(own) % 1_000_000
    chosen = rows.with_columns(score.alias("_score")).filter(
        ~same | pl.col(_THING).is_null() | (pl.col("_score") == pl.col("_score").max().over(_THING))
    )
    return chosen.drop("_score")
