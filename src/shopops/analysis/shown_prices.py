"""The price that each listed SKU showed beside the prices that the promotion plan has for it."""

from datetime import datetime, time, timedelta
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import coded, label

Frame = pl.DataFrame
RUNNING, BEGAN, COMING, ENDED, ENDING = "running", "began", "coming", "ended", "ending"
FROM_LISTING = (
    *("item_id", "seller_sku", "sku_name", "title", "shown", "state", "from_at", "until_at"),
    *("whole", "units_per_day", "_file", "_sheet", "_row", "_column"),
)
FROM_PLAN = ("activity", "regular_price", "planned_price", "starts_at", "ends_at")
LISTED_ROW = ["item_id", "_file", "_sheet", "_row"]
"""Together they name one listed SKU."""


@derived()
def shown_prices(
    listings: Frame,
    promotion_plan: Frame,
    demand: Frame | None = None,
    *,
    as_of: datetime,
    listing_age_hours: Annotated[int, annotated_types.Interval(ge=0, le=24)] = 1,
) -> Frame:
    """One row a listed SKU and planned activity, also a planned SKU that no listing has.

    Columns: `item_id, seller_sku, sku_name, label, activity, shown, planned_price, regular_price, starts_at,
    ends_at, state, phase, units_per_day`, the moments between which the listing was downloaded (`from_at`,
    `until_at`; null without a listing), and the origin of the shown price with its `_column`.

    `shown` is the price of the SKU, else that of the item. Of the plan a row of the SKU comes before one of
    the item; an item listed without its SKUs takes their planned price where it is the same for all. Sales
    that are known by item only are spread evenly over its SKUs.

    A listing tells its day only. One of the day of `as_of` is taken to be at most `listing_age_hours` old, an
    earlier one may be from any moment of its day. `phase` is `running` (since before the listing), `began`
    (it runs, but the listing may be from before), `coming`, `ended` (before the listing), `ending` (it is
    over, the listing may be from before), null where the plan's times make no sense.

    Args:
        listings: What is listed, at which price.
        promotion_plan: What was planned.
        demand: Sales a day, for the money at risk.
        as_of: The moment of reading.
        listing_age_hours: Hours that a listing of the same day is at most old; its file tells the day only.
    """
    shown = selling(priced(listings, as_of, listing_age_hours), demand)
    plan = promotion_plan.drop_nulls("item_id").with_columns(one_price())
    pairs = shown.join(plan.select(*FROM_PLAN, *KEYS, "alike"), on="item_id", how="inner")
    fitting = pairs.filter(fits()).filter(
        ~pl.col("of_sku").any().over(*LISTED_ROW, "activity") | pl.col("of_sku")
    )
    known = fitting.unique([*LISTED_ROW, *FROM_PLAN], keep="any").select(*FROM_LISTING, *FROM_PLAN)
    rows = pl.concat([known, unlisted(plan, fitting)], how="diagonal")
    sort = [*LISTED_ROW, "starts_at", "ends_at", "activity", "planned_price"]
    return rows.with_columns(phase(as_of), label(code="item_id")).sort(sort, nulls_last=True)


KEYS = ("item_id", "plan_sku", "of_sku")


def one_price() -> list[pl.Expr]:
    """`plan_sku`, `of_sku`, and whether all rows of an item in an activity have one price."""
    prices = pl.col("planned_price").n_unique().over("item_id", "activity")
    sku = pl.col("seller_sku")
    return [sku.alias("plan_sku"), sku.is_not_null().alias("of_sku"), (prices == 1).alias("alike")]


def fits() -> pl.Expr:
    """Whether a row of the plan speaks of the listed row beside it."""
    same = pl.col("plan_sku").is_null() | (pl.col("plan_sku") == pl.col("seller_sku"))
    return same.fill_null(value=False) | (pl.col("whole") & pl.col("alike"))


def priced(listings: Frame, as_of: datetime, age_hours: int) -> Frame:
    """Listed rows with the price shown, where it stands and when it was read."""
    rows = coded(listings)
    assert rows is not None
    sku = pl.col("sku_price").is_not_null()
    whole = pl.col("sku_id").is_null() & (pl.len().over("item_id") == 1)
    return rows.drop_nulls("item_id").with_columns(
        pl.coalesce("sku_price", "price").alias("shown"),
        pl.when(sku).then(pl.lit("sku_price")).otherwise(pl.lit("price")).alias("_column"),
        whole.alias("whole"),
        *moments(as_of, age_hours),
    )


def selling(shown: Frame, demand: Frame | None) -> Frame:
    """Adds the pieces that each listed row usually sells a day, null where that is not known."""
    if demand is None:
        return shown.with_columns(pl.lit(None, pl.Float64).alias("units_per_day")).select(FROM_LISTING)
    codes = demand.drop_nulls("seller_sku").group_by("seller_sku").agg(pl.col("units_per_day").sum())
    items = (
        demand.drop_nulls("item_id")
        .group_by("item_id")
        .agg(
            pl.col("units_per_day").sum().alias("of_item"),
            pl.col("seller_sku").is_not_null().any().alias("coded"),
        )
    )
    even = pl.when(~pl.col("coded")).then(pl.col("of_item") / pl.len().over("item_id")).otherwise(0.0)
    joined = shown.join(codes, on="seller_sku", how="left").join(items, on="item_id", how="left")
    known = pl.when(pl.col("of_item").is_not_null()).then(even)
    return joined.with_columns(pl.coalesce("units_per_day", known)).select(FROM_LISTING)


