"""What each good of an activity needs: its usual sales, what is added, what is there, what remains."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

import numpy as np

from shopops.analysis.forecasting import Array
from shopops.analysis.outlook import HORIZON
from shopops.analysis.promotion_lift import Measured, Promotion, Uplift, uplift_of, usual_around

IN_TIME = 1.2816
"""Nine deliveries of ten come within the usual days and so many standard deviations."""
MOST_WAITING = 0.5
"""More than that share of the usual buyers do not wait for an activity. An assumption."""
LATELY = 28
"""Days whose sales the forecast rests on most."""
FACTORS = (("left", 1.0), ("left_half", 0.5), ("left_double", 2.0))
"""What remains if the activity adds so many times what is expected."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings of the reckoning, as `promotion_stock` tells them."""

    elasticity: float
    default_times: float
    pulled_share: float
    lull_days: int
    dip_days: int
    ready_days: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row of the forecast that a thing in the warehouse is sold by: `pieces` of it in one sold."""

    row: int
    pieces: float


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the plan, as the promotion it is and with what that will bring."""

    row: dict[str, Any]
    promotion: Promotion
    uplift: Uplift


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
        past: What earlier promotions brought.
        promotions: All rows of the plan.
        of_codes: Whether sales are known by code; else a row of the plan for a code is taken for its item.
    """

    goods: list[dict[str, Any]]
    path: Array
    single: Array
    arriving: Array
    drawn: list[list[Drawn]]
    names: list[tuple[str, str | None]]
    past: tuple[Measured, ...]
    promotions: tuple[Promotion, ...]
    as_of: datetime
    terms: Terms
    of_codes: bool = True

    def needs(self, rows: Sequence[tuple[dict[str, Any], Promotion]]) -> list[dict[str, Any]]:
        """The needs of one activity, a good a record.

        Args:
            rows: Its rows of the plan.
        """
        by = self.terms.elasticity, self.terms.default_times
        own = rows if self.of_codes else of_items(rows)
        planned = [Planned(row, one, uplift_of(one, self.past, *by)) for row, one in own]
        by_row = self._by_row(planned)
        parts = [self._parts(drawn, by_row) for drawn in self.drawn]
        window, whole = self._window(rows[0][0]), {id(one.row): 0.0 for one in planned}
        for one in (one for found in parts for one in found):
            whole[id(one.planned.row)] += float(one.units[window].sum())
        met = {id(one.planned.row) for found in parts for one in found}
        left = unmet([one.row for one in planned], met)
        reckoned = [self._need(place, found, window, whole) for place, found in enumerate(parts) if found]
        return reckoned + [unreckoned(row) for row in left]

    def _by_row(self, planned: Sequence[Planned]) -> list[Planned | None]:
        """The row of the plan that each row of the forecast takes part by: of its code, else of its whole item."""
        coded = {one.row["seller_sku"]: one for one in reversed(planned) if one.row["seller_sku"] is not None}
        whole = [one for one in reversed(planned) if one.row["seller_sku"] is None or not self.of_codes]
        items = {one.row["item_id"]: one for one in whole}
        return [coded.get(code) or items.get(code) or items.get(item) for code, item in self.names]

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
        base, inside = float(self.path[place, window].sum()), float(part[window].sum())
        added, low, high = _added(parts, window)
        pieces, sold_before, waiting = self._there(place, part, window, added)
        order = (
            0 if pieces is None else ordered(base + added - pieces, good["case_pack"], good["minimum_order"])
        )
        after = self._after(place, part, window, added)
        left = {name: None if pieces is None else pieces + order - base - added * by for name, by in FACTORS}
        half, expected = left["left_half"], _expected(parts, window, whole)
        more = ["the plan expects more than double the uplift would bring"] * (
            (expected or 0) > base + added * 2
        )
        return {
            **{name: good[name] for name in ("goods_id", "title", "label", "unit_cost", "lead_days")},
            **{"activity": row["activity"], "_file": row["_file"]},
            **{"starts_on": row["starts_at"].date(), "ends_on": row["ends_at"].date()},
            "base": base,
            "times": _times(added, inside, parts[0].planned.uplift.times),
            "times_low": _times(low, inside, None),
            "times_high": _times(high, inside, None),
            "source": parts[0].planned.uplift.source,
            **{"need": base + added, "need_half": base + added / 2, "need_double": base + added * 2},
            "need_low": None if low is None else base + low,
            "need_high": None if high is None else base + high,
            **{"sold_before": sold_before, "waiting": waiting, "pieces": pieces},
            "planned_units": expected,
            "order_quantity": order,
            "money": None if good["unit_cost"] is None else order * good["unit_cost"],
            "dispatch_by": dispatch_by(
                row["starts_at"], good["lead_days"], good["lead_spread"], self.terms.ready_days
            ),
            **left,
            "after_a_day": after,
            "left_half_days": half / after if half is not None and half > 0 and after > 0 else None,
            "assumptions": [*self._assumed(good, parts), *more],
        }

    def _there(
        self, place: int, part: Array, window: slice, added: float
    ) -> tuple[float | None, float, float]:
        """Pieces there at the start or arriving in the activity, what is sold before it, and what is put off."""
        first = window.start
        waiting = self._waiting(part[max(first - self.terms.lull_days, 0) : first], added)
        sold = float(self.path[place, :first].sum()) - waiting
        known = self.goods[place]["available"]
        if known is None:
            return None, sold, waiting
        there = max(known + float(self.arriving[place, :first].sum()) - sold, 0.0)
        return there + float(self.arriving[place, window].sum()), sold, waiting

    def _waiting(self, lull: Array, added: float) -> float:
        """Pieces that buyers put off until the activity begins."""
        usual, seen = float(lull.sum()), usual_around(self.past, "before")
        if seen is not None:
            return usual * min(max(1 - seen, 0.0), 1.0)
        return min(self.terms.pulled_share / 2 * max(added, 0.0), MOST_WAITING * usual)

    def _after(self, place: int, part: Array, window: slice, added: float) -> float:
        """Pieces sold a day after the activity, over the dip."""
        days = slice(window.stop, min(window.stop + max(self.terms.dip_days, 1), HORIZON))
        usual, promoted = float(self.path[place, days].sum()), float(part[days].sum())
        seen = usual_around(self.past, "after")
        taken = min(self.terms.pulled_share / 2 * max(added, 0.0), promoted)
        if seen is not None:
            taken = promoted * min(max(1 - seen, 0.0), 1.0)
        return max(usual - taken, 0.0) / float(max(days.stop - days.start, 1))

    def _assumed(self, good: dict[str, Any], parts: Sequence[Part]) -> list[str]:
        planned = parts[0].planned
        share = self.terms.pulled_share
        clauses = {
            f"uplift: {planned.uplift.source}": planned.uplift.low is None,
            f"{share:.0%} of what it adds is taken from the days around it": usual_around(self.past, "before")
            is None,
            "its recent sales include an activity, so that its usual ones may be lower": self._lately(
                planned.promotion
            ),
            f"a delivery time of {good['lead_days'] or 0:.0f} days": good["lead_from"] == "assumed",
            "its sales are known of the whole item only": not self.of_codes
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
            for one in self.promotions
        )


def of_items(rows: Sequence[tuple[dict[str, Any], Promotion]]) -> list[tuple[dict[str, Any], Promotion]]:
    """Rows for codes as one row an item: what is expected of each is added up, the first names the price."""
    found: dict[str, tuple[dict[str, Any], Promotion]] = {}
    for row, promotion in rows:
        first, named = found.setdefault(row["item_id"], (row | {"expected_units": 0}, promotion))
        units = first["expected_units"], row["expected_units"]
        total = None if None in units else sum(units)
        found[row["item_id"]] = first | {"expected_units": total}, named
    return list(found.values())


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
