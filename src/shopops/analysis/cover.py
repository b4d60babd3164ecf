"""How long the stock lasts: walked day by day through the forecast, with what arrives on the way."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import annotated_types
import numpy as np
import polars as pl

from shopops.analysis import derived
from shopops.analysis.arrivals import days_until, matched_arrivals, purchases, summary
from shopops.analysis.catalogue import label
from shopops.analysis.forecasting import Array, units_until
from shopops.analysis.outlook import HORIZON, Outlook
from shopops.analysis.pairing import paired
from shopops.analysis.promotion_sales import Activity
from shopops.analysis.shortage import is_reckoned

Frame = pl.DataFrame
Days = Annotated[int, annotated_types.Interval(ge=0, le=120)]
"""A whole number of days."""
Service = Annotated[float, annotated_types.Interval(ge=0.5, le=0.999)]
"""A share of deliveries before which the stock lasts."""
TINY = 1e-9
CHUNK = 4096
"""Goods walked at a time, so that memory stays small."""
FIRST = {"expected_on": "first_on", "quantity": "first_quantity", "purchase_order_id": "first_order"}
"""What is told of the first arrival, and under which name."""
LEAST_TOLD = 0.05
"""An uplift nearer to none is not worth a line."""
SAFE = ("safe_units", "sure_safe_units")
TEXTS = pl.List(pl.String())
LEAD = ("supplier", "lead_days", "lead_from", "lead_spread", "spread_from", "receipts")


@derived()
def cover(
    supply: Frame,
    planned_outlook: Outlook,
    demand: Frame,
    lead_times: Frame,
    arrivals: Frame | None = None,
    *,
    as_of: datetime,
    late_days: Days = 0,
    hero_service: Service = 0.95,
) -> Frame:
    """One row a good (or an item, where its sales are known by item only): when its stock will be gone.

    Columns: what `paired` gives, `label`, and of `lead_times` all; `days_left` (null beyond the horizon of 180 days or
    where unknown); `sure_days_left`, the same without uplifts of activities that are only assumed, and
    `most_days_left`, also at the lower bound of the sales; `runs_out_on`; the columns
    of `arrivals.summary` about arrivals after the run-out; `first_on, first_quantity, first_order` of
    the first arrival; `first_in_days`, `next_in_days` (from the day of `as_of`);
    `purchases` (a clause); `needed_days`, how long the stock has to last: to the next arrival, without one as
    long as a new order takes; `lost_units`, what would be sold between the run-out and then; `unit_margin` (price −
    all costs of a piece, or the price where the cost is unknown) and `money_at_risk`, the two multiplied;
    `safe_units`, what the sales until the first arrival (or a new order) stay within with probability `hero_service`,
    `sure_safe_units`, the same without assumed uplifts, and `service_floor`, that share for heroes and 0 for others;
    `until_units`, the sales expected until then;
    `activities`, clauses about each coming activity of the good, `near`, those in short that begin before the stock
    has to last, and `assumed_uplifts`, activities whose uplift no past one tells.

    Args:
        supply: Stock by good.
        planned_outlook: The forecast, with what activities add.
        demand: What sells a day without them as one figure, with its range.
        lead_times: How long a new order takes.
        arrivals: Open purchase orders; those overdue or without a date are named but not counted on.
        as_of: The walk begins with the day of this moment, reckoned as a whole day.
        late_days: Days by which arrivals and new orders are taken to be late. The shop's own wish; 0 asks only that
            the stock is not gone before they should come.
        hero_service: How often the stock of a hero should last until the delivery. 95 % is the usual aim for the A
            class in inventory control (Silver, Pyke and Thomas).
    """
    goods = paired(supply, demand).sort("goods_id")
    matched = matched_arrivals(goods, arrivals, as_of).with_columns(pl.col("in_days") + late_days)
    members = members_of(goods)
    sure = planned_outlook.sure()
    paths = [one.paths(members) for one in (planned_outlook, sure, planned_outlook.lowest())]
    names = ("days_left", "sure_days_left", "most_days_left")
    days = days_left(goods, paths, matched)
    ends = goods.with_columns(as_column(name, left) for name, left in zip(names, days, strict=True))
    rows = with_lead(with_next(ends, matched, as_of, known=arrivals is not None), lead_times)
    needed = pl.coalesce(pl.col("next_in_days").cast(pl.Float64), "lead_days") + late_days
    rows = rows.with_columns(needed.alias("needed_days"), label(), unit_margin(), runs_out_on(as_of))
    rows = with_activities(rows, planned_outlook.activities(members))
    rows = with_losses(rows, paths[0])
    return with_safety(rows, paths[0], members, (planned_outlook, sure), hero_service)


def members_of(goods: Frame) -> list[list[int]]:
    """Rows of the forecast that each good's demand is made of."""
    return [one or [] for one in goods["members"].to_list()]


