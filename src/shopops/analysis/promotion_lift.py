"""How many times the usual the shop's own past promotions sold, beside goods that were in none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.calendar import LONGEST_CAMPAIGN
from shopops.analysis.distributions import student_quantile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array
    from shopops.analysis.stock_history import StockHistory

BEFORE, FEWEST_DAYS = 28, 7
"""Days before a promotion that are its usual ones, and the fewest of them that tell anything."""
FEWEST = 3
"""So many past promotions of goods are needed for a range."""
LIKE = 0.1
"""Goods are alike whose price was cut to nearly the same share of the regular one."""
DEEPEST = 0.5
"""An elasticity measured at usual discounts says nothing of prices below half."""
HALF = 0.5
"""Added to counts, so that none sold is no infinite fall."""


@dataclass(frozen=True, slots=True)
class Promotion:
    """One good in one activity.

    Attributes:
        names: Its codes or items in the history.
        price_share: Planned ÷ regular price, null where one is unknown.
        official: Whether it falls into an official campaign of the platform, which brings far more than one's own.
    """

    activity: str
    names: frozenset[str]
    first: date
    last: date
    price_share: float | None
    official: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A past promotion of a good: pieces sold ÷ pieces expected, in it, before it and after it (null if unknown)."""

    promotion: Promotion
    lift: float
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Uplift:
    """How many times the usual a promotion will sell.

    Attributes:
        low: Lower end of the range in which four promotions of five lie; null where there is none.
        source: What it rests on, as a clause.
    """

    times: float
    low: float | None
    high: float | None
    source: str


def measured(
    history: StockHistory, promotions: Sequence[Promotion], lull_days: int, dip_days: int
) -> tuple[Measured, ...]:
    """Every past promotion of which enough is known.

    Expected is the mean of the 28 days before it (without the lull and without other activities), moved as the goods
    moved that were in no activity: a difference in differences. Only days in stock count.

    Args:
        history: Sales by day.
        promotions: All of the plan.
        lull_days: Days before an activity on which buyers wait.
        dip_days: Days after it on which they have enough.
    """
    short = [one for one in promotions if (one.last - one.first).days < LONGEST_CAMPAIGN]
    names = history.goods["goods_id"].to_list()
    rows = {one: [place for place, name in enumerate(names) if name in one.names] for one in short}
    busy = _busy(history, short, rows, dip_days)
    known = history.in_stock & ~np.isnan(history.sold)
    found = []
    for one in short:
        if rows[one] and history.days and one.first <= history.days[-1]:
            told = _one(history, one, rows[one], busy, known, (lull_days, dip_days))
            found += [told] if told is not None else []
    return tuple(found)


def _busy(
    history: StockHistory, promotions: Iterable[Promotion], rows: dict[Promotion, list[int]], dip_days: int
) -> NDArray[np.bool_]:
    """Goods × days in an activity or in the days after one."""
    busy = np.zeros(history.sold.shape, dtype=bool)
    for one in promotions:
        inside = _between(history, one.first, one.last + timedelta(days=dip_days))
        for row in rows[one]:
            busy[row] |= inside
    return busy


def _between(history: StockHistory, first: date, last: date) -> NDArray[np.bool_]:
    return np.array([first <= day <= last for day in history.days], dtype=bool)


def _one(
    history: StockHistory,
    one: Promotion,
    rows: list[int],
    busy: NDArray[np.bool_],
    known: NDArray[np.bool_],
    around: tuple[int, int],
) -> Measured | None:
    lull, dip = (timedelta(days=days) for days in around)
    usual = _between(history, one.first - lull - timedelta(days=BEFORE), one.first - lull - timedelta(days=1))
    sold = np.where(known, history.sold, 0.0)
    calm = known[rows] & usual & ~busy[rows]
    if calm.sum(axis=1).min() < FEWEST_DAYS:
        return None
    day = sold[rows]
    mean = (day * calm).sum(axis=1) / calm.sum(axis=1)
    around_it = np.asarray(usual | _between(history, one.first - lull, one.last + dip), dtype=np.bool_)
    others = np.asarray(~busy[:, around_it].any(axis=1), dtype=np.bool_)

    def times(first: date, last: date) -> float | None:
        inside = _between(history, first, last)
        seen = known[rows] & inside
        if not seen.any():
            return None
        expected = float((mean[:, None] * seen).sum()) * _moved(sold, known, others, usual, inside)
        return (float((day * seen).sum()) + HALF) / (expected + HALF)

    lift = times(one.first, one.last)
    after = times(one.last + timedelta(days=1), one.last + dip)
    before = times(one.first - lull, one.first - timedelta(days=1))
    return None if lift is None else Measured(one, lift, before, after)


def _moved(
    sold: Array,
    known: NDArray[np.bool_],
    others: NDArray[np.bool_],
    usual: NDArray[np.bool_],
    inside: NDArray[np.bool_],
) -> float:
    """How the goods that were in no activity moved from the usual days to those inside; 1 where there are none."""
    there, then = known[others] & usual, known[others] & inside
    if not there.any() or not then.any():
        return 1.0
    usual_mean = float((sold[others] * there).sum()) / float(there.sum())
    then_mean = float((sold[others] * then).sum()) / float(then.sum())
    return then_mean / usual_mean if usual_mean > 0 and then_mean > 0 else 1.0


def uplift_of(promotion: Promotion, past: Sequence[Measured], elasticity: float, default: float) -> Uplift:
    """What a promotion will bring: from like ones, else from all of its kind, else from its price, else the default.

    Args:
        promotion: The one that comes.
        past: What earlier ones brought.
        elasticity: Change of sales in percent where the price changes by one.
        default: Where neither the shop's past nor the price tells.
    """
    share = promotion.price_share
    same = [one for one in past if one.promotion.official == promotion.official]
    like = [one.lift for one in same if share is not None and _alike(one, share)]
    kind = "in official campaigns" if promotion.official else "outside official campaigns"
    for lifts, whose in ((like, "goods with a like price cut"), ([one.lift for one in same], "goods")):
        if len(lifts) >= FEWEST:
            low, middle, high = spread_of(lifts)
            return Uplift(middle, low, high, f"{len(lifts)} past promotions of {whose} {kind}")
    few = f"too few past promotions {kind} are known"
    if share is not None and 0 < share <= 1:
        times = max(share, DEEPEST) ** -elasticity
        return Uplift(
            times, None, None, f"{few}, so it follows from the price cut by an elasticity of {elasticity:g}"
        )
    return Uplift(default, None, None, f"{few}, and no price cut to go by, so {default:g} times is assumed")


def _alike(one: Measured, share: float) -> bool:
    known = one.promotion.price_share
    return known is not None and abs(known - share) <= LIKE


def spread_of(lifts: Sequence[float]) -> tuple[float, float, float]:
    """Lower end, middle and upper end (80 %) of what one more would be: Student's prediction interval of logarithms."""
    logs = [log(one) for one in lifts]
    middle = sum(logs) / len(logs)
    variance = sum((one - middle) ** 2 for one in logs) / (len(logs) - 1)
    half = student_quantile(0.9, len(logs) - 1) * sqrt(variance * (1 + 1 / len(logs)))
    return exp(middle - half), exp(middle), exp(middle + half)


def usual_around(past: Sequence[Measured], when: str) -> float | None:
    """Sales before or after promotions ÷ expected ones, the median of the shop's past; null where too few tell."""
    told = [value for one in past if (value := getattr(one, when)) is not None]
    return float(np.median(told)) if len(told) >= FEWEST else None
