"""What to order today: stock, arrivals, forecast, delivery time and money of each good joined into one row."""

from datetime import datetime
from typing import Annotated

import annotated_types
import numpy as np
import polars as pl

from shopops.analysis import Share, derived
from shopops.analysis.arrivals import matched_arrivals
from shopops.analysis.bridging import bridges, gaps
from shopops.analysis.catalogue import attach
from shopops.analysis.cover import TINY, Service, arriving, as_column, members_of
from shopops.analysis.forecasting import Array
from shopops.analysis.inbound import counted_on
from shopops.analysis.ordering import Stock, Terms, in_lots, safety
from shopops.analysis.outlook import HORIZON, Outlook
from shopops.analysis.protection import Protection, savings
from shopops.analysis.shortage import is_reckoned

Frame = pl.DataFrame
ReviewDays = Annotated[int, annotated_types.Interval(ge=1, le=90)]
"""Days from one order to the next."""
OverdueDays = Annotated[int, annotated_types.Interval(ge=0, le=180)]
"""Days after which an order that did not come is given up."""
WEEKS = 52.0
LOTS = {"minimum_order": pl.Int64(), "case_pack": pl.Int64()}


@derived()
def replenishment(
    cover: Frame,
    planned_outlook: Outlook,
    keeping: float,
    arrivals: Frame | None = None,
    item_costs: Frame | None = None,
    *,
    as_of: datetime,
    review_days: ReviewDays = 7,
    assumed_margin: Share = 0.3,
    most_service: Service = 0.98,
    overdue_days: OverdueDays = 30,
) -> Frame:
    """One row a good whose stock and sales are known: all of `cover`, and what to order.

    Further columns: `minimum_order, case_pack` (1 where unknown); `counted` (pieces on the way that come in time),
    `counted_orders` (in words) and `position` (what can be sold + counted); `cost` and `margin` (known
    or assumed); `service`, `lead_units` and `protected_units` (expected sales of the delivery time, and with the days
    to the next order), `reorder_point, safe_level, lost_before, target_level`;
    `order_by`, `is_due`, `order_quantity`, `money`; `gap_units` (lost between a new order and a later delivery that is
    counted on) and `is_bridge`, whether the order is for these; `lost_on_average` (sales of the delivery time that
    find no stock) and `deviation` (of the protected sales, in pieces); `saves` (margin that the order is expected to
    save); `assumptions`, a list of clauses.

    The stock must last until an order placed at the next occasion arrives (delivery time + days to the next order).
    `service` is the newsvendor's share margin ÷ (margin + cost of keeping a piece until the next order), which is the
    later the more the supplier's least quantity lasts; at least the floor for heroes, at most `most_service`. The
    safe level is the forecast's quantile of the sales of those days, widened by the spread of the delivery time; the
    reorder point the same for the delivery time alone. What cannot be served before the order comes is lost and not
    ordered, so that the target is lower by it. What lacks to the target is ordered, in whole cases, not below the
    minimum, as `inventory plan` does. The last day to order is when what can be sold and comes in time falls to the
    reorder point; where something is ordered, the next occasion at the latest.
    What needs no such order, but ends before a delivery that a new order would precede, gets one for the days between
    if its margin is above the cost of keeping what is left of it.
    Source: periodic review, Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains, ch. 6 and 7.

    Args:
        cover: How long the stock lasts.
        planned_outlook: The forecast, with what activities add.
        keeping: Cost of keeping a piece for a year ÷ what it cost.
        arrivals: Open purchase orders.
        item_costs: Minimum order and case pack.
        as_of: The moment of reading.
        review_days: Days from one order to the next. An assumption: most shops order once a week.
        assumed_margin: Margin ÷ price where the cost of a piece is not known. General knowledge of household goods on
            Taobao, not measured; the output says where it was used.
        most_service: No good is kept safer than this. An assumption: beyond it the forecast cannot tell.
        overdue_days: Orders overdue by more are not counted on. An assumption.
    """
    goods = cover.filter(is_reckoned())
    goods = with_terms(goods, item_costs, assumed_margin)
    matched = matched_arrivals(goods, arrivals, as_of)
    goods = counted_on(goods, matched, review_days, overdue_days)
    terms = terms_of(goods, review_days, keeping / WEEKS)
    members = members_of(goods)
    protection = Protection(
        planned_outlook, members, planned_outlook.paths(members), terms, column(goods, "lead_spread")
    )
    worth = safety(terms, column(goods, "units_per_day"))
    service = np.clip(np.maximum(worth, column(goods, "service_floor")), 0.5, most_service)
    coming = arriving(goods, matched)
    walked = column(goods, "available"), protection.path, coming
    gap = as_column(
        "gap_units", gaps(*walked, terms.lead_days, goods["next_in_days"].cast(pl.Float64).to_numpy())
    )
    levels = protection.columns(service, stock_of(goods, coming, terms), column(goods, "position"))
    rows = goods.with_columns(as_column("service", service), gap, *levels)
    rows = with_order(rows, protection, review_days, as_of)
    told = rows.with_columns(assumptions())
    order = ["is_due", "saves", "money_at_risk", "goods_id"]
    return told.sort(order, descending=[True, True, True, False], nulls_last=True)