def as_column(name: str, values: Array) -> pl.Series:
    """A column in which nan is null."""
    return pl.Series(name, values, pl.Float64, nan_to_null=True)


def days_left(goods: Frame, paths: Sequence[Array], matched: Frame) -> list[Array]:
    """Days until each good is gone; nan where not or unknown.

    Args:
        goods: `goods_id`, `available` and the sales a day.
        paths: Sales a day (n × HORIZON); the last of them is taken at the lower bound of the usual sales.
        matched: Arrivals.
    """
    coming = arriving(goods, matched)
    unknown = goods["units_per_day"].is_null().to_numpy()
    available = np.where(unknown, np.nan, goods["available"].to_numpy())
    mean, low = (goods[name].fill_null(0.0).to_numpy() for name in ("units_per_day", "low"))
    share = np.divide(low, mean, out=np.zeros_like(mean), where=mean > 0)
    *others, lowest = paths
    parts = [slice(first, first + CHUNK) for first in range(0, goods.height, CHUNK)]
    found = [[walk(available[part], path[part], coming[part]) for part in parts] for path in others]
    found.append([walk(available[part], lowest[part] * share[part, None], coming[part]) for part in parts])
    return [np.concatenate([np.zeros(0), *one]) for one in found]


def arriving(goods: Frame, matched: Frame) -> Array:
    """Pieces that come on each day, n × HORIZON; overdue ones and those without a date are not counted on."""
    coming = np.zeros((goods.height, HORIZON))
    dated = matched.filter(~pl.col("overdue"), pl.col("in_days").is_between(0, HORIZON - 1))
    places = goods.select("goods_id").with_row_index("place")
    rows = dated.join(places, on="goods_id").group_by("place", "in_days").agg(pl.col("quantity").sum())
    coming[rows["place"].to_numpy(), rows["in_days"].to_numpy()] = rows["quantity"].to_numpy()
    return coming


def walk(available: Array, need: Array, coming: Array) -> Array:
    """Days until each good is gone (n); nan where it lasts longer than the path, or where the stock is unknown.

    What arrives on a day can be sold on that day. A good of which nothing is left has 0 days.

    Args:
        available: n pieces.
        need: n × h pieces wanted on each day.
        coming: n × h pieces that arrive on each day.
    """
    before = available[:, None] + np.cumsum(coming, axis=1) - (np.cumsum(need, axis=1) - need)
    short = (need > TINY) & (before < need - TINY)
    first = np.argmax(short, axis=1)
    row = np.arange(len(available))
    part = np.clip(before[row, first] / np.maximum(need[row, first], TINY), 0.0, 1.0)
    return np.where(short.any(axis=1) & ~np.isnan(available), first + part, np.nan)


def with_next(goods: Frame, matched: Frame, as_of: datetime, *, known: bool) -> Frame:
    """Adds what is still to come after the run-out."""
    future = matched.filter(~pl.col("overdue"))
    soonest = [pl.col(name).sort_by("in_days", nulls_last=True).first() for name in FIRST]
    first = future.group_by("goods_id").agg(
        pl.col("in_days").min().alias("first_in_days"),
        *(one.alias(name) for one, name in zip(soonest, FIRST.values(), strict=True)),
    )
    ends = goods.select("goods_id", pl.col("days_left").floor().alias("gone"))
    useless = (pl.col("in_days") > pl.col("gone")) | pl.col("overdue") | pl.col("in_days").is_null()
    later = summary(matched.join(ends, on="goods_id", how="left").filter(useless))
    joined = goods.join(first, on="goods_id", how="left", maintain_order="left").join(
        later, on="goods_id", how="left", maintain_order="left"
    )
    return joined.with_columns(days_until("next_on", as_of).alias("next_in_days"), purchases(known=known))


