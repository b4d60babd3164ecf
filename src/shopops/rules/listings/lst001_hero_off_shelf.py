"""LST001: an item that carries the shop cannot be bought."""

from datetime import datetime

import polars as pl

from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Frame, Judged, Rate, rule


@rule(
    "LST001",
    severity=CRITICAL,
    subject="item",
    metric="paid amount a day",
    message="{label}: {tier} item {what}; it usually sells for {a_day} a day",
    action="Put {label} back on the shelf, or find out why the platform took it down.",
    explains=("TRF002", "TRF004", "LST003"),
)
def hero_off_shelf(
    tiers: Frame,
    item_states: Frame,
    demand: Frame | None = None,
    *,
    as_of: datetime,
    complete: Rate = 0.8,
) -> Judged:
    """Hero is off the shelf.

    ## What it checks
    For heroes and second heroes, the state on the newest sheet that tells one: the listings, or the item report
    of the last three days. Critical: a hero is offline. Warning: the listings do not name it at all, though
    they name most other items that sell, and no sheet as new as they are says that it is online. Notice: a
    second hero, or a hero only by name that has sold nothing lately: it was probably taken down on purpose.

    The money at risk is what the item usually sells in a day.

    ## Why it matters
    Each hour off the shelf loses the hero's sales, and its place in search goes to others.

    ## What to do
    Look into the platform's messages first: an item that was taken down for a violation must be put right
    before it is listed again.

    ## Settings
    - `complete`: share of the items that sell from which on listings count as complete. Source: an
      assumption; a workbook of one category names fewer.
    """
    top = tiers.filter(pl.col("tier").is_in(["hero", "second"]))
    joined = top.join(item_states, on="item_id", how="left").join(sales(demand), on="item_id", how="left")
    off = (pl.col("state") == "offline").fill_null(value=False)
    named = pl.col("in_listings").fill_null(value=False)
    away = away_from(item_states) & ~named & is_complete(tiers, item_states, complete)
    unknown = joined.filter(~off & ~away & pl.col("state").is_null() & ~named)
    found = joined.filter(off | away)
    return Judged(described(found, off), not_judged(unknown))


def sales(demand: Frame | None) -> Frame:
    """What each item sells a day: `item_id, money`."""
    if demand is None:
        return pl.DataFrame(schema={"item_id": pl.String, "money": pl.Float64})
    money = (pl.col("units_per_day") * pl.col("unit_price")).sum().alias("money")
    return demand.drop_nulls("item_id").group_by("item_id").agg(money)


def is_complete(tiers: Frame, states: Frame, share: float) -> bool:
    """Whether the listings name nearly all items that sell."""
    selling = tiers.filter(pl.col("paid_amount") > 0).join(states, on="item_id", how="left")
    named = selling["in_listings"].fill_null(value=False).sum()
    return bool(states["in_listings"].any()) and named >= share * selling.height


def away_from(states: Frame) -> pl.Expr:
    """Whether no sheet as new as the listings says that the item is online."""
    newest = states["listed_on"].max()
    later = (pl.col("seen_on") >= newest).fill_null(value=False) if newest is not None else pl.lit(value=True)
    return ~((pl.col("state") == "online").fill_null(value=False) & later)


def described(found: Frame, off: pl.Expr) -> Frame:
    """The findings with severity, money and wording."""
    sells = (pl.col("paid_amount") > 0).fill_null(value=False)
    quiet = (pl.col("tier") != "hero") | ~sells
    severity = pl.when(quiet).then(int(NOTICE)).when(off).then(int(CRITICAL)).otherwise(int(WARNING))
    own = pl.concat_str(pl.col("title"), "item_id", separator=" ", ignore_nulls=True)
    return found.with_columns(
        pl.col("item_id").alias("subject_id"),
        pl.coalesce("label", own).alias("label"),
        pl.when(off)
        .then(pl.lit("is off the shelf"))
        .otherwise(pl.lit("is not among the listings"))
        .alias("what"),
        pl.coalesce(
            pl.col("money").cast(pl.Decimal(18, 2)).cast(pl.String), pl.lit("an unknown amount")
        ).alias("a_day"),
        pl.lit(0.0).alias("value"),
        pl.col("money").alias("threshold"),
        pl.when(sells).then(pl.col("money").cast(pl.Decimal(18, 2))).alias("money_at_risk"),
        severity.cast(pl.Int8).alias("severity"),
    ).sort("subject_id")


def not_judged(unknown: Frame) -> Frame:
    """Items of whose state no sheet tells."""
    why = pl.lit("no sheet tells whether it is on the shelf").alias("why")
    own = pl.coalesce("label", "item_id").alias("label")
    return unknown.select(pl.col("item_id").alias("subject_id"), own, why).sort("subject_id")
