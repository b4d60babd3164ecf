"""PRC004: an activity begins soon, and stock or listing of an item are not ready."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label, titles_of
from shopops.analysis.readiness import starting, with_pieces
from shopops.analysis.shown_prices import COMING
from shopops.checking.rule import WARNING, Frame, Hours, Judged, rule

NO_LISTING = {
    **dict.fromkeys(("item_id", "activity"), pl.String()),
    "offline": pl.Boolean(),
    **dict.fromkeys(("low", "planned_low"), pl.Float64()),
}


@rule(
    "PRC004",
    severity=WARNING,
    subject="item",
    metric="pieces for the activity",
    message="{label}: “{activity}” begins at {starts_at:%Y-%m-%d %H:%M}, and {reason}",
    action="Get {label} ready before “{activity}” begins, or take it out.",
)
def activity_not_ready(
    promotion_plan: Frame,
    catalogue: Frame,
    shown_prices: Frame | None = None,
    supply: Frame | None = None,
    arrivals: Frame | None = None,
    *,
    as_of: datetime,
    hours: Hours = 24,
) -> Judged:
    """Activity begins soon, and stock or price are not ready.

    ## What it checks
    For each item in an activity that begins within a day: are the pieces that the plan expects to sell
    there, counting what should arrive before the activity ends? Is the item on the shelf? Is the price
    shown below the planned one, so that the activity would raise it? (A planned price that is shown too
    early is told by PRC002.)

    A row of the plan for a SKU is held against the stock of that code, one for an item against the stock of
    its other codes. Rows without expected units are told only if nothing at all is there; then, and where
    the stock is not known, the item is counted as not judged unless something else is wrong.

    ## Why it matters
    In the first hours an activity earns its place. Sold out, it earns nothing, keeps the place blocked, and
    orders that cannot be shipped in time cost compensation.

    ## What to do
    Bring the delivery forward, lower the pieces entered for the activity, or take the item out while that
    is still possible.

    ## Settings
    - `hours`: how long before its start an activity is looked at. Source: a day leaves one more morning.
    """
    lines = with_pieces(starting(promotion_plan, as_of, hours), supply, arrivals)
    rows = named(lines.join(on_the_shelf(shown_prices), on=["item_id", "activity"], how="left"), catalogue)
    told = rows.with_columns(reason()).drop_nulls("reason")
    rest = rows.join(told, on="item_id", how="anti")
    return Judged(worst(told), not_judged(rest))


def on_the_shelf(shown_prices: Frame | None) -> Frame:
    """`item_id, activity, offline, low, planned_low`: the SKU whose price shown is lowest beside the plan."""
    if shown_prices is None:
        return pl.DataFrame(schema=NO_LISTING)
    shown, planned = (pl.col(name).cast(pl.Float64) for name in ("shown", "planned_price"))
    offline = (pl.col("state") == "offline").fill_null(value=False)
    listed = shown_prices.filter(phase=COMING).drop_nulls("from_at").sort(shown / planned, nulls_last=True)
    return listed.group_by("item_id", "activity").agg(
        offline.all().alias("offline"), shown.first().alias("low"), planned.first().alias("planned_low")
    )


def named(rows: Frame, catalogue: Frame) -> Frame:
    """Adds what people call the item."""
    known = rows.join(titles_of(catalogue, "item_id"), on="item_id", how="left", suffix="_known")
    return known.with_columns(pl.coalesce("title", "title_known").alias("title")).with_columns(
        label(code="item_id"), pl.col("item_id").alias("subject_id")
    )


def reason() -> pl.Expr:
    """What is not ready, null where nothing is known to be missing."""
    pieces, units = pl.col("pieces").cast(pl.Int64), pl.col("expected_units")
    return (
        pl.when("offline")
        .then(pl.lit("it is off the shelf"))
        .when(pieces < units)
        .then(pl.format("only {} of the {} pieces expected are there", pieces, units))
        .when(pieces <= 0)
        .then(pl.lit("nothing of it is there"))
        .when(pl.col("low") < pl.col("planned_low"))
        .then(
            pl.format("the price shown, {}, is below the planned one, {}", money("low"), money("planned_low"))
        )
        .alias("reason")
    )


def money(column: str) -> pl.Expr:
    """An amount with two decimals."""
    return pl.col(column).cast(pl.Decimal(18, 2))


def worst(told: Frame) -> Frame:
    """One finding an item: the row of the plan that lacks most; stock has a figure, price and shelf have none."""
    short = (pl.col("expected_units") - pl.col("pieces")).fill_null(0.0)
    lacks = (pl.col("pieces") < pl.col("expected_units")) | (pl.col("pieces") <= 0)
    stock = lacks & ~pl.col("offline").fill_null(value=False)
    return (
        told.with_columns(
            pl.when(stock).then("pieces").alias("value"),
            pl.when(stock).then(pl.col("expected_units").cast(pl.Float64)).alias("threshold"),
            short.alias("short"),
        )
        .sort("short", "line", descending=[True, False])
        .unique("item_id", keep="first", maintain_order=True)
        .sort("item_id")
    )


def not_judged(rest: Frame) -> Frame:
    """Items of which too little is known to call them ready."""
    why = (
        pl.when(pl.col("pieces").is_null())
        .then(pl.lit("its stock is not known"))
        .when(pl.col("expected_units").is_null())
        .then(pl.lit("the plan has no expected units"))
        .alias("why")
    )
    return rest.select("subject_id", "label", why).drop_nulls("why").unique().sort("subject_id", "why")
