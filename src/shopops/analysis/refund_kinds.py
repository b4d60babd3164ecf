"""Some refunds by themselves: those for bad goods, and those into which the platform stepped."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.refund_days import (
    SCHEMA,
    applications,
    by_day,
    longer,
    refund_days,
    sold_by_lines,
    sold_by_report,
)

Frame = pl.DataFrame
QUALITY = "质量|做工|瑕疵|破损|损坏|坏了|裂|假|不符|少件|少发|漏发|缺件|缺货品|发错|错发|色差|异味|过期|变质"
"""The platforms' reasons that speak of bad, broken, false, wrong or missing goods."""
NOT_QUALITY = "无质量问题|非质量|不是质量"
STEPPED_IN, NOT_IN = "介入|求助|仲裁|判责", "无|未|不|没有|非"
"""Words for the platform's service stepping in (客服介入状态), and for its not doing so."""


@derived(one_of=("item_days", "joined_lines", "shop_days"))
def quality_days(
    refunds: Frame,
    item_days: Frame | None = None,
    joined_lines: Frame | None = None,
    shop_days: Frame | None = None,
    catalogue: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """Refunds for bad goods by day, beside what was sold before: as the table `refund_days`.

    Args:
        refunds: Only those whose reason speaks of bad goods count.
        item_days: What was sold, by item.
        joined_lines: The same by order line.
        shop_days: What the shop sold.
        catalogue: Which code belongs to which item.
        as_of: The moment of reading.
    """
    rows = of_quality(refunds)
    return refund_days(rows, item_days, joined_lines, shop_days, catalogue, as_of=as_of)


def of_quality(refunds: Frame) -> Frame:
    """The refunds whose reason speaks of bad goods."""
    reason = pl.col("reason").fill_null("")
    return refunds.filter(reason.str.contains(QUALITY), ~reason.str.contains(NOT_QUALITY))


@derived(one_of=("item_days", "joined_lines", "shop_days"))
def dispute_days(
    refunds: Frame,
    item_days: Frame | None = None,
    joined_lines: Frame | None = None,
    shop_days: Frame | None = None,
    catalogue: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """Refunds into which the platform stepped, by the day they were asked for: as the table `refund_days`.

    The days are all those that the refund file covers, so that a shop without disputes is known to have none; the
    table is empty where the file does not tell of them.
    """
    if refunds["disputed"].null_count() == refunds.height:
        return pl.DataFrame(schema=SCHEMA)
    items = longer(sold_by_report(item_days), sold_by_lines(joined_lines, catalogue))
    asked, every = (applications(rows, catalogue) for rows in (disputes(refunds), refunds))
    return by_day(asked, every, items, shop_days, as_of.date())


def disputes(refunds: Frame) -> Frame:
    """The refunds of which the platform's word says that it stepped in, or was asked to."""
    word = pl.col("disputed").fill_null("")
    return refunds.filter(word.str.contains(STEPPED_IN), ~word.str.contains(NOT_IN))
