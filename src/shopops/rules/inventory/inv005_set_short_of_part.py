"""INV005: a set is offered, and one of its parts ends."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import coded, label, titles_of
from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Days, Frame, Judged, rule

SALES = ("units_per_day", "units", "unit_price")


@rule(
    "INV005",
    severity=WARNING,
    subject="set",
    metric="sets that can be made",
    message="{label}: {value:.0f} sets can be made{against}; {part_label} is short with {part_left:.0f} pieces, "
    "a set takes {quantity}{more}",
    action="Set the listed stock of {subject_id} to {value:.0f}, and order {part_sku}.",
    column="on_hand",
)
def set_short_of_part(
    bundle_sets: Frame,
    catalogue: Frame,
    listings: Frame | None = None,
    demand: Frame | None = None,
    *,
    as_of: datetime,
    days: Days = 3,
) -> Judged:
    """Set is offered and one of its parts is short.

    ## What it checks
    Reckons for each set of the bundles sheet how many can be packed: for each part the pieces that can be
    sold ÷ the pieces in a set, the smallest counts. A set is told where it is listed online or sells, and

    - none can be made (critical if it sells),
    - or fewer can be made than are listed,
    - or, as a notice, fewer can be made than it sells in `days` days.

    The message names the part that ends first, and how many sets the other parts would allow. Sets that the
    stock sheet holds under their own code lie there ready packed and are judged like other goods (INV001,
    INV003). What sets take of a part counts as sales of the part everywhere else.

    The money at risk is the price of the sets that are likely to be sold in `days` days and cannot be made.

    ## Why it matters
    The stock sheet looks full: all parts but one are there, and orders of the set cannot be packed.

    ## What to do
    Lower the listed stock of the set, order the part, or swap it for another and say so in the listing.

    ## Settings
    - `days`: days of sales for which there should be sets. Source: an assumption; within three days an urgent
      order of a small part arrives.
    """
    rows = named(bundle_sets, catalogue, listings, demand)
    offered = (pl.col("listed") > 0) | (pl.col("units_per_day") > 0) | pl.col("shown")
    alive = rows.filter(offered.fill_null(value=False))
    known = alive.drop_nulls("sets").with_columns((pl.col("units_per_day") * days).alias("wanted"))
    bad = known.filter(pl.any_horizontal(none(), overlisted(), scarce()))
    return Judged(described(bad, days), not_judged(alive))


def named(sets: Frame, catalogue: Frame, listings: Frame | None, demand: Frame | None) -> Frame:
    """The sets with title, what is listed of them (`shown`: at all) and how they sell."""
    titles = titles_of(catalogue, "seller_sku").rename({"seller_sku": "bundle_sku"})
    rows = sets.join(titles, on="bundle_sku", how="left").join(listed(listings), on="bundle_sku", how="left")
    sales = pl.DataFrame(schema={"goods_id": pl.String} | dict.fromkeys(SALES, pl.Float64))
    if demand is not None:
        sales = demand.filter(pl.col("level") == "sku").select(sales.columns)
    return rows.join(sales, left_on="bundle_sku", right_on="goods_id", how="left").with_columns(
        pl.col("bundle_sku").alias("subject_id"), label(code="bundle_sku")
    )


def listed(listings: Frame | None) -> Frame:
    """What is shown of each code online: `bundle_sku, listed` (null without a figure), `shown`."""
    rows = coded(listings)
    if rows is None:
        return pl.DataFrame(schema={"bundle_sku": pl.String, "listed": pl.Int64, "shown": pl.Boolean})
    online = rows.filter((pl.col("state") != "offline").fill_null(value=True)).drop_nulls("seller_sku")
    pieces = pl.when(pl.col("listed_stock").is_not_null().any()).then(pl.col("listed_stock").sum())
    blank = pl.col("listed_stock").is_null().any().alias("shown")
    return online.group_by(pl.col("seller_sku").alias("bundle_sku")).agg(pieces.alias("listed"), blank)


def none() -> pl.Expr:
    """Not a single set can be made."""
    return pl.col("sets") == 0


def overlisted() -> pl.Expr:
    """More sets are listed than can be made."""
    return (pl.col("listed") > pl.col("sets")).fill_null(value=False)


def scarce() -> pl.Expr:
    """Fewer sets can be made than will be sold soon."""
    return (pl.col("sets") < pl.col("wanted")).fill_null(value=False)


def described(bad: Frame, days: int) -> Frame:
    """The findings with severity, money and wording."""
    sells = (pl.col("units_per_day") > 0).fill_null(value=False)
    against = (
        pl.when(overlisted())
        .then(pl.format(", {} are listed", "listed"))
        .when(scarce())
        .then(pl.format(", {} are sold in {} days", pl.col("wanted").round(1), pl.lit(days)))
        .otherwise(pl.lit(""))
    )
    more = pl.format("; the other parts are enough for {} sets", pl.col("others").cast(pl.Int64))
    missing = (pl.col("wanted") - pl.col("sets")).clip(lower_bound=0.0) * pl.col("unit_price")
    return bad.with_columns(
        pl.col("sets").alias("value"),
        pl.coalesce(pl.col("listed").cast(pl.Float64), "wanted").alias("threshold"),
        pl.col("part_available").clip(lower_bound=0.0).alias("part_left"),
        against.alias("against"),
        more.fill_null("").alias("more"),
        pl.when(missing > 0).then(missing).cast(pl.Decimal(18, 2)).alias("money_at_risk"),
        pl.when(none() & sells)
        .then(int(CRITICAL))
        .when(none() | overlisted())
        .then(int(WARNING))
        .otherwise(int(NOTICE))
        .cast(pl.Int8)
        .alias("severity"),
    ).sort("subject_id")


def not_judged(alive: Frame) -> Frame:
    """Sets of which a part cannot be counted."""
    why = pl.format("stock or pieces in a set are not known of its part {}", "lacking").alias("why")
    return alive.filter(pl.col("sets").is_null()).select("subject_id", "label", why).sort("subject_id")
