"""Traffic tables of one's own as they come: which columns split people, and which rows are totals of other rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.diagnosis import TrafficTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Frame = pl.DataFrame
EVERYTHING = r"^(?:|[*]|全部|所有|整体|全体|すべて|不限|all|[总合小總総][计計]|汇总|total)$"
"""A cell that names no value of its column."""
LEAST_PART, MOST_PART, STEADY = 0.6, 1.02, 0.04
"""Rows that leave a column blank are totals of those that fill it if they are this part of them (who counts
in several rows counts once in their total), and as steadily: people whose value is unknown are not so many each day."""
FEWEST_DAYS = 3
_DEPTH = "_filled"


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a file that fill the same columns."""

    filled: tuple[str, ...]
    rows: Frame

    def totals(self, other: _Part) -> bool:
        """Whether these rows are totals of the other ones, which fill more columns."""
        both = self._by_day().join(other._by_day(), on="day", suffix="_other")
        parts = both.select(part=pl.col("visitors") / pl.col("visitors_other").clip(1))["part"]
        if len(parts) < FEWEST_DAYS:
            return False
        middle, spread = float(parts.median() or 0), float(parts.std() or 0)  # type: ignore[arg-type] # of floats
        return LEAST_PART <= middle <= MOST_PART and spread <= STEADY

    def _by_day(self) -> Frame:
        return self.rows.group_by("day").agg(pl.col("visitors").sum())


def own_tables(frame: Frame, dims: Sequence[str], name: str) -> tuple[list[TrafficTable], list[str]]:
    """The tables that stand in rows which fill the same columns or leave them blank, and what was left out.

    A column that the day tells already (a weekday, a remark) splits nobody. Where no row fills two columns that
    others fill each, totals of several kinds stand below each other: each is a table by itself.

    Args:
        frame: `day`, the dimensions, the figures.
        dims: Columns that may split people.
        name: What a table is called that is the only one.
    """
    splitting = [dim for dim in dims if not _told_by_day(frame, dim)]
    blank = {dim: _blank(frame[dim], dim) for dim in splitting}
    if not any(marks is not None for marks in blank.values()):
        return [TrafficTable(name, frame, tuple(splitting))], []
    marks = [~mark if mark is not None else pl.lit(value=True) for mark in blank.values()]
    filled = frame.with_columns(pl.concat_list(marks).alias(_DEPTH))
    parts = [_part(rows, splitting) for rows in filled.partition_by(_DEPTH)]
    return _laid_out(sorted(parts, key=lambda one: -len(one.filled)), name)


def _told_by_day(frame: Frame, dim: str) -> bool:
    """Whether each day has one value of it, and others another; looked at on one day first, for that is quick."""
    if frame.is_empty() or frame.filter(pl.col("day") == frame["day"][0])[dim].n_unique() > 1:
        return False
    if frame[dim].n_unique() == 1:
        return False
    return frame.group_by("day").agg(pl.col(dim).n_unique())[dim].max() == 1


def _blank(column: pl.Series, dim: str) -> pl.Expr | None:
    """Marks cells that name no value; null if there are none."""
    values = column.cast(pl.String).unique().fill_null("")
    plain = values.str.strip_chars().str.to_lowercase()
    if not plain.str.contains(EVERYTHING).any():
        return None
    named = pl.col(dim).cast(pl.String).fill_null("").str.strip_chars().str.to_lowercase()
    return named.str.contains(EVERYTHING)


def _part(rows: Frame, dims: Sequence[str]) -> _Part:
    marks = rows[_DEPTH][0].to_list()
    return _Part(tuple(dim for dim, mark in zip(dims, marks, strict=True) if mark), rows.drop(_DEPTH))


def _laid_out(parts: Sequence[_Part], name: str) -> tuple[list[TrafficTable], list[str]]:
    """Tables of the parts that fill most; other parts are totals of these, or people whose values are not known."""
    own: list[list[_Part]] = []
    told = []
    dims = list(dict.fromkeys(dim for one in parts for dim in one.filled))
    for one in parts:
        wider = [group for group in own if set(one.filled) < set(group[0].filled)]
        is_total = [group for group in wider if one.totals(group[0])]
        if is_total and one.filled:
            left = [dim for dim in is_total[0][0].filled if dim not in one.filled]
            told.append(
                f"Left out: {one.rows.height:,} rows that name no {_or(left)} are totals of the others."
            )
        elif wider and not is_total and not (len(own) > 1 and not one.filled):
            wider[0].append(one)
        else:
            own.append([one])
            if not one.filled and len(own) > 1:
                told.append(f"{one.rows.height:,} rows that name no {_or(dims)} are those of the whole shop.")
    return list(_tables(own, name)), told


def _or(dims: Sequence[str]) -> str:
    return " or ".join(dims)


def _tables(groups: Sequence[Sequence[_Part]], name: str) -> Iterator[TrafficTable]:
    for group in groups:
        filled = group[0].filled
        title = name if len(groups) == 1 else " × ".join(filled) or "the shop"
        yield TrafficTable(title, pl.concat([one.rows for one in group]), filled)
