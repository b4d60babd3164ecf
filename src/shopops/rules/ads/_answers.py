"""What the rules of this family share: findings about campaigns and items from the table `ad_returns`."""

import polars as pl

from shopops.checking.rule import NOTICE, SUBJECT, Frame

CAMPAIGN = pl.col("level") == "campaign"
PART = "; part of what is told of a campaign"
GUESSED = "; no costs of its items, so the usual margin is supposed"
COLUMNS = (
    *SUBJECT, "subject_kind", "severity", "value", "threshold", "money_at_risk", "period_from", "period_to",
    "campaign_ids", "first", "last", "cost", "orders", "clicks", "likely", "break_even", "order_value", "remark",
    "_file", "_sheet", "_row",
)  # fmt: skip


def below_chance(rate: float) -> pl.Expr:
    """Whether so few orders are too improbable: the rate is shared out in each level by those that need an order.

    Campaigns and items tell the same money, and an item of a campaign that is told is no warning of its own.
    """
    sharing = (pl.col("needed") >= 1).sum().over("level").clip(1)
    return pl.col("likely") < rate / sharing


def with_seldom(returns: Frame, rate: float) -> Frame:
    """Adds `seldom`: all of the level that are as unlikely to bring no order do so with probability `rate` at most.

    What is spent tells these probabilities before any order is counted, so they are added up instead of sharing the
    rate out: advertising that spends much takes nothing of it.
    """
    rows = returns.sort("unsold", "subject_id", nulls_last=True)
    return rows.with_columns(seldom=pl.col("unsold").cum_sum().over("level") <= rate)


def told(rows: Frame) -> Frame:
    """Findings: an item of a campaign that is told too is a notice without money, as is a supposed margin.

    Args:
        rows: Of `ad_returns`, with `severity`, `value` and `threshold`.
    """
    campaigns = rows.filter(CAMPAIGN)["subject_id"].to_list()
    shared = (
        pl.col("campaign_ids").list.set_intersection(pl.lit(campaigns, pl.List(pl.String()))).list.len() > 0
    )
    unnamed = (pl.col("campaign_ids").list.len() == 0) & pl.lit(bool(campaigns))
    part = ~CAMPAIGN & (shared | unnamed)
    remark = pl.concat_str(
        pl.when(part).then(pl.lit(PART)).otherwise(pl.lit("")),
        pl.when("is_known").then(pl.lit("")).otherwise(pl.lit(GUESSED)),
    )
    loss = pl.when(~part, pl.col("loss") > 0).then(pl.col("loss").round(2).cast(pl.Decimal(18, 2)))
    soft = part | ~pl.col("is_known")
    return rows.with_columns(
        subject_kind="level",
        severity=pl.when(soft).then(pl.lit(NOTICE.value)).otherwise("severity").cast(pl.Int8),
        money_at_risk=loss,
        remark=remark,
        period_from="first",
        period_to="last",
    ).select(COLUMNS)


def not_judged(returns: Frame) -> Frame:
    """Subjects whose orders, margin or order value are not known."""
    why = (
        pl.when(pl.any_horizontal(pl.col("orders", "revenue").is_null()))
        .then(pl.lit("its orders or sales are not given"))
        .when(pl.col("break_even").is_null())
        .then(pl.lit("nothing is left of the price before advertising"))
        .otherwise(pl.lit("no order value is known"))
    )
    return returns.filter(pl.col("likely").is_null()).select(*SUBJECT, why=why)
