"""Which items carry the change of the paid amount, and by what: exact parts that add up to the last cent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.diagnosis.results import Figures
from shopops.analysis.diagnosis.tree import money_tree
from shopops.analysis.traffic.report import MONEY, SHARE, Column, Figure, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shopops.analysis.traffic.figures import Span

Frame = pl.DataFrame
SUMS = ("visitors", "buyers", "paid_amount")
FACTORS = {
    "visitors": "by visitors",
    "conversion_rate": "by conversion",
    "average_order_value": "by spend",
}
COLUMNS = (
    Column(
        "contribution",
        "change",
        MONEY,
        "Paid in the period less paid in the like one, on the days both have.",
    ),
    *(
        Column(
            name, header, MONEY, f"The part of the change that {told} brought (logarithmic mean, Ang 2005)."
        )
        for (name, header), told in zip(
            FACTORS.items(),
            ("more or fewer visitors", "their conversion", "the amount a buyer paid"),
            strict=True,
        )
    ),
    Column("paid_total", "paid", MONEY, "Paid in the period, on the days both have."),
    Column("paid_before", "before", MONEY, "Paid in the like period, on the same days."),
    Column("share_of_change", "of it", SHARE, "Of the change of all items together."),
)
TOTAL = "total"


def contributions(rows: Frame, names: Mapping[str, str], span: Span) -> list[Table]:
    """Each item's part in the change of what all items together were paid; none without a day that both have."""
    if span.against is None:
        return []
    have = set(rows["day"].to_list())
    pairs = [
        (one, two)
        for one, two in zip(span.period.days, span.against.days, strict=True)
        if one in have and two in have
    ]
    if not pairs:
        return []
    now, then = (_sums(rows, [pair[side] for pair in pairs]) for side in (0, 1))
    items = sorted({*now, *then})
    blank = Figures(0.0, 0.0, Decimal(0))
    parts = {item: money_tree(then.get(item, blank), now.get(item, blank)) for item in items}
    change = sum((tree.change for tree in parts.values()), start=Decimal(0))
    ranked = sorted(items, key=lambda item: (-abs(parts[item].change), item))
    found = [
        Row(
            item,
            names[item],
            _figures(
                {b.name: b.amount for b in parts[item].branches},
                parts[item].change,
                now.get(item, blank),
                then.get(item, blank),
                change,
            ),
        )
        for item in ranked
        if parts[item].change or item in now
    ]
    told = (
        f"Sums of {len(pairs)} {'day' if len(pairs) == 1 else 'days'} each. The items add up to the change of "
        "what all items were paid, and the three parts of an item to its change, to the last cent.",
    )
    every = (*found, _total(found, change))
    return [Table("contributions", "Which items carry the change", "item", COLUMNS, every, told, 0.0)]


def _sums(rows: Frame, days: Sequence[object]) -> dict[str, Figures]:
    """Sums by item; money counts where the report gives it."""
    sums = rows.filter(pl.col("day").is_in(days)).group_by("item_id").agg(pl.col(*SUMS).sum())
    return {
        item: Figures(float(visitors), float(buyers), paid)
        for item, visitors, buyers, paid in sums.select("item_id", *SUMS).iter_rows()
    }


def _figures(
    branches: Mapping[str, Decimal], change: Decimal, now: Figures, then: Figures, whole: Decimal
) -> dict[str, Figure]:
    share = float(change / whole) if whole else None
    return {
        "contribution": Figure(float(change)),
        **{name: Figure(float(branches.get(name, Decimal(0)))) for name in FACTORS},
        "paid_total": Figure(float(now.paid_amount or 0)),
        "paid_before": Figure(float(then.paid_amount or 0)),
        "share_of_change": Figure(share),
    }


def _total(rows: Sequence[Row], change: Decimal) -> Row:
    """The sums of all columns."""
    sums = {
        column.name: Figure(round(sum(row.figures[column.name].value or 0 for row in rows), 2))
        for column in COLUMNS
    }
    share = Figure(1.0 if change else None)
    return Row(TOTAL, "all items", {**sums, "contribution": Figure(float(change)), "share_of_change": share})
