"""Whether advertising pays: what it brought beside what it must bring, and how likely so few orders would be."""

from datetime import datetime, timedelta
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import Window, derived
from shopops.analysis.ad_spend import CAMPAIGN, ITEM
from shopops.analysis.conversion import order_value
from shopops.analysis.covered_days import single_days
from shopops.analysis.distributions import negative_binomial_at_most

Frame = pl.DataFrame
Settling = Annotated[int, annotated_types.Interval(ge=0, le=30)]
DAY_MOVES = 0.3
"""Relative standard deviation of a day's true return around its mean, before chance. Not measured: twice that of
conversion, as bids and competitors move too."""
ORDER_SPREAD = 0.7
"""Relative standard deviation of one order's value; not measured."""
VALUE_MOVES = 0.2
"""Relative error of the order value that is supposed of advertising without any order; not measured."""
PRIOR_ORDERS = 5
"""Orders at the value to be supposed that an own mean order value starts from: that of what is advertised, which
itself starts from that of all advertising."""


@derived()
def ad_returns(
    ad_spend: Frame,
    margin_rates: Frame,
    shop_days: Frame | None = None,
    item_days: Frame | None = None,
    *,
    as_of: datetime,
    days: Window = 14,
    settling: Settling = 0,
) -> Frame:
    """One row a campaign or item with spend: sums of the last `days` days, break-even and how likely.

    Columns: `level`, `subject_id`, `label`, `campaign_ids` (list), `first`, `last`, `days`, `cost`, `revenue`,
    `orders`, `clicks`, `roas`, `break_even` = 1 ÷ (margin rate × (1 − refund rate)), `contribution` = margin rate ×
    (1 − refund rate), `is_known` (the margin rests on item costs), `loss` = cost − revenue × contribution,
    `order_value`, `needed` (orders that would break even), `likely` (probability of so few orders or less if it
    did break even), `unsold` (probability of none) and the origin of the last day.

    Orders are negative binomial around what breaks even: the spread of order values and of days is added to chance.
    The order value is the advertising's own as far as it brought orders; before that it is what buyers of the
    advertised items pay in the shop, so that dear goods are given time.
    A campaign's margin is that of its items, weighted by their spend, where the report by item is given; else
    the shop's. Break-even is where contribution pays for the advertising exactly: an identity, no estimate.

    Args:
        ad_spend: Spend by campaign and item.
        margin_rates: Margins.
        shop_days: The shop's average order value, for advertising that brought no order at all.
        item_days: What a buyer of each item pays; also the shop's, where its report is missing.
        as_of: The moment of reading.
        days: Complete days that are added up. Two weeks hold each weekday twice.
        settling: Latest days that are left out, because orders are still credited to them.
    """
    last = as_of.date() - timedelta(days=1 + settling)
    recent = ad_spend.filter(pl.col("last_day").is_between(last - timedelta(days=days - 1), last))
    items = recent.filter(pl.col("level") == ITEM).with_columns(subject_id="item_id")
    campaigns = recent.filter(pl.col("level") == CAMPAIGN).with_columns(subject_id="campaign_id")
    sums = pl.concat([summed(campaigns), summed(items)])
    spent = sums.filter(pl.col("cost") > 0).with_columns(
        revenue=pl.when(pl.col("orders") == 0).then(pl.col("revenue").fill_null(0)).otherwise("revenue")
    )
    value = mean_order_value(spent, [one for one in (shop_days, item_days) if one is not None])
    return judged(with_goods(spent, items, margin_rates, item_days, value)).sort("level", "subject_id")


def mean_order_value(spent: Frame, reports: list[Frame]) -> float | None:
    """Of all orders by advertising; where there are none, of the shop."""
    sold = spent.drop_nulls(["orders", "revenue"])
    if sold["orders"].sum() > 0:
        return float(sold["revenue"].sum()) / float(sold["orders"].sum())
    return next((value for one in reports if (value := order_value(one)) is not None), None)


def summed(rows: Frame) -> Frame:
    """One row a subject."""
    latest = pl.col("label", "_file", "_sheet", "_row").sort_by("day", "_row").last()
    sums = pl.col("cost", "revenue", "orders", "clicks")
    return rows.group_by("level", "subject_id").agg(
        pl.when(sums.count() > 0).then(sums.sum()),
        latest,
        campaign_ids=pl.col("campaign_id").drop_nulls().unique().sort(),
        first=pl.col("day").min(),
        last=pl.col("last_day").max(),
        days=pl.col("day").n_unique(),
    )