def column(goods: Frame, name: str) -> Array:
    """A column as numbers; blanks are 0."""
    values: Array = goods[name].cast(pl.Float64).fill_null(0.0).to_numpy()
    return values


def with_terms(goods: Frame, item_costs: Frame | None, assumed_margin: float) -> Frame:
    """Adds what the supplier asks for, and what a piece costs and earns, assumed where it is not known."""
    rows = with_lots(goods, item_costs)
    price = pl.col("unit_price")
    cost = pl.coalesce("unit_cost", price * (1 - assumed_margin))
    known = pl.col("unit_cost").is_not_null()
    margin = pl.when(known).then(pl.col("unit_margin")).otherwise(price * assumed_margin)
    return rows.with_columns(
        cost.alias("cost"),
        margin.alias("margin"),
        pl.lit(assumed_margin).alias("assumed_margin"),
        pl.col("minimum_order").fill_null(1).clip(lower_bound=1),
        pl.col("case_pack").fill_null(1).clip(lower_bound=1),
    )


def with_lots(goods: Frame, item_costs: Frame | None) -> Frame:
    """Adds what the supplier asks for, `minimum_order` and `case_pack`, null where it is not known."""
    blank = pl.DataFrame(schema={"seller_sku": pl.String(), "item_id": pl.String(), **LOTS})
    keys = [
        pl.col("codes").list.first().alias("seller_sku"),
        pl.col("item_ids").list.first().alias("item_id"),
    ]
    return attach(goods.with_columns(keys), blank if item_costs is None else item_costs, [*LOTS])


def terms_of(goods: Frame, review_days: int, weekly_rate: float) -> Terms:
    """The terms of an order of each good; without a price or cost nothing is gained by more stock than the least."""
    cost, margin = column(goods, "cost"), column(goods, "margin")
    return Terms(
        lead_days=np.minimum(column(goods, "lead_days"), HORIZON - review_days),
        review_days=np.full(goods.height, float(review_days)),
        holding=np.maximum(cost * weekly_rate, 1e-6),
        shortage=margin,
        pack=column(goods, "case_pack"),
        minimum=column(goods, "minimum_order"),
    )


def stock_of(goods: Frame, coming: Array, terms: Terms) -> Stock:
    """What is there and counted on: deliveries on their day, those without one evenly over the delivery time."""
    in_time = np.arange(HORIZON) <= (terms.lead_days + terms.review_days)[:, None]
    dated = np.where(in_time, coming, 0.0)
    undated = np.maximum(column(goods, "counted") - dated.sum(axis=1), 0.0)
    return Stock(column(goods, "available"), undated, dated)


