"""Sentences about the tables and days that a diagnosis rests on: rows to doubt, and days that are no history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.file_names import listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Frame = pl.DataFrame


def doubts(traffic: Frame | None, day: date) -> list[str]:
    """A sentence if rows of one's own table have more buyers than visitors."""
    if traffic is None:
        return []
    odd = traffic.filter(pl.col("day") == day, pl.col("buyers") > pl.col("visitors")).height
    row = "row has" if odd == 1 else "rows have"
    return (
        [f"{odd:,} {row} more buyers than visitors on {day}: see whether the cells are right."] if odd else []
    )


def repeated(overlaps: Frame | None) -> list[str]:
    """A sentence if rows of one file of one's own tell the same day and values with other figures."""
    if overlaps is None:
        return []
    own = pl.col("table") == "traffic", pl.col("kept_file") == pl.col("other_file")
    differing = overlaps.filter(*own)["differing"].sum()
    if not differing:
        return []
    return [
        f"{differing:,} times two rows tell the same day and values with other figures: the last counts. If both are "
        "people, add a column that tells them apart, or add them up."
    ]


def unlike_days(day: date, kinds: Mapping[date, str], history: int | None) -> list[str]:
    """What one must know about days that are not ordinary.

    Args:
        day: The judged day.
        kinds: Days that are not ordinary, and why.
        history: Days before it of which those are told; null where it is held against days that were named.
    """
    held = "" if history is None else ", held against ordinary days"
    told = [f"{day} was a {kinds[day]}{held}."] if day in kinds else []
    if history is not None and (out := [one for one in kinds if 0 < (day - one).days <= history]):
        told.append(
            f"Not held against, since they are not ordinary: {listed([f'{one:%m-%d}' for one in sorted(out)])}."
        )
    return told
