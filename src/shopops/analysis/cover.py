"""How long the stock lasts: walked day by day through the forecast, with what arrives on the way."""

from datetime import datetime
from typing import Annotated

import annotated_types
import numpy as np
import polars as pl

from shopops.analysis import derived
from shopops.analysis.arrivals import for_goods, purchases, summary
from shopops.analysis.catalogue import label
from shopops.analysis.forecasting import Array
from shopops.analysis.outlook import HORIZON, Outlook
from shopops.analysis.pairing import paired

Frame = pl.DataFrame
Days = Annotated[int, annotated_types.Interval(ge=0, le=120)]
"""A whole number of days."""
Share = Annotated[float, annotated_types.Interval(ge=0.5, le=0.999)]
"""A share of deliveries."""
TINY = 1e-9
CHUNK = 4096
"""Goods walked at a time, so that memory stays small."""
FIRST = {"expected_on": "first_on", "quantity": "first_quantity", "purchase_order_id": "first_order"}
"""What is told of the first arrival, and under which name."""
LEAD = ("supplier", "lead_days", "lead_from", "lead_spread", "spread_from", "receipts")


@derived()
def cover(
    supply: Frame,
    outlook: Outlook,
    demand: Frame,
    lead_times: Frame,
    arrivals: Frame | None = None,
    *,
    as_of: datetime,
    late_days: Days = 0,
    hero_service: Share = 0.95,
) -> Frame:
    """One row a good (or an item, where its sales are known by item only): when its stock will be gone.

    Columns: what `paired` gives, `label`, and of `lead_times` all; `days_left` (null beyond the horizon of 180 days or
    where unknown), and `most_days_left`, the same at the lower bound of the sales; `runs_out_on`; the columns
    of `arrivals.summary` about arrivals after the run-out; `first_on, first_quantity, first_order` of
    the first arrival; `first_in_days`, `next_in_days` (from the day of `as_of`);
    `purchases` (a clause); `needed_days`, how long the stock has to last: to the next arrival, without one as
    long as a new order takes; `lost_units`, what would be sold between the run-out and then; `unit_margin` (price −
    all costs of a piece, or the price where the cost is unknown) and `money_at_risk`, the two multiplied;
    `safe_units`, what the sales until the first arrival (or a new order) stay within with probability `hero_service`,
    and `service_floor`, that share for heroes and 0 for others.

    Args:
        supply: Stock by good.
        outlook: The forecast.
        demand: The forecast as one figure a day, with its range.
        lead_times: How long a new order takes.
        arrivals: Open purchase orders; those overdue or without a date are named but not counted on.
        as_of: The walk begins with the day of this moment, reckoned as a whole day.
        late_days: Days by which arrivals and new orders are taken to be late. The shop's own wish; 0 asks only that
            the stock is not gone before they should come.
        hero_service: How often the stock of a hero should last until the delivery. 95 % is the usual aim for the A
            class in inventory control (Silver, Pyke and Thomas).
    """
    goods = paired(supply, demand).sort("goods_id")
    matched = for_goods(goods.rename({"units_per_day": "weight"}), arrivals)
    matched = matched.with_columns((in_days(as_of) + late_days).alias("in_days"))
    members = members_of(goods)
    path = outlook.paths(members)
    left, most = days_left(goods, path, matched)
    ends = goods.with_columns(as_column("days_left", left), as_column("most_days_left", most))
    rows = with_lead(with_next(ends, matched, as_of, known=arrivals is not None), lead_times)
    needed = pl.coalesce(pl.col("next_in_days").cast(pl.Float64), "lead_days") + late_days
    rows = rows.with_columns(needed.alias("needed_days"), label(), unit_margin(), runs_out_on(as_of))
    return with_losses(rows, path, members, outlook, hero_service)


def members_of(goods: Frame) -> list[list[int]]:
    """Rows of the forecast that each good's demand is made of."""
    return [one or [] for one in goods["members"].to_list()]


def as_column(name: str, values: Array) -> pl.Series:
    """A column in which nan is null."""
    return pl.Series(name, values, pl.Float64, nan_to_null=True)


def in_days(as_of: datetime) -> pl.Expr:
    """Days from the day of `as_of` to the expected arrival."""
    return (pl.col("expected_on") - pl.lit(as_of.date())).dt.total_days()


def days_left(goods: Frame, path: Array, matched: Frame) -> tuple[Array, Array]:
    """Days until each good is gone, at the mean and at the lower bound of its sales; nan where not or unknown."""
    coming = arriving(goods, matched)
    unknown = goods["units_per_day"].is_null().to_numpy()
    available = np.where(unknown, np.nan, goods["available"].to_numpy())
    mean, low = (goods[name].fill_null(0.0).to_numpy() for name in ("units_per_day", "low"))
    share = np.divide(low, mean, out=np.zeros_like(mean), where=mean > 0)
    parts = [slice(first, first + CHUNK) for first in range(0, goods.height, CHUNK)]
    left = [walk(available[part], path[part], coming[part]) for part in parts]
    most = [walk(available[part], path[part] * share[part, None], coming[part]) for part in parts]
    return np.concatenate([np.zeros(0), *left]), np.concatenate([np.zeros(0), *most])


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
    ahead = (pl.col("next_on") - pl.lit(as_of.date())).dt.total_days().alias("next_in_days")
    return joined.with_columns(ahead, purchases(known=known))


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


def with_losses(
    goods: Frame, path: Array, members: list[list[int]], outlook: Outlook, service: float
) -> Frame:
    """Adds what is lost between the run-out and the next arrival, and the pieces that are safe until the first one."""
    left = goods["days_left"].to_numpy().astype(float)
    needed = goods["needed_days"].fill_null(0.0).to_numpy()
    lost = np.maximum(units_until(path, needed) - units_until(path, np.nan_to_num(left, nan=HORIZON)), 0.0)
    until = goods.select(pl.coalesce(pl.col("first_in_days").cast(pl.Float64), "lead_days").fill_null(0.0))
    safe = outlook.quantiles(members, np.full(goods.height, service), until.to_series().to_numpy())
    known = pl.col("units_per_day").is_not_null() & pl.col("available").is_not_null()
    added = goods.with_columns(as_column("lost_units", lost), as_column("safe_units", safe))
    return added.with_columns(
        *(pl.when(known).then(name).alias(name) for name in ("lost_units", "safe_units")),
        pl.when(known).then(pl.col("lost_units") * pl.col("unit_margin")).alias("money_at_risk"),
        pl.when(pl.col("tier") == "hero").then(service).otherwise(0.0).alias("service_floor"),
    )


def units_until(path: Array, days: Array) -> Array:
    """Expected units of the first `days` days (n), parts of a day counted as their part."""
    sums = np.cumsum(np.pad(path, ((0, 0), (1, 0))), axis=1)
    until = np.clip(days, 0, path.shape[1])
    whole = np.minimum(until.astype(int), path.shape[1] - 1)
    row = np.arange(len(path))
    total: Array = sums[row, whole] + path[row, whole] * (until - whole)
    return total
