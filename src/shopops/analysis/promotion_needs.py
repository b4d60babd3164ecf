"""What each good of an activity needs: its usual sales, what is added, what is there, what remains."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

import numpy as np

from shopops.analysis.forecasting import Array
from shopops.analysis.outlook import HORIZON
from shopops.analysis.promotion_effect import Planned, met_by, put_off, taken_after
from shopops.analysis.promotion_lift import Promotion, usual_around
from shopops.analysis.promotion_uplifts import Uplifts

IN_TIME = 1.2816
"""Nine deliveries of ten come within the usual days and so many standard deviations."""
LATELY = 28
"""Days whose sales the forecast rests on most."""
FACTORS = (("left", 1.0), ("left_half", 0.5), ("left_double", 2.0))
"""What remains if the activity adds so many times what is expected."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row of the forecast that a thing in the warehouse is sold by: `pieces` of it in one sold."""

    row: int
    pieces: float


@dataclass(frozen=True, slots=True)
class Part:
    """Sales that take part in the activity: a row of the forecast by a row of the plan."""

    planned: Planned
    units: Array
    """Pieces a day without the activity, HORIZON."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the needs of an activity rest on.

    Attributes:
        goods: Things in the warehouse (k).
        path: Pieces that each sells a day without activities, k × HORIZON.
        single: The same of each row of the forecast.
        arriving: Pieces that come, k × HORIZON.
        drawn: For each thing the rows of the forecast that take from it.
        names: Code and item of each row of the forecast.
        uplifts: The plan.
        ready_days: Days from arrival until goods can be sold.
    """

    goods: list[dict[str, Any]]
    path: Array
    single: Array
    arriving: Array
    drawn: list[list[Drawn]]
    names: list[tuple[str, str | None]]
    uplifts: Uplifts
    as_of: datetime
    ready_days: int

    def needs(self, rows: Sequence[tuple[dict[str, Any], Promotion]]) -> list[dict[str, Any]]:
        """The needs of one activity, a good a record.

        Args:
            rows: Its rows of the plan.
        """
        planned = self.uplifts.planned(rows)
        by_row = met_by(planned, self.names, of_codes=self.uplifts.of_codes)
        parts = [self._parts(drawn, by_row) for drawn in self.drawn]
        window, whole = self._window(rows[0][0]), {id(one.row): 0.0 for one in planned}
        for one in (one for found in parts for one in found):
            whole[id(one.planned.row)] += float(one.units[window].sum())
        met = {id(one.planned.row) for found in parts for one in found}
        left = unmet([one.row for one in planned], met)
        reckoned = [self._need(place, found, window, whole) for place, found in enumerate(parts) if found]
        return reckoned + [unreckoned(row) for row in left]

    def _parts(self, drawn: Sequence[Drawn], by_row: Sequence[Planned | None]) -> list[Part]:
        """What of a thing's sales takes part."""
        pairs = ((one, by_row[one.row]) for one in drawn)
        return [Part(by, self.single[one.row] * one.pieces) for one, by in pairs if by is not None]

    def _window(self, row: dict[str, Any]) -> slice:
        """The days of the activity that are still to come, counted from today."""
        today = self.as_of.date()
        first = max((row["starts_at"].date() - today).days, 0)
        return slice(first, min((row["ends_at"].date() - today).days + 1, HORIZON))

    def _need(
        self, place: int, parts: Sequence[Part], window: slice, whole: dict[int, float]
    ) -> dict[str, Any]:
        good, row = self.goods[place], parts[0].planned.row
        part = sum((one.units for one in parts), np.zeros(HORIZON))
        base, (added, low, high) = float(self.path[place, window].sum()), _added(parts, window)
        expected = _expected(parts, window, whole)
        more = ["the plan expects more than double the uplift would bring"] * (
            (expected or 0) > base + added * 2
        )
        return {
            **{name: good[name] for name in ("goods_id", "title", "label", "unit_cost", "lead_days")},
            **{"activity": row["activity"], "_file": row["_file"]},
            **{"starts_on": row["starts_at"].date(), "ends_on": row["ends_at"].date()},
            **_told_times(parts, float(part[window].sum()), (added, low, high)),
            **{"base": base, "need": base + added, "planned_units": expected},
            **{"need_half": base + added / 2, "need_double": base + added * 2},
            "need_low": None if low is None else base + low,
            "need_high": None if high is None else base + high,
            "dispatch_by": dispatch_by(
                row["starts_at"], good["lead_days"], good["lead_spread"], self.ready_days
            ),
            **self._stocked(place, part, window, added),
            "assumptions": [*self._assumed(good, parts), *more],
        }

    def _stocked(self, place: int, part: Array, window: slice, added: float) -> dict[str, Any]:
        """What is there of a good, what to order, and what remains."""
        good, base = self.goods[place], float(self.path[place, window].sum())
        pieces, sold_before, waiting = self._there(place, part, window, added)
        order = (
            0 if pieces is None else ordered(base + added - pieces, good["case_pack"], good["minimum_order"])
        )
        after = self._after(place, part, window, added)
        left = {name: None if pieces is None else pieces + order - base - added * by for name, by in FACTORS}
        half = left["left_half"]
        return {
            **{"sold_before": sold_before, "waiting": waiting, "pieces": pieces},
            **{"order_quantity": order, "after_a_day": after, **left},
            "money": None if good["unit_cost"] is None else order * good["unit_cost"],
            "left_half_days": half / after if half is not None and half > 0 and after > 0 else None,
        }

    def _there(
        self, place: int, part: Array, window: slice, added: float
    ) -> tuple[float | None, float, float]:
        """Pieces there at the start or arriving in the activity, what is sold before it, and what is put off."""
        first = window.start
        lull = part[max(first - self.uplifts.terms.lull_days, 0) : first]
        waiting = put_off(float(lull.sum()), added, self.uplifts.past, self.uplifts.terms)
        sold = float(self.path[place, :first].sum()) - waiting
        known = self.goods[place]["available"]
        if known is None:
            return None, sold, waiting
        there = max(known + float(self.arriving[place, :first].sum()) - sold, 0.0)
        return there + float(self.arriving[place, window].sum()), sold, waiting

    def _after(self, place: int, part: Array, window: slice, added: float) -> float:
        """Pieces sold a day after the activity, over the dip."""
        terms = self.uplifts.terms
        days = slice(window.stop, min(window.stop + max(terms.dip_days, 1), HORIZON))
        usual, promoted = float(self.path[place, days].sum()), float(part[days].sum())
        taken = taken_after(promoted, added, self.uplifts.past, terms)
        return max(usual - taken, 0.0) / float(max(days.stop - days.start, 1))

    def _assumed(self, good: dict[str, Any], parts: Sequence[Part]) -> list[str]:
        planned = parts[0].planned
        share = self.uplifts.terms.pulled_share
        clauses = {
            f"uplift: {planned.uplift.source}": planned.uplift.low is None,
            f"{share:.0%} of what it adds is taken from the days around it": usual_around(
                self.uplifts.past, "before"
            )
            is None,
            "its recent sales include an activity, so that its usual ones may be lower": self._lately(
                planned.promotion
            ),
            f"a delivery time of {good['lead_days'] or 0:.0f} days": good["lead_from"] == "assumed",
            "its sales are known of the whole item only": not self.uplifts.of_codes
            and planned.row["seller_sku"] is not None,
            "its stock is not known, so nothing is said of what to order": good["available"] is None,
            "it already runs: only the days left are reckoned": planned.row["starts_at"] < self.as_of,
        }
        return [clause for clause, holds in clauses.items() if holds]

    def _lately(self, promotion: Promotion) -> bool:
        """Whether the good was in an activity within the days that the forecast rests on most."""
        today = self.as_of.date()
        return any(
            one.names & promotion.names and one.first < today and one.last >= today - timedelta(days=LATELY)
            for one in self.uplifts.promotions
        )


