"""PRC006: a price was raised shortly before its activity."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import coded, label
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule

SKU = ["item_id", "sku"]


@rule(
    "PRC006",
    severity=WARNING,
    subject="item",
    metric="price shown",
    message="{label}: price raised from {threshold:.2f} ({before_on}) to {value:.2f}, {ahead} before "
    "“{activity}”{skus}",
    action="Set the price of {label} back to {threshold:.2f} until “{activity}” begins.",
    column="sku_price",
)
def raised_before_activity(
    listing_days: Frame,
    listings: Frame,
    promotion_plan: Frame,
    *,
    as_of: datetime,
    protected_days: Days = 15,
    tolerance: Rate = 0.0,
) -> Judged:
    """Price was raised within the protected days before an activity.

    ## What it checks
    For each SKU of an activity that has not begun and starts within `protected_days`: the newest price shown
    against the lowest that the listings of earlier days showed within the protected days. Prices shown while
    another activity of the plan ran for the item, and on the day of its start and end, do not count: going back to
    the regular price is no raise. An item is told once, by the SKU that was raised most.

    It needs listings of two days or more: keep the earlier downloads in the folder.

    ## Why it matters
    Platforms compare the activity's price with those of the days before. A raise makes the discount look false: the
    sign-up is refused, the item removed, or a violation for false pricing follows.

    ## What to do
    Set the price back today; most platforms look at the lowest price of the period, not at the last one. If the
    raise is right, take the item out of the activity.

    ## Settings
    - `protected_days`: days before the start in which the price must not rise. Source: an assumption; platforms
      ask for seven to thirty days, so enter what your activity's rules say.
    - `tolerance`: share by which a price may rise. Source: 0, since the platforms allow none.
    """
    ahead = (pl.col("starts_at").dt.date() - pl.lit(as_of.date())).dt.total_days().alias("days_ahead")
    plan = promotion_plan.drop_nulls("item_id").with_columns(ahead)
    soon = plan.filter(pl.col("starts_at") > as_of, pl.col("days_ahead") <= protected_days)
    if listing_days.is_empty():
        return Judged(described(raised(soon, skus(listing_days), protected_days, tolerance)), one_day(soon))
    days = regular_days(skus(listing_days), plan)
    return Judged(described(raised(soon, days, protected_days, tolerance)))


def skus(listing_days: Frame) -> Frame:
    """The price of each SKU on each day: `item_id, sku, seller_sku, title, shown, listed_on` and the origin."""
    rows = coded(listing_days)
    assert rows is not None
    cell = pl.when(pl.col("sku_price").is_null()).then(pl.lit("price")).otherwise(pl.lit("sku_price"))
    return rows.filter((pl.col("state") != "offline").fill_null(value=True)).select(
        "item_id", pl.coalesce("sku_id", "seller_sku", pl.lit("")).alias("sku"), "seller_sku", "title",
        pl.coalesce("sku_price", "price").cast(pl.Float64).alias("shown"), "listed_on",
        "_file", "_sheet", "_row", cell.alias("_column"),
    ).drop_nulls(["item_id", "shown"])  # fmt: skip


def regular_days(days: Frame, plan: Frame) -> Frame:
    """Without the days on which an activity of the item began, ran or ended; the newest day stays."""
    runs = plan.select(
        "item_id", pl.col("starts_at").dt.date().alias("begin"), pl.col("ends_at").dt.date().alias("end")
    )
    each = days.select("item_id", "listed_on").unique().join(runs.drop_nulls(), on="item_id", how="inner")
    busy = each.filter(pl.col("listed_on").is_between("begin", "end")).select("item_id", "listed_on").unique()
    return days.join(busy, on=["item_id", "listed_on"], how="anti")


def raised(soon: Frame, days: Frame, protected_days: int, tolerance: float) -> Frame:
    """SKUs of coming activities whose newest price is above the lowest one of the protected days."""
    newest = days.filter(pl.col("listed_on") == pl.col("listed_on").max())
    earlier = days.join(newest.select("listed_on").unique(), on="listed_on", how="anti")
    fits = (pl.col("plan_sku").is_null() | (pl.col("plan_sku") == pl.col("seller_sku"))).fill_null(
        value=False
    )
    names = ("item_id", "activity", "starts_at", "days_ahead")
    pairs = (
        soon.select(*names, pl.col("seller_sku").alias("plan_sku")).join(newest, on="item_id").filter(fits)
    )
    past = earlier.select(*SKU, pl.col("shown").alias("before"), pl.col("listed_on").alias("before_on"))
    since = pl.col("starts_at").dt.date() - pl.duration(days=protected_days)
    both = pairs.join(past, on=SKU).filter(pl.col("before_on") >= since)
    lowest = both.sort("before", "before_on", descending=[False, True]).unique(
        [*SKU, "starts_at"], keep="first", maintain_order=True
    )
    return lowest.filter(pl.col("shown") > pl.col("before") * (1 + tolerance) + 1e-9)


def described(rows: Frame) -> Frame:
    """One finding an item: the SKU that was raised most."""
    number = pl.col("sku").n_unique().over("item_id")
    named = rows.with_columns(
        pl.col("item_id").alias("subject_id"),
        label(code="item_id"),
        pl.col("shown").alias("value"),
        pl.col("before").alias("threshold"),
        pl.when(pl.col("days_ahead") == 1)
        .then(pl.lit("1 day"))
        .otherwise(pl.format("{} days", "days_ahead"))
        .alias("ahead"),
        pl.col("activity").fill_null("an activity"),
        pl.when(number > 1).then(pl.format(", {} SKUs", number)).otherwise(pl.lit("")).alias("skus"),
        (pl.col("shown") / pl.col("before")).alias("rise"),
    )
    worst = named.sort("starts_at", "rise", "sku", "activity", descending=[False, True, False, False])
    return worst.unique("item_id", keep="first", maintain_order=True).sort("subject_id")


def one_day(soon: Frame) -> Frame:
    """Items of coming activities, where no earlier listing is known."""
    why = pl.lit("listings of 1 day, 2 needed").alias("why")
    rows = soon.select(pl.col("item_id").alias("subject_id"), label(code="item_id"), why)
    return rows.unique("subject_id", keep="first", maintain_order=True).sort("subject_id")
