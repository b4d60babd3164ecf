"""Heroes, second heroes and the rest."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis import Window, derived
from shopops.analysis.covered_days import single_days
from shopops.analysis.joined_lines import sold

Frame = pl.DataFrame
HERO_SHARE, SECOND_SHARE = 0.5, 0.8
SCHEMA = {"item_id": pl.String(), "paid_amount": pl.Float64()}


@derived(one_of=("item_days", "joined_lines", "item_costs"))
def tiers(
    item_days: Frame | None = None,
    joined_lines: Frame | None = None,
    item_costs: Frame | None = None,
    *,
    as_of: datetime,
    days: Window = 30,
    hero: tuple[str, ...] = (),
    second: tuple[str, ...] = (),
) -> Frame:
    """Tier of each item: `item_id`, `tier` (hero, second, other), `paid_amount` and `share` of it.

    As the settings say, else as written in the item costs; otherwise by the cumulative paid amount of the
    last `days` days: to 50 % hero, to 80 % second, the rest other. The item that crosses a line belongs above
    it. Source: ABC classes as usual in inventory control.

    Args:
        item_days: Item report, preferred.
        joined_lines: Order lines, used where the item report has no day of the window.
        item_costs: Tiers written by the shop; they go before the reckoned ones.
        as_of: The moment of reading.
        days: Days of sales that decide which items are heroes.
        hero: Items that are heroes whatever they sell.
        second: Items that are second heroes whatever they sell.
    """
    paid = paid_by_item(item_days, joined_lines, as_of, days)
    written = named_tiers(hero, second)
    if item_costs is not None:
        rest = written_tiers(item_costs).join(written, on="item_id", how="anti")
        written = pl.concat([written, rest])
    joined = by_share(paid).join(written, on="item_id", how="full", coalesce=True)
    tier = pl.coalesce("written", "tier").alias("tier")
    return joined.with_columns(tier).drop("written").drop_nulls("tier").sort("item_id")


def paid_by_item(item_days: Frame | None, lines: Frame | None, as_of: datetime, days: int) -> Frame:
    """Paid amount of each item in the last `days` complete days: of the item report, else of the lines."""
    first = as_of.date() - timedelta(days=days)
    if item_days is not None and not item_days.filter(pl.col("day") >= first).is_empty():
        rows = single_days(item_days)
        rows = item_days if rows.is_empty() else rows
    elif lines is not None:
        rows = sold(lines)
    else:
        return pl.DataFrame(schema=SCHEMA)
    recent = rows.filter(pl.col("day") >= first, pl.col("day") < as_of.date()).drop_nulls("item_id")
    return recent.group_by("item_id").agg(pl.col("paid_amount").cast(pl.Float64).sum())


def by_share(paid: Frame) -> Frame:
    """Tiers by cumulative share; an item without sales is other."""
    ordered = paid.sort("paid_amount", "item_id", descending=[True, False])
    share = pl.col("paid_amount") / pl.col("paid_amount").sum()
    before = share.cum_sum() - share
    tier = (
        pl.when(share.is_nan() | (pl.col("paid_amount") <= 0))
        .then(pl.lit("other"))
        .when(before < HERO_SHARE - 1e-9)
        .then(pl.lit("hero"))
        .when(before < SECOND_SHARE - 1e-9)
        .then(pl.lit("second"))
        .otherwise(pl.lit("other"))
    )
    return ordered.with_columns(tier.alias("tier"), share.alias("share")).select(
        "item_id", "tier", "paid_amount", "share"
    )


def named_tiers(hero: tuple[str, ...], second: tuple[str, ...]) -> Frame:
    """The tiers of the settings: `item_id`, `written`; an item named twice is a hero."""
    named = dict.fromkeys(second, "second") | dict.fromkeys(hero, "hero")
    return pl.DataFrame(
        list(named.items()), schema={"item_id": pl.String, "written": pl.String}, orient="row"
    )


def written_tiers(item_costs: Frame) -> Frame:
    """The highest tier that the cost sheet gives an item or one of its SKUs."""
    rank = pl.col("tier").replace_strict(
        {"hero": 0, "second": 1, "other": 2}, default=None, return_dtype=pl.Int64
    )
    rows = item_costs.drop_nulls(["item_id", "tier"]).with_columns(rank.alias("rank")).drop_nulls("rank")
    return rows.group_by("item_id").agg(pl.col("tier").sort_by("rank").first().alias("written"))
