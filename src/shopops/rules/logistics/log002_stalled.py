"""LOG002: parcels that are under way for longer than usual."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis.catalogue import label
from shopops.checking.rule import WARNING, Count, Days, Frame, Judged, rule


@rule(
    "LOG002",
    severity=WARNING,
    subject="order",
    metric="days since dispatch without confirmation",
    message="{label}: shipped {value:.0f} days ago and not confirmed; {basis}",
    action="Look up parcel {parcel} of order {subject_id}, and write to the buyer before the buyer writes to you.",
    column="shipped_at",
)
def stalled(
    transit: Frame,
    *,
    as_of: datetime,
    longest_days: Days = 18,
    fewest_confirmed: Count = 300,
    margin_days: Days = 2,
    freshest_days: Days = 3,
) -> Judged:
    """Parcel is under way for longer than usual.

    ## What it checks
    Orders that are shipped, not confirmed, and of which no refund was asked for. Left alone, the platform
    confirms an order by itself some 10 to 15 days after dispatch, so that waiting is nothing unusual. An order
    stands out when it waits longer than 99.5 % of the shop's own orders did, plus `margin_days`. The shop's own
    time is used where at least `fewest_confirmed` confirmed orders tell it, of those old enough that slow ones
    were confirmed too; otherwise `longest_days`.

    An order file that is older than `freshest_days` says nothing of today: its orders are counted as not
    judged. Orders long under way that only such files name are left for a new download.

    The money at risk is what was paid for the order.

    ## Why it matters
    A parcel that lies somewhere becomes a refund and a bad review. Found early, the carrier still pays.

    ## What to do
    Track it. If it does not move, claim it from the carrier and send a second one.

    ## Settings
    - `longest_days`: days after dispatch where the shop's own time is not known. Source: the platform confirms
      by itself 10 to 15 days after dispatch, buyers may put it off by three days; check your platform's rule.
    - `fewest_confirmed`: so many confirmed orders make the shop's own time known. Source: of 300, one or two
      are beyond 99.5 %.
    - `margin_days`: added to the shop's own time. Source: one weekend without scans.
    - `freshest_days`: files downloaded longer ago are not judged. Source: a weekend without a download.
    """
    own = pl.col("confirmed") >= fewest_confirmed
    threshold = pl.when(own).then(pl.col("usual") + margin_days).otherwise(pl.lit(float(longest_days)))
    rows = transit.with_columns(
        pl.col("order_id").alias("subject_id"),
        label(code="order_id"),
        pl.col("days").floor().alias("value"),
        threshold.alias("threshold"),
        pl.col("paid_amount").alias("money_at_risk"),
        pl.col("tracking_no").fill_null("(no number)").alias("parcel"),
        basis(own),
    )
    old = (pl.col("file_day") < as_of.date() - timedelta(days=freshest_days)).fill_null(value=False)
    late = rows.filter(pl.col("days") > pl.col("threshold"))
    why = pl.lit(f"its order file is more than {freshest_days} days old").alias("why")
    return Judged(late.filter(~old), late.filter(old).select("subject_id", "label", why))


def basis(own: pl.Expr) -> pl.Expr:
    """What it is compared with."""
    known = pl.format(
        "of {} orders nearly all were within {} days", "confirmed", pl.col("usual").ceil().cast(pl.Int64)
    )
    return pl.when(own).then(known).otherwise(pl.lit("the platform confirms by itself before")).alias("basis")
