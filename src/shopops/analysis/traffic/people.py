"""Who came: new and returning people, PC and wireless, and people of a whole span where an export counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.covered_days import single_days
from shopops.analysis.traffic.classed_sources import TYPES
from shopops.analysis.traffic.dimensions import DEVICE, dimension
from shopops.analysis.traffic.measures import BUYERS, PAID, VISITORS
from shopops.analysis.traffic.report import SHARE, Column, Figure, Row, Table
from shopops.analysis.traffic.shop_rows import shop_rows
from shopops.analysis.traffic.structure import ALPHA, figures_of, table

if TYPE_CHECKING:
    from shopops.analysis.traffic.figures import Span

Frame = pl.DataFrame
MEASURES = (VISITORS, BUYERS, PAID)
SHARE_OF_BUYERS = Column("share", "of buyers", SHARE, "Of the buyers of the period.", with_bar=True)
SUMS = ("visitors", "buyers", "paid_amount")
EDITIONS = {"无线": "wireless", "PC": "PC"}
"""Beginning of the report's name in the file's name, to the device it tells of."""


def who_came(shop_days: Frame, span: Span) -> Table | None:
    """New and returning people of the shop; null where no report tells them apart.

    New visitors were never here before, new buyers never bought before: they are not the same people, so that one is
    not divided by the other.
    """
    rows, _ = shop_rows(shop_days)
    paid = pl.col("paid_amount") - pl.col("old_buyer_amount")
    parts = {
        "new": rows.select("day", visitors="new_visitors", buyers="new_buyers", paid_amount=paid),
        "returning": rows.select(
            "day", visitors="old_visitors", buyers="old_buyers", paid_amount="old_buyer_amount"
        ),
    }
    found = [
        Row(name, name, {**figures_of(days, MEASURES, span, ALPHA / 4), "share": _share(days, rows, span)})
        for name, days in parts.items()
    ]
    if all(row.figures[one.column.name].value is None for row in found for one in MEASURES):
        return None
    columns = (VISITORS.column, SHARE_OF_BUYERS, BUYERS.column, PAID.column)
    known = any(row.figures["visitors"].value is not None for row in found)
    told = ("New visitors were never here before, new buyers never bought here: they are other people.",)
    return Table("people", "New and returning", "people", columns, tuple(found), told if known else (), ALPHA)


def _share(days: Frame, rows: Frame, span: Span) -> Figure:
    inside = pl.col("day").is_in(span.period.days)
    part, whole = (one.filter(inside)["buyers"] for one in (days, rows))
    if part.null_count() or not whole.sum():
        return Figure(None)
    return Figure(float(part.sum()) / float(whole.sum()))


def devices(classed: Frame | None, traffic: Frame | None, span: Span) -> Table | None:
    """PC and wireless, of a traffic table that tells them apart, else of the editions of the report of sources."""
    rows = _of_traffic(traffic)
    if rows is None:
        rows = None if classed is None else _of_editions(classed)
    if rows is None:
        return None
    names = rows["device"].unique().sort().to_list()
    blocks = [(name, name, 0, rows.filter(pl.col("device") == name).drop("device")) for name in names]
    return table("devices", "PC and wireless", "device", blocks, span, ())


def _of_traffic(traffic: Frame | None) -> Frame | None:
    name = None if traffic is None else dimension(traffic, DEVICE)
    if traffic is None or name is None:
        return None
    sums = [pl.col(one).sum() for one in SUMS]
    return _typed(traffic.drop_nulls(name).group_by("day", pl.col(name).alias("device")).agg(*sums))


def _of_editions(classed: Frame) -> Frame | None:
    """Visits by the edition that the name of the file says; null unless it says both."""
    name = pl.col("_file").str.extract(r"】\s*(无线|PC)店铺流量来源").replace_strict(EDITIONS, default=None)
    rows = single_days(classed).with_columns(name.alias("device")).drop_nulls("device")
    if rows["device"].n_unique() < len(EDITIONS):
        return None
    return _typed(rows.group_by("day", "device").agg(pl.col(*SUMS).sum()))


def _typed(rows: Frame) -> Frame:
    return rows.with_columns(pl.col(name).cast(TYPES[name]) for name in SUMS).sort("day")


def whole_span(classed: Frame | None, shop_days: Frame | None, span: Span) -> tuple[str, ...]:
    """People of the whole period where an export of just that span counts them; they cannot be added up from days."""
    if span.period.length == 1:
        return ()
    first, last = span.period.first, span.period.last
    this = (pl.col("day") == first) & (pl.col("last_day") == last)
    shop = None if shop_days is None else shop_days.filter(this)
    if shop is not None and shop.height:
        row = shop.row(0, named=True)
        return (
            f"In the whole period {row['visitors'] or row['item_visitors']:,} people came, each counted once.",
        )
    if classed is not None and classed.filter(this).height:
        return (
            "An export of sources over this very period is there; shown are the mean days, which have a history.",
        )
    return ("Visitors and buyers are means of a day: who came on two days counts in both.",)
