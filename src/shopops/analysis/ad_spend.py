"""What was spent on advertising, by campaign and by item, each amount once."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import label
from shopops.tables import ORIGIN

Frame = pl.DataFrame
CAMPAIGN, ITEM = "campaign", "item"
SPAN = ("day", "last_day")
AMOUNTS = ("cost", "revenue")
COUNTS = ("clicks", "orders")


@derived(one_of=("ad_campaign_days", "ad_item_days"))
def ad_spend(
    ad_campaign_days: Frame | None = None, ad_item_days: Frame | None = None, *, as_of: datetime
) -> Frame:
    """One row a campaign and span, and one an item, campaign and span: the same money seen twice.

    Columns: `level` (campaign, item), `campaign_id`, `item_id` (null for campaigns), `label`, `day`, `last_day`,
    `cost`, `revenue`, `clicks`, `orders` and the origin. Campaigns are those of the report by campaign; one that
    it does not tell of on a day is added up from the report by item. Items are those of rows with a campaign; rows
    without one tell the same spend again and are used for days that have no others. Reports of one day count; where
    there are none, those of the latest span.
    """
    given = [by_item(ad_item_days), by_campaign(ad_campaign_days)]
    items, campaigns = (single_or_latest(rows) for rows in given)
    own = items.drop_nulls("campaign_id").join(campaigns, on=(*SPAN, "campaign_id"), how="anti")
    summed = own.drop("item_id")
    added = summed.with_columns(level=pl.lit(CAMPAIGN), label=called("campaign", "campaign_id"))
    campaigns = pl.concat([campaigns, added], how="diagonal")
    rows = pl.concat([grouped(campaigns), grouped(once(items))], how="vertical")
    return rows.sort("level", "campaign_id", "item_id", *SPAN, nulls_last=True)


def by_campaign(table: Frame | None) -> Frame:
    """Rows of the report by campaign."""
    if table is None:
        return pl.DataFrame(schema=SCHEMA)
    rows = table.drop_nulls(["campaign_id", "day"]).with_columns(
        level=pl.lit(CAMPAIGN), item_id=pl.lit(None, pl.String), label=called("campaign", "campaign_id")
    )
    return typed(rows)


def by_item(table: Frame | None) -> Frame:
    """Rows of the report by item."""
    if table is None:
        return pl.DataFrame(schema=SCHEMA)
    rows = table.drop_nulls(["item_id", "day"]).with_columns(level=pl.lit(ITEM), label=label(code="item_id"))
    return typed(rows)


def called(name: str, code: str) -> pl.Expr:
    """Name and number."""
    return pl.concat_str(name, code, separator=" ", ignore_nulls=True)


SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(("level", "campaign_id", "campaign", "item_id", "label"), pl.String()),
    **dict.fromkeys(SPAN, pl.Date()),
    **dict.fromkeys(AMOUNTS, pl.Float64()),
    **dict.fromkeys(COUNTS, pl.Int64()),
    "_file": pl.String(),
    "_sheet": pl.String(),
    "_row": pl.Int64(),
}
KEYS = ("level", "campaign_id", "item_id", *SPAN)


def typed(rows: Frame) -> Frame:
    """The columns of `SCHEMA`; what is not given stays unknown, except a blank amount of a row that spent."""
    days = rows.with_columns(last_day=pl.coalesce("last_day", "day"))
    return days.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())


def single_or_latest(rows: Frame) -> Frame:
    """Rows of one day, or, where there are none, those of the latest span."""
    single = rows.filter(pl.col("day") == pl.col("last_day"))
    if not single.is_empty() or rows.is_empty():
        return single
    latest = rows.filter(pl.col("last_day") == pl.col("last_day").max())
    return latest.filter(pl.col("day") == pl.col("day").max())


def once(items: Frame) -> Frame:
    """Items by campaign, and by item only for the spans that no row by campaign tells of."""
    with_campaign = items.drop_nulls("campaign_id")
    without = items.filter(pl.col("campaign_id").is_null())
    return pl.concat([with_campaign, without.join(with_campaign, on=SPAN, how="anti")])


def grouped(rows: Frame) -> Frame:
    """One row a key; orders or revenue that no row gives stay unknown."""
    known = pl.col(*AMOUNTS, *COUNTS)
    sums = pl.when(known.count() > 0).then(known.sum())
    firsts = pl.col("label", *ORIGIN).sort_by("_file", "_row").first()
    found = rows.group_by(KEYS).agg(sums, firsts)
    return found.select(*KEYS, "label", *AMOUNTS, *COUNTS, *ORIGIN)
