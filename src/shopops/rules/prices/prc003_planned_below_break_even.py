"""PRC003: the planned price of an activity does not cover what a piece costs."""

from datetime import datetime

import polars as pl

from shopops.checking.rule import CRITICAL, WARNING, Frame, Judged, rule


@rule(
    "PRC003",
    severity=WARNING,
    subject="item",
    metric="planned price",
    message="{label}: {value:.2f} planned for “{activity}” ({times}) loses {loss:.2f} {piece}, "
    "{threshold:.2f} is the least that pays{more}",
    action="Raise the price or lower coupon and commission of “{activity}”, or take {label} out of it.",
    column="planned_price",
)
def planned_below_break_even(margins: Frame, *, as_of: datetime) -> Judged:
    """Planned price is below break-even.

    ## What it checks
    For each row of the promotion plan whose activity is not over, what is left of a piece:

        (planned price − coupon) × (1 − commission rate − platform fee rate)
        − freight − packaging − unit cost − slot fee ÷ expected units

    The coupon is the worst stack that a buyer can reach. Commission and platform fee are taken of what the
    buyer pays for the goods: after the coupon, without freight (Alimama: settled amount × rate; that the
    platform fee has the same base is an assumption). Freight and packaging are those of a parcel with one
    piece. Refunds and advertising are left out. A row for an item is reckoned for each of its SKUs, and the
    one that loses most is told by its code.

    Critical where the activity runs already. The money at risk is loss a piece × expected units; unknown
    without expected units.

    A blank cell is unknown, not 0. If the price loses money even when all that is blank costs nothing, it
    is told; otherwise the row is counted as not judged, with what is lacking. Enter 0 where there is none.

    ## Why it matters
    An activity multiplies sales, and with them a loss that nobody sees in the turnover.

    ## What to do
    Reckon again before it starts: most activities cannot be left once they run. If the loss is meant, as
    for a new item, keep the expected units small.
    """
    ahead = margins.filter((pl.col("ends_at") >= as_of).fill_null(value=True))
    below = ahead.filter(pl.col("margin") < -HALF_CENT)
    rest = ahead.filter(pl.col("lacking").is_not_null()).join(below, on="item_id", how="anti")
    return Judged(described(below, as_of), not_judged(rest))


HALF_CENT = 0.005
"""A loss that rounds to nothing is none."""


def described(below: Frame, as_of: datetime) -> Frame:
    """One finding an item: the row of the plan that loses most a piece."""
    runs = (pl.col("starts_at") <= as_of).fill_null(value=False)
    loss = -pl.col("margin")
    times = pl.format(
        "{} to {}", *[pl.col(name).dt.strftime("%m-%d %H:%M") for name in ("starts_at", "ends_at")]
    )
    unknown = pl.when(pl.col("lacking").is_not_null()).then(
        pl.format("; without {}, which the sheets do not give", "lacking")
    )
    return (
        below.with_columns(
            pl.col("item_id").alias("subject_id"),
            pl.col("planned_price").alias("value"),
            pl.col("break_even").alias("threshold"),
            loss.alias("loss"),
            (loss * pl.col("expected_units")).cast(pl.Decimal(18, 2)).alias("money_at_risk"),
            pl.when(runs).then(int(CRITICAL)).otherwise(int(WARNING)).cast(pl.Int8).alias("severity"),
            times.fill_null("no times given").alias("times"),
            unknown.otherwise(pl.lit("")).alias("more"),
            pl.format("a piece of {}", "seller_sku").fill_null("a piece").alias("piece"),
        )
        .sort("loss", "starts_at", "activity", descending=[True, False, False])
        .unique("item_id", keep="first", maintain_order=True)
        .sort("subject_id")
    )


def not_judged(rest: Frame) -> Frame:
    """Items that may lose money: what the sheets lack."""
    why = pl.format("not given: {} (0 where there is none)", "lacking").alias("why")
    return rest.select(pl.col("item_id").alias("subject_id"), "label", why).unique().sort("subject_id", "why")