def with_goods(
    sums: Frame, items: Frame, margin_rates: Frame, item_days: Frame | None, value: float | None
) -> Frame:
    """Adds what the advertised goods tell: `contribution`, `is_known`, and the order value that is `supposed`.

    They are those of the item, or of the campaign's items by their spend; else the shop's, and the mean `value`.
    """
    shop = margin_rates.filter(pl.col("item_id").is_null())
    mean, refunds, shop_known = shop.select("margin_rate", "refund_rate", "is_known").row(0)
    known = margin_rates.drop_nulls("item_id").select("item_id", "margin_rate")
    joined = items.join(known, on="item_id", how="left").join(
        worths(item_days, value), on="item_id", how="left"
    )
    priced = joined.with_columns(
        weight=pl.col("cost"),
        known=pl.col("margin_rate").is_not_null(),
        rate=pl.col("margin_rate").fill_null(mean),
        worth=pl.col("worth").fill_null(pl.lit(value, pl.Float64)),
    )
    own = [
        weighted(priced, ITEM, "item_id"),
        weighted(priced.drop_nulls("campaign_id"), CAMPAIGN, "campaign_id"),
    ]
    return sums.join(pl.concat(own), on=["level", "subject_id"], how="left").with_columns(
        contribution=pl.col("rate").fill_null(mean) * (1 - refunds),
        is_known=pl.col("known").fill_null(value=False) | pl.lit(shop_known),
        supposed=pl.col("worth").fill_null(pl.lit(value, pl.Float64)),
    )


def worths(item_days: Frame | None, mean: float | None) -> Frame:
    """`item_id, worth`: what a buyer of an item pays in the shop; of few buyers drawn to the `mean`."""
    if item_days is None or mean is None:
        return pl.DataFrame(schema={"item_id": pl.String, "worth": pl.Float64})
    sold = single_days(item_days).drop_nulls(["item_id", "paid_amount", "buyers"]).group_by("item_id")
    paid, buyers = pl.col("paid_amount").cast(pl.Float64).sum(), pl.col("buyers").sum()
    return sold.agg(worth=(paid + PRIOR_ORDERS * mean) / (buyers + PRIOR_ORDERS))


def weighted(priced: Frame, level: str, key: str) -> Frame:
    """Margin and order value of the items behind each subject, by their spend; known if all margins are."""
    spent = priced.filter(pl.col("weight") > 0)
    means = ((pl.col(name) * pl.col("weight")).sum() / pl.col("weight").sum() for name in ("rate", "worth"))
    return spent.group_by(pl.col(key).alias("subject_id")).agg(
        *means, level=pl.lit(level), known=pl.col("known").all()
    )


def judged(rows: Frame) -> Frame:
    """Adds what the sums, margins and values give; null where orders, margin or the order value are not known."""
    value = (pl.col("revenue") + PRIOR_ORDERS * pl.col("supposed")) / (pl.col("orders") + PRIOR_ORDERS)
    found = rows.with_columns(
        roas=pl.col("revenue") / pl.col("cost"),
        break_even=pl.when(pl.col("contribution") > 0).then(1 / pl.col("contribution")),
        loss=pl.col("cost") - pl.col("revenue") * pl.col("contribution"),
        order_value=pl.when(value > 0).then(value),
    ).with_columns(needed=pl.col("cost") * pl.col("break_even") / pl.col("order_value"))
    chances = [
        (None, None) if needed is None else (so_few(orders, needed, days), none(needed, days))
        for orders, needed, days in found.select("orders", "needed", "days").iter_rows()
    ]
    likely, unsold = zip(*chances, strict=True) if chances else ((), ())
    return found.with_columns(
        likely=pl.Series(likely, dtype=pl.Float64), unsold=pl.Series(unsold, dtype=pl.Float64)
    )


def so_few(orders: int, needed: float, days: int) -> float:
    """Probability of at most so many orders where `needed` are the mean."""
    if orders == 0:
        return none(needed, days)
    variance = DAY_MOVES**2 / max(1, days) + ORDER_SPREAD**2 / max(1.0, needed)
    return negative_binomial_at_most(orders, needed, 1 / variance)


def none(needed: float, days: int) -> float:
    """Probability of no order at all, however much one would have brought."""
    variance = DAY_MOVES**2 / max(1, days) + VALUE_MOVES**2
    return negative_binomial_at_most(0, needed, 1 / variance)