def moments(as_of: datetime, age_hours: int) -> list[pl.Expr]:
    """`from_at` and `until_at`: the listing was downloaded between the two."""
    midnight = pl.col("listed_on").cast(pl.Datetime("us"))
    today = datetime.combine(as_of.date(), time())
    fresh = max(today, as_of - timedelta(hours=age_hours))
    same_day = pl.col("listed_on") == as_of.date()
    end = midnight + pl.duration(days=1) - pl.duration(seconds=1)
    return [
        pl.when(same_day).then(pl.lit(fresh)).otherwise(midnight).alias("from_at"),
        pl.when(same_day).then(pl.lit(as_of)).otherwise(end).alias("until_at"),
    ]


def unlisted(plan: Frame, fitting: Frame) -> Frame:
    """Rows of the plan that speak of nothing listed."""
    keys = ["item_id", "activity", "plan_sku"]
    rest = plan.join(fitting, on=keys, how="anti", nulls_equal=True)
    reached = fitting.select("item_id", "activity").unique().with_columns(reached=True)
    left = rest.join(reached, on=["item_id", "activity"], how="left").filter(
        pl.col("of_sku") | pl.col("reached").is_null()
    )
    return left.select("item_id", "seller_sku", "title", *FROM_PLAN)


def phase(as_of: datetime) -> pl.Expr:
    """Where the activity stands at `as_of`, and whether the listing can know it."""
    starts, ends, now = pl.col("starts_at"), pl.col("ends_at"), pl.lit(as_of)
    first, last = pl.min_horizontal("from_at", now), pl.max_horizontal("until_at", now)
    return (
        pl.when(starts.is_null() | ends.is_null() | (ends < starts))
        .then(pl.lit(None, pl.String))
        .when((starts <= first) & (ends >= last))
        .then(pl.lit(RUNNING))
        .when(starts > last)
        .then(pl.lit(COMING))
        .when(ends < first)
        .then(pl.lit(ENDED))
        .otherwise(pl.when(ends < now).then(pl.lit(ENDING)).otherwise(pl.lit(BEGAN)))
        .alias("phase")
    )


def is_shown() -> pl.Expr:
    """Whether buyers see a price, and the plan has one."""
    online = (pl.col("state") != "offline").fill_null(value=True)
    return pl.col("shown").is_not_null() & pl.col("planned_price").is_not_null() & online


def why_unknown() -> pl.Expr:
    """Why the price of a row cannot be judged while its activity runs."""
    return (
        pl.when(pl.col("phase").is_null())
        .then(pl.lit("the plan gives no start and end in this order"))
        .when(pl.col("from_at").is_null())
        .then(pl.lit("the listing workbook does not have it"))
        .when(pl.col("state") == "offline")
        .then(pl.lit("it is off the shelf"))
        .when(pl.col("planned_price").is_null())
        .then(pl.lit("the plan has no price"))
        .when(pl.col("shown").is_null())
        .then(pl.lit("the listing shows no price"))
        .otherwise(
            pl.format(
                "the listing is of {}, maybe from before the activity began", pl.col("from_at").dt.date()
            )
        )
    )


def worst_of_item(rows: Frame, as_of: datetime) -> Frame:
    """One row an item: the SKU with the largest `gap` for its price, with what all its SKUs lose a day.

    Args:
        rows: SKUs to be told, with `gap`: how much the price is too low (negative: too high).
        as_of: The moment of reading.

    Returns:
        The rows with `subject_id`, `value` (the price shown), `money_at_risk` (null where no price is too low
        or sales are not known) and `seen`, a clause that counts the SKUs and tells the day of an older listing.
    """
    lost = pl.when(pl.col("gap") > 0).then(pl.col("gap") * pl.col("units_per_day"))
    share = (pl.col("gap") / pl.col("planned_price").cast(pl.Float64)).abs()
    by_item = pl.col("item_id")
    more = pl.when(pl.len().over(by_item) > 1).then(pl.format(", {} SKUs", pl.len().over(by_item)))
    listed_on = pl.col("from_at").dt.date()
    older = pl.when(listed_on != as_of.date()).then(pl.format(", listing of {}", listed_on))
    whole = pl.when(lost.count().over(by_item) > 0).then(lost.sum().over(by_item))
    return (
        rows.with_columns(
            by_item.alias("subject_id"),
            pl.col("shown").cast(pl.Float64).alias("value"),
            whole.cast(pl.Decimal(18, 2)).alias("money_at_risk"),
            pl.concat_str(more, older, ignore_nulls=True).alias("seen"),
            share.alias("share"),
        )
        .sort("share", "_row", descending=[True, False], maintain_order=True)
        .unique("item_id", keep="first", maintain_order=True)
        .sort("item_id")
    )