def with_lead(goods: Frame, lead_times: Frame) -> Frame:
    """Adds how long a new order takes; of codes that are judged as their item, that of the first code."""
    code = pl.coalesce(pl.col("codes").list.first(), "goods_id").alias("ordered_as")
    rows = lead_times.select(pl.col("goods_id").alias("ordered_as"), *LEAD)
    return (
        goods.with_columns(code)
        .join(rows, on="ordered_as", how="left", maintain_order="left")
        .drop("ordered_as")
    )


def runs_out_on(as_of: datetime) -> pl.Expr:
    """The day in the course of which the last piece is sold."""
    ahead = pl.duration(days=pl.col("days_left").floor().cast(pl.Int64))
    return (pl.lit(as_of.date()) + ahead).alias("runs_out_on")


def unit_margin() -> pl.Expr:
    """What a piece earns: price − fee − cost − freight − packaging (one piece a parcel); the price without a cost."""
    kept = pl.col("unit_price") * (1 - pl.col("platform_fee_rate").fill_null(0.0))
    spent = pl.col("unit_cost") + pl.col("freight").fill_null(0.0) + pl.col("packaging").fill_null(0.0)
    return pl.coalesce(kept - spent, "unit_price").clip(lower_bound=0.0).alias("unit_margin")


def with_activities(goods: Frame, activities: Sequence[Sequence[Activity]]) -> Frame:
    """Adds what is to be said of the activities that each good is in."""
    near: list[list[str]] = [
        [one.when for one in found if one.start < needed and abs(one.times - 1) >= LEAST_TOLD]
        for found, needed in zip(activities, goods["needed_days"].fill_null(0.0), strict=True)
    ]
    told = [list(dict.fromkeys(one.told for one in found)) for found in activities]
    assumed = [
        list(dict.fromkeys(one.name for one in found if one.low is None and one.times > 1))
        for found in activities
    ]
    columns = {
        "activities": told,
        "near": [list(dict.fromkeys(one)) for one in near],
        "assumed_uplifts": assumed,
    }
    return goods.with_columns(pl.Series(name, values, TEXTS) for name, values in columns.items())


def with_losses(goods: Frame, path: Array) -> Frame:
    """Adds what is lost between the run-out and the next arrival."""
    left = goods["days_left"].to_numpy().astype(float)
    needed = goods["needed_days"].fill_null(0.0).to_numpy()
    lost = np.maximum(units_until(path, needed) - units_until(path, np.nan_to_num(left, nan=HORIZON)), 0.0)
    known = is_reckoned()
    money = pl.when(known).then(pl.col("lost_units") * pl.col("unit_margin")).alias("money_at_risk")
    added = goods.with_columns(as_column("lost_units", lost))
    return added.with_columns(pl.when(known).then("lost_units").alias("lost_units"), money)


def with_safety(
    goods: Frame, path: Array, members: list[list[int]], outlooks: tuple[Outlook, Outlook], service: float
) -> Frame:
    """Adds the pieces that are safe until the first arrival, with and without assumed uplifts."""
    until = goods.select(pl.coalesce(pl.col("first_in_days").cast(pl.Float64), "lead_days").fill_null(0.0))
    days = until.to_series().to_numpy()
    share = np.full(goods.height, service)
    safe = {name: one.quantiles(members, share, days) for name, one in zip(SAFE, outlooks, strict=True)}
    known = is_reckoned()
    columns = [as_column(name, values) for name, values in safe.items()]
    added = goods.with_columns(*columns, as_column("until_units", units_until(path, days)))
    return added.with_columns(
        *(pl.when(known).then(name).alias(name) for name in (*SAFE, "until_units")),
        pl.when(pl.col("tier") == "hero").then(service).otherwise(0.0).alias("service_floor"),
    )