def unmet(rows: Sequence[dict[str, Any]], met: set[int]) -> list[dict[str, Any]]:
    """Rows of the plan that no sales belong to; that for a whole item is met where each of its codes has its own."""
    items = {row["item_id"] for row in rows if id(row) in met}
    return [row for row in rows if id(row) not in met and (row["seller_sku"] or row["item_id"] not in items)]


def unreckoned(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the plan of which nothing can be reckoned."""
    return {
        **{"activity": row["activity"], "_file": row["_file"], "title": row["title"]},
        **{"starts_on": row["starts_at"].date(), "ends_on": row["ends_at"].date()},
        "goods_id": row["seller_sku"] or row["item_id"],
        "label": f"{row['title'] or ''} {row['seller_sku'] or row['item_id']}".strip(),
        "planned_units": row["expected_units"],
        "assumptions": ["it is not in the stock sheet, or was never sold, so nothing is reckoned"],
    }


def _added(parts: Sequence[Part], window: slice) -> tuple[float, float | None, float | None]:
    """Pieces that the activity adds, and the ends of their range, null where one of them has none."""
    pairs = [(float(one.units[window].sum()), one.planned.uplift) for one in parts]
    added = sum(units * (uplift.times - 1) for units, uplift in pairs)
    low = [units * (uplift.low - 1) for units, uplift in pairs if uplift.low is not None]
    high = [units * (uplift.high - 1) for units, uplift in pairs if uplift.high is not None]
    return added, sum(low) if len(low) == len(pairs) else None, sum(high) if len(high) == len(pairs) else None


def _told_times(
    parts: Sequence[Part], inside: float, added: tuple[float, float | None, float | None]
) -> dict[str, Any]:
    """How many times the usual the promoted part sells, with its range and source."""
    uplift, (mean, low, high) = parts[0].planned.uplift, added
    return {
        "times": _times(mean, inside, uplift.times),
        "times_low": _times(low, inside, None),
        "times_high": _times(high, inside, None),
        "source": uplift.source,
    }


def _times(added: float | None, inside: float, otherwise: float | None) -> float | None:
    """How many times the usual the promoted part sells."""
    return otherwise if added is None or inside <= 0 else 1 + added / inside


def _expected(parts: Sequence[Part], window: slice, whole: dict[int, float]) -> float | None:
    """Pieces that the plan itself expects; a row for a whole item is shared by what its codes usually sell."""
    total = 0.0
    for one in parts:
        row = one.planned.row
        if row["expected_units"] is None or whole[id(row)] <= 0:
            return None
        total += float(row["expected_units"]) * float(one.units[window].sum()) / whole[id(row)]
    return total


def ordered(lacking: float, case_pack: int | None, minimum: int | None) -> int:
    """What to order of what lacks: whole cases, at least the minimum, or none."""
    if lacking <= 0.5:
        return 0
    pack = case_pack or 1
    return ceil(max(ceil(lacking - 1e-9), minimum or 0) / pack) * pack


def dispatch_by(
    starts_at: datetime, lead_days: float | None, spread: float | None, ready_days: int
) -> date | None:
    """The last day on which nine orders of ten come, and are ready, before the activity begins."""
    if lead_days is None:
        return None
    return starts_at.date() - timedelta(days=ready_days + ceil(lead_days + IN_TIME * (spread or 0.0)))
