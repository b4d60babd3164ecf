"""How many times the usual the coming promotions of the plan will sell, each with what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import annotated_types
import polars as pl

from shopops.analysis import Share, derived
from shopops.analysis.outlook import HORIZON
from shopops.analysis.promotion_effect import Planned, Terms, of_items
from shopops.analysis.promotion_lift import Measured, Promotion, measured, uplift_of
from shopops.analysis.stock_history import StockHistory

Frame = pl.DataFrame
Days = Annotated[int, annotated_types.Interval(ge=0, le=60)]
"""A whole number of days."""
Factor = Annotated[float, annotated_types.Gt(0)]
"""A positive factor."""


@dataclass(frozen=True, slots=True)
class Uplifts:
    """The plan at one moment.

    Attributes:
        rows: Every row of the plan with the promotion it is, also those that ended, by their start.
        past: What earlier ones brought.
        terms: The settings.
        of_codes: Whether sales are known by code; else a row for a code is taken for its item.
    """

    rows: tuple[tuple[dict[str, Any], Promotion], ...]
    past: tuple[Measured, ...]
    terms: Terms
    of_codes: bool

    @property
    def promotions(self) -> tuple[Promotion, ...]:
        """All of the plan."""
        return tuple(promotion for _, promotion in self.rows)

    def coming(self, as_of: datetime) -> Iterator[list[tuple[dict[str, Any], Promotion]]]:
        """The rows of each activity that has not ended and begins within the days that are forecast."""
        found: dict[tuple[Any, ...], list[tuple[dict[str, Any], Promotion]]] = {}
        until = as_of.date() + timedelta(days=HORIZON)
        for row, promotion in self.rows:
            if row["ends_at"] >= as_of and promotion.first < until:
                key = row["starts_at"], row["ends_at"], row["activity"]
                found.setdefault(key, []).append((row, promotion))
        yield from found.values()

    def planned(self, rows: Sequence[tuple[dict[str, Any], Promotion]]) -> list[Planned]:
        """Rows of one activity with what they will bring."""
        own = rows if self.of_codes else of_items(rows)
        by = self.terms.elasticity, self.terms.default_times
        return [Planned(row, one, uplift_of(one, self.past, *by)) for row, one in own]


@derived()
def promotion_uplifts(
    promotion_plan: Frame,
    stock_history: StockHistory,
    item_sales: StockHistory,
    calendar: Frame | None = None,
    *,
    as_of: datetime,
    elasticity: Factor = 2.62,
    default_times: Factor = 2.0,
    pulled_share: Share = 0.33,
    lull_days: Days = 3,
    dip_days: Days = 7,
) -> Uplifts:
    """The activities of the plan with the uplift that each brings, as the shop's own past ones tell or as is assumed.

    A value for other reckonings: `planned_outlook` and `promotion_stock` rest on it.

    Args:
        promotion_plan: Activities, also past ones, from which the uplift is measured.
        stock_history: Sales by day.
        item_sales: The same of whole items, which often reach farther back: for past activities.
        calendar: Tells which days belong to official campaigns: what these bring says nothing of the shop's own
            activities, nor the other way round.
        as_of: The moment of reading.
        elasticity: Where fewer than three past promotions of the shop tell. Source: Bijmolt, van Heerde and Pieters
            (2005), New Empirical Generalizations on the Determinants of Price Elasticity: −2.62 on average.
        default_times: Where no price is known either. An assumption.
        pulled_share: Share of what an activity adds that is taken from the days around it, half before and half after,
            where the shop's past does not tell. Source: van Heerde, Leeflang and Wittink (2004), Decomposing the Sales
            Promotion Bump with Store Data: about a third.
        lull_days: Days before an activity on which buyers wait. An assumption.
        dip_days: Days after it on which they have enough. An assumption.
    """
    terms = Terms(elasticity, default_times, pulled_share, lull_days, dip_days)
    known = promotion_plan.drop_nulls(["activity", "starts_at", "ends_at"])
    plan = known.sort("starts_at", "activity", "item_id")
    festive = frozenset() if calendar is None else frozenset(calendar.drop_nulls("festival")["day"].to_list())
    rows = tuple((row, promotion_of(row, festive)) for row in plan.iter_rows(named=True))
    of_codes = "sku" in stock_history.goods["level"]
    past = measured(item_sales, [promotion for _, promotion in rows], lull_days, dip_days)
    return Uplifts(rows, past, terms, of_codes)


def promotion_of(row: dict[str, Any], festive: frozenset[date]) -> Promotion:
    """A row of the plan; a price that is not cut tells nothing, an activity is official if half of its days are."""
    names = frozenset(name for name in (row["seller_sku"] or row["item_id"], row["item_id"]) if name)
    regular, planned = row["regular_price"], row["planned_price"]
    share = float(planned / regular) if planned and regular and planned <= regular else None
    first, last = row["starts_at"].date(), row["ends_at"].date()
    official = 2 * sum(first <= day <= last for day in festive) >= (last - first).days + 1
    return Promotion(row["activity"], names, first, last, share, official)
