"""ADS003: clicks are paid and nobody orders."""

import polars as pl

from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, Rate, rule
from shopops.rules.ads._answers import comparisons, not_judged, told

RULE_OF_THREE = 3.0
"""No event in n trials: the rate is below 3 ÷ n with 95 % confidence (Hanley and Lippman-Hand 1983)."""


@rule(
    "ADS003",
    severity=WARNING,
    subject="campaign",
    metric="spend without orders",
    message="{label}: {value:.2f} spent from {first} to {last}, {clicks} clicks, no order; at break-even there "
    "would be one for {order_cost:.2f}, and none for that much has a chance of {likely:.1%}{remark}",
    action="Stop it, or change what it shows: item, picture, keywords, audience.",
    column="cost",
)
def spend_without_orders(ad_returns: Frame, *, false_alarm_rate: Rate = 0.002) -> Judged:
    """Spend without orders.

    ## What it checks
    Campaigns and advertised items that spent money in the last 14 days and brought no order. How many clicks are
    enough to say so depends on what a click costs and an order is worth: after n clicks without an order the
    conversion is below 3 ÷ n (95 %); if even that is less than cost per click ÷ (order value × margin rate × (1 −
    refund rate)), it cannot break even, and is told as a notice. It is a warning once none would be improbable
    enough for one false alarm in 500 days over all campaigns and items. The order value of what has no orders
    is that of all advertising.

    An item of a campaign that is told too is a notice without money; so is whatever rests on a supposed margin
    (see ADS001). The money at risk is what was spent.

    ## Why it matters
    A fixed rule such as “100 clicks without an order” stops good advertisements of dear goods too early and
    lets cheap ones burn for weeks.

    ## What to do
    Open the item as a buyer would: price, stock, reviews. If it sells by other sources, the audience or the
    keywords are wrong: stop them. If it does not sell at all, stop the advertisement first.

    ## Settings
    - `false_alarm_rate`: how often a day may bring a warning although everything breaks even. Source: one day in
      500, shared out among campaigns and items (Bonferroni), so that all rules together raise at most one
      false alarm a week.
    """
    chance = false_alarm_rate / comparisons(ad_returns)
    none = ad_returns.filter(pl.col("orders") == 0)
    sure = pl.when(pl.col("likely") < chance).then(pl.lit(WARNING.value)).otherwise(pl.lit(NOTICE.value))
    rows = none.filter(pl.col("needed") > RULE_OF_THREE).with_columns(
        severity=sure, value=pl.col("cost"), threshold=RULE_OF_THREE * pl.col("cost") / pl.col("needed")
    )
    order_cost = pl.col("order_value") / pl.col("break_even")
    return Judged(told(rows).with_columns(order_cost=order_cost), not_judged(none))
