"""The shop's tables as the diagnosis reads them: the shop itself, and each way of splitting it that a file knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.covered_days import single_days
from shopops.analysis.day_report.own_tables import own_tables
from shopops.analysis.diagnosis import TrafficTable
from shopops.analysis.traffic.shop_rows import shop_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Frame = pl.DataFrame
MEASURES = ("visitors", "buyers", "paid_amount")
OWN = "traffic"
UNDIVIDED = "(not known)"
"""Source of the people of an item whose sources were not downloaded."""


def shop_view(shop_days: Frame | None) -> tuple[list[TrafficTable], tuple[str, ...]]:
    """The whole shop by day, and a sentence if its visitors are not those of the whole shop."""
    if shop_days is None:
        return [], ()
    rows, told = shop_rows(shop_days)
    known = rows.drop_nulls(["day", "visitors", "buyers"]).unique("day", keep="last")
    return ([TrafficTable("the shop", known.select("day", *MEASURES), ())] if known.height else []), told


def split_views(
    shop_days: Frame | None,
    source_days: Frame | None,
    item_days: Frame | None,
    category_days: Frame | None,
    item_sources: Frame | None = None,
) -> Iterator[TrafficTable]:
    """Every table that splits the people of the platform's own reports; mostly each knows one dimension only."""
    if item_days is not None:
        rows = single_days(item_days).drop_nulls(["item_id", "day"]).with_columns(item=pl.col("item_id"))
        yield from _crossed(rows, item_sources) or _view("items", rows, "item")
    if source_days is not None:
        yield from _view("sources", source_days, "source")
    if category_days is not None:
        rows = single_days(category_days).with_columns(visitors=pl.col("item_visitors"))
        yield from _view("categories", rows, "category")
    if shop_days is not None:
        yield from _view("new and returning", _by_habit(single_days(shop_days)), "people")


def _crossed(items: Frame, item_sources: Frame | None) -> list[TrafficTable]:
    """Items by source where their sources are known of every day that the items are known of; others undivided."""
    if item_sources is None:
        return []
    names = [pl.col(f"source_{level}") for level in (4, 3, 2, 1)]
    rows = single_days(item_sources).with_columns(item=pl.col("item_id"), source=pl.coalesce(names))
    days = rows.group_by("item").agg(known=pl.col("day").n_unique())
    needed = items.group_by("item").agg(pl.col("day").n_unique())
    whole = days.join(needed, on="item").filter(pl.col("known") >= pl.col("day"))["item"].implode()
    parts = rows.filter(pl.col("item").is_in(whole)).drop_nulls("source")
    if parts.is_empty():
        return []
    others = items.filter(~pl.col("item").is_in(whole)).with_columns(source=pl.lit(UNDIVIDED))
    columns = ["day", "item", "source", *MEASURES]
    both = pl.concat([parts.select(columns), others.select(columns)], how="vertical_relaxed")
    return [
        TrafficTable("items by source", both.drop_nulls(["day", "visitors", "buyers"]), ("item", "source"))
    ]


def _view(name: str, rows: Frame, dim: str) -> Iterator[TrafficTable]:
    """One table by one dimension, if it tells anything of people who bought."""
    known = rows.drop_nulls(["day", "visitors", "buyers"]).select("day", dim, *MEASURES)
    if known[dim].n_unique() > 1:
        yield TrafficTable(name, known, (dim,))


def _by_habit(days: Frame) -> Frame:
    """New and returning people; what either paid is known of the returning only."""
    returning = pl.col("old_buyer_amount")
    halves = [
        days.select(
            "day",
            pl.lit(word).alias("people"),
            pl.col(f"{which}_visitors").alias("visitors"),
            pl.col(f"{which}_buyers").alias("buyers"),
            amount.alias("paid_amount"),
        )
        for word, which, amount in (
            ("new", "new", pl.col("paid_amount") - returning),
            ("returning", "old", returning),
        )
    ]
    return pl.concat(halves)


def own_views(traffic: Frame | None) -> tuple[list[TrafficTable], list[str]]:
    """Traffic tables of one's own, and what of them was left out.

    Files of the same further columns are one table, any other is one by itself.
    """
    if traffic is None:
        return [], []
    if traffic["paid_amount"].null_count() == traffic.height:
        traffic = traffic.drop("paid_amount")  # amounts that nobody gave are unknown, and no sum of them is 0
    dims = [name for name in TrafficTable.of(traffic).dims if name not in MEASURES]
    kinds = _by_columns(traffic, dims)
    found, told = [], []
    for known, files in sorted(kinds.items(), key=lambda one: -len(one[0])):
        rows = traffic if len(kinds) == 1 else _of_files(traffic, files, known)
        tables, left = own_tables(rows, known, OWN if len(kinds) == 1 else " × ".join(known) or OWN)
        found += tables
        told += left
    return found, told


def _by_columns(traffic: Frame, dims: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """Files by the columns that they fill."""
    if "_file" not in traffic.columns or traffic["_file"].n_unique() <= 1 or not dims:
        return {tuple(dims): []}
    filled = traffic.group_by("_file").agg(pl.col(dims).is_not_null().any())
    kinds: dict[tuple[str, ...], list[str]] = {}
    for file, *marks in filled.iter_rows():
        known = tuple(name for name, mark in zip(dims, marks, strict=True) if mark)
        kinds.setdefault(known, []).append(file)
    return kinds


def _of_files(traffic: Frame, files: Sequence[str], known: Sequence[str]) -> Frame:
    """Rows of some files, of which the last counts where two tell of the same."""
    return traffic.filter(pl.col("_file").is_in(files)).unique(["day", *known], keep="last")
