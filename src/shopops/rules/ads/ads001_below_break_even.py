"""ADS001: a campaign or an item brings less than it must, and chance hardly explains it."""

import polars as pl

from shopops.checking.rule import WARNING, Frame, Judged, Rate, rule
from shopops.rules.ads._answers import below_chance, not_judged, told


@rule(
    "ADS001",
    severity=WARNING,
    subject="campaign",
    metric="ROAS",
    message="{label}: ROAS {value:.2f} from {first} to {last}, {threshold:.2f} needed to break even "
    "({orders} orders for {cost:.2f}; at break-even so few have a chance of {likely:.1%}){remark}",
    action="Lower the bids towards break-even or stop what brings no orders; look at items and keywords first.",
    column="cost",
    explains=("ADS001", "ADS003"),
)
def below_break_even(ad_returns: Frame, *, false_alarm_rate: Rate = 0.01) -> Judged:
    """Advertising costs more than it brings.

    ## What it checks
    For each campaign and each advertised item: the sales that the platform credits to it in the last 14 days ÷
    what was spent (ROAS), beside what breaks even, 1 ÷ (margin rate × (1 − refund rate)). The margin is what is left
    of the price after goods, freight, packaging and platform fee, before advertising; see the table
    `margin_rates`. It is told only if so few orders would be improbable for an advertisement that did break
    even, given the chance of orders, the spread of their values and the ups and downs of days. The more
    campaigns and items are looked at, the more improbable it must be.

    The same money stands in the report by campaign and in the one by item: an item of a campaign that is told is
    a notice without money. Where costs of the items are not known a usual margin is supposed, and the finding
    is a notice that says so. The money at risk is cost − sales × margin rate × (1 − refund rate) of these days.

    What brought no order at all is told by ADS003. Orders are still credited to the last days for a while; set
    `settling` in `[analysis.ad_returns]` to leave some out.

    ## Why it matters
    Each further day costs what the last ones cost. ROAS alone does not tell: 2 is a gain with a margin of 60 % and a
    loss with one of 40 %.

    ## What to do
    Look at items, keywords and audiences of the campaign: cut those that bring clicks and no orders, lower the
    bids of the others by 3 to 10 % a day. A campaign that is meant to win new customers may be worth a loss: accept
    it with an `[[ignore]]` entry that says until when.

    ## Settings
    - `false_alarm_rate`: how often a day may bring a finding although everything just breaks even; the campaigns
      share it, and the items (Bonferroni). Source: two weeks that are looked at anew each day stay nearly the
      same, so that with 0.01 a new false finding begins on one such day in 300 or less, and never where
      advertising pays.
    """
    judged = ad_returns.with_columns(few=below_chance(false_alarm_rate))
    sold = judged.filter((pl.col("orders") > 0).fill_null(value=True))
    below = sold.filter(pl.col("loss") > 0, pl.col("few"))
    rows = below.with_columns(
        severity=pl.lit(WARNING.value), value=pl.col("roas"), threshold=pl.col("break_even")
    )
    return Judged(told(rows), not_judged(sold))
