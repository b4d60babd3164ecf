"""ADS003: clicks are paid and nobody orders."""

import polars as pl

from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, Rate, rule
from shopops.rules.ads._answers import not_judged, told, with_seldom

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
    explains=("ADS001", "ADS003"),
)
def spend_without_orders(ad_returns: Frame, *, false_alarm_rate: Rate = 0.01) -> Judged:
    """Spend without orders.

    ## What it checks
    Campaigns and advertised items that spent money in the last 14 days and brought no order. How many clicks are
    enough to say so depends on what a click costs and an order is worth: after n clicks without an order the
    conversion is below 3 ÷ n (95 %); if even that is less than cost per click ÷ (order value × margin rate × (1 −
    refund rate)), it cannot break even, and is told as a notice. It is a warning once none would be improbable
    beside all the campaigns (or items) that spent as much. The order value of what has no orders is what buyers
    of the advertised items pay in the shop, or that of all advertising.

    An item of a campaign that is told too is a notice without money; so is whatever rests on a supposed margin
    (see ADS001). The money at risk is what was spent.

    ## Why it matters
    A fixed rule such as “100 clicks without an order” stops good advertisements of dear goods too early and
    lets cheap ones burn for weeks.

    ## What to do
    Open the item as a buyer would: price, stock, reviews. If it sells by other sources, the audience or the
    keywords are wrong: stop them. If it does not sell at all, stop the advertisement first.

    ## Settings
    - `false_alarm_rate`: how often a day may bring a warning although everything just breaks even, of any campaign
      or of any item: the probabilities to bring no order are added up over those that spent enough. Source: two
      weeks that are looked at anew each day stay nearly the same, so that with 0.01 a new false warning begins
      on one such day in 300 or less.
    """
    none = with_seldom(ad_returns, false_alarm_rate).filter(pl.col("orders") == 0)
    sure = pl.when("seldom").then(pl.lit(WARNING.value)).otherwise(pl.lit(NOTICE.value))
    rows = none.filter(pl.col("needed") > RULE_OF_THREE).with_columns(
        severity=sure, value=pl.col("cost"), threshold=RULE_OF_THREE * pl.col("cost") / pl.col("needed")
    )
    order_cost = pl.col("order_value") / pl.col("break_even")
    return Judged(told(rows).with_columns(order_cost=order_cost), not_judged(none))
