"""The diagnosis of one day, from bare traffic tables to the whole answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shopops.analysis.diagnosis.causes import View, opened, view
from shopops.analysis.diagnosis.results import Cause, Diagnosis, Figures
from shopops.analysis.diagnosis.shop_days import (
    LIKE_DAYS,
    ShopDays,
    band,
    chance_of,
    usual_conversion,
    worst_of_recent,
)
from shopops.analysis.diagnosis.traffic_tables import (
    TrafficTable,
    counted,
    money,
    shop_days,
    shop_table,
    usual_order_value,
)
from shopops.analysis.diagnosis.tree import money_tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import polars as pl

    from shopops.analysis.usual import Usual

NOBODY = "Nobody bought on any of the days before, and what is nothing cannot fall; see whether the column is right."
LEVEL = 0.01
"""A conversion that a quiet day shows more rarely than this is a fall, whether or not a segment explains it."""


def diagnose(
    tables: Sequence[TrafficTable],
    day: date,
    *,
    worst_of: int | None = None,
    against: Sequence[date] | None = None,
    shop_usual: Usual | None = None,
) -> Diagnosis:
    """Say whether the day's conversion fell, how its money came about, and which segments explain it.

    Args:
        tables: One or more traffic tables of the shop; combinations are searched within each.
        day: The judged day.
        worst_of: It was chosen as the worst of so many days; null: seven when it is the worst of the last seven.
        against: Days to compare with; null: the four weeks before.
        shop_usual: What the shop's conversion should be, where the checks have reckoned it already.
    """
    totals = shop_table(tables)
    shop = shop_days(totals, day, against)
    actual = counted(totals, day)
    if lacking := needed(shop):
        return Diagnosis(day, "cannot tell", actual, shop.days, needed=lacking)
    crossed = [opened(one, shop) for one in tables if one.dims]
    shop = replace(shop, memory=max((one.visitors.memory for one in crossed), default=0.0))
    own, found = usual_conversion(shop)
    usual = shop_usual or own
    chosen = worst_of if worst_of is not None else worst_of_recent(shop, found)
    p_value = chance_of(usual, shop, chosen)
    missing = actual.buyers - actual.visitors * usual.rate
    views = [view(one, shop, usual, chosen) for one in crossed]
    first = max(views, key=lambda one: one.gain, default=None)
    before = _before(totals, shop, first, usual.rate)
    causes = _priced(first, actual, before, missing) if first else ()
    others = [one for each in views if each is not first for one in _priced(each, actual, before, missing)]
    return Diagnosis(
        day=day,
        verdict="fall" if causes or p_value < LEVEL else "usual",
        actual=actual,
        baseline=shop.days,
        worst_of=chosen,
        p_value=p_value,
        expected=band(usual, shop),
        usual=before,
        trees=(money_tree(before, actual), *(tree for one in views for tree in one.trees)),
        causes=causes,
        other_views=tuple(others),
        unexplained=missing - sum(one.contribution for one in causes),
        power=first.power if first else None,
        cross_unknown=len(views) > 1,
    )


def needed(shop: ShopDays) -> str | None:
    """What is missing for a verdict, as a sentence; null when nothing is."""
    if not shop.visitors_of_day:
        return f"The table has no visitors on {shop.day}; download the traffic of that day."
    if shop.buyers_of_day > shop.visitors_of_day:
        return f"The table has more buyers than visitors on {shop.day}; see whether its columns are the right ones."
    if shop.like_days >= LIKE_DAYS:
        return None if shop.buyers.any() else NOBODY
    name = shop.day.strftime("%A")
    return (
        f"At least {LIKE_DAYS} earlier days of the same weekday ({name}) are needed, and {shop.like_days} "
        f"in the four weeks before {shop.day} has visitors; download those weeks too."
    )


def _before(totals: pl.DataFrame, shop: ShopDays, first: View | None, rate: float) -> Figures:
    """Figures expected of the day."""
    visitors = first.expected_visitors if first else float(shop.visitors.mean())
    value = usual_order_value(totals, shop.days)
    paid = None if value is None else money(visitors * rate * value)
    return Figures(visitors, visitors * rate, paid)


def _priced(found: View, actual: Figures, before: Figures, missing: float) -> tuple[Cause, ...]:
    """The causes with their money, the largest first."""
    figures = actual if actual.buyers else before
    value = None
    if figures.paid_amount is not None and figures.buyers:
        value = float(figures.paid_amount) / figures.buyers
    priced = [
        replace(
            one,
            money=None if value is None else money(one.contribution * value),
            share=one.contribution / missing if missing < 0 else None,
        )
        for one in found.causes
    ]
    return tuple(sorted(priced, key=lambda one: one.contribution))