def with_order(goods: Frame, protection: Protection, review_days: int, as_of: datetime) -> Frame:
    """Adds when an order is due, how much, what it costs and what it saves; lost sales take nothing off the stock."""
    position, point = column(goods, "position"), column(goods, "reorder_point")
    after = position + column(goods, "lost_before")
    last = latest_order(after, point, protection.path)
    regular = in_lots(column(goods, "target_level") - position, protection.terms)
    due = latest_order(after, np.maximum(point, TINY), protection.path)
    last = np.where(regular > 0, np.fmin(due, review_days), last)
    gap = np.where(regular > 0, 0.0, column(goods, "gap_units"))
    bridge = bridges(gap, position, column(goods, "units_per_day"), protection.terms)
    wanted, last = regular + bridge, np.where(bridge > 0, 0.0, last)
    goods = goods.with_columns(as_column("gap_units", gap), pl.Series("is_bridge", bridge > 0))
    saved = savings(goods, wanted)
    ahead = pl.duration(days=pl.col("order_in_days").floor().cast(pl.Int64))
    rows = goods.with_columns(
        pl.Series("is_due", wanted > 0),
        pl.Series("order_quantity", wanted.astype(np.int64)),
        as_column("order_in_days", last),
        as_column("saves", saved),
    )
    money = (pl.col("order_quantity") * pl.col("cost")).alias("money")
    return rows.with_columns((pl.lit(as_of.date()) + ahead).alias("order_by"), money)


def latest_order(position: Array, point: Array, path: Array) -> Array:
    """Days until stock and what is on the way fall to the reorder point (n); nan where they do not."""
    after = position[:, None] - np.cumsum(np.pad(path, ((0, 0), (1, 0))), axis=1)
    low = after <= point[:, None]
    first = np.argmax(low, axis=1).astype(float)
    return np.where(low.any(axis=1) & (point > 0), first, np.nan)


def assumptions() -> pl.Expr:
    """What the order rests on that no file says, a list of clauses."""
    clauses = [*assumed_terms(), *assumed_arrivals()]
    return pl.concat_list(clauses).list.drop_nulls().alias("assumptions")


def assumed_terms() -> list[pl.Expr]:
    """Clauses about delivery time, cost, price and uplift, null where a file tells them."""
    cost, price = pl.col("unit_cost"), pl.col("unit_price")
    spread = pl.format("spread of the delivery time unknown: {} days assumed", pl.col("lead_spread").round(1))
    return [
        pl.when(holds).then(told)
        for holds, told in (
            (
                pl.col("lead_from") == "assumed",
                pl.format("delivery time unknown: {} days assumed", days("lead_days")),
            ),
            (pl.col("spread_from") == "assumed", spread),
            (
                cost.is_null() & price.is_not_null(),
                pl.format("cost unknown: a margin of {} % assumed", days(pl.col("assumed_margin") * 100)),
            ),
            (price.is_null(), pl.lit("price unknown: nothing was sold lately")),
            listed("assumed_uplifts", "no past promotion tells what {} adds: it is assumed"),
        )
    ]


def assumed_arrivals() -> list[pl.Expr]:
    """Clauses about what is on the way and how far it is counted on."""
    sheet = "{} pieces are on the way by the stock sheet alone, taken to come in time"
    orders = {
        "late_orders": "{} is overdue and still counted on",
        "given_up": "{} is overdue for so long that it is not counted on",
        "undated": "{} has no arrival date and is counted on",
    }
    clauses = (listed(name, text) for name, text in orders.items())
    return [pl.format(sheet, days("by_sheet")), *(pl.when(holds).then(told) for holds, told in clauses)]


def listed(name: str, text: str) -> tuple[pl.Expr, pl.Expr]:
    """Whether a list holds anything, and a clause that names what."""
    return pl.col(name).list.len() > 0, pl.format(text, pl.col(name).list.join(", "))


def days(value: str | pl.Expr) -> pl.Expr:
    """A number without decimals."""
    shown = pl.col(value) if isinstance(value, str) else value
    return shown.round().cast(pl.Int64)
