"""PRC004: an activity starts within a day, and price or stock is not ready."""

from datetime import datetime

import polars as pl

from shopops.analysis.activity_readiness import PLACE, with_pieces, with_sign_up
from shopops.analysis.catalogue import label
from shopops.checking.rule import WARNING, Frame, Hours, Judged, rule

HALF_CENT = 0.005
READY = ("approved", "running", "ended")


@rule(
    "PRC004",
    severity=WARNING,
    subject="item",
    metric="hours to the start",
    message="{label}: “{activity}” starts {starts_at:%Y-%m-%d %H:%M}; {reasons}",
    action="Put {label} right before the start, or take it out of “{activity}”.",
    column="starts_at",
)
def activity_not_ready(
    promotion_plan: Frame,
    supply: Frame | None = None,
    arrivals: Frame | None = None,
    activity_signups: Frame | None = None,
    *,
    as_of: datetime,
    hours: Hours = 24,
) -> Judged:
    """Activity starts soon and price or stock is not ready.

    ## What it checks
    Rows of the promotion plan that start within `hours`:

    - the pieces that can be sold now and those that arrive until the end are fewer than expected to be sold;
    - the sign-up is approved at another price than planned, or was withdrawn (one that is refused or undecided is
      PRC005);
    - the sheet of sign-ups has other items of the activity and not this one.

    Where the plan expects no number of pieces or the stock sheet lacks the goods, the stock is not judged; a row of
    which neither stock nor sign-up is known is counted as not judged. The price in the listing is not asked: it
    must not show the activity's price before the start (PRC002).

    The money at risk is the planned price of the pieces that are lacking.

    ## Why it matters
    Within a day a price can still be corrected and pieces can be moved. After the start most platforms lock both.

    ## What to do
    Look at the sign-up on the platform. If the stock does not suffice, lower the pieces offered to the activity.

    ## Settings
    - `hours`: how near the start must be. Source: one working day.
    """
    ahead = (pl.col("starts_at") - pl.lit(as_of)).dt.total_seconds() / 3600
    near = promotion_plan.with_columns(ahead.alias("value")).filter(
        pl.col("value") > 0, pl.col("value") <= hours, pl.col("item_id").is_not_null()
    )
    rows = with_sign_up(with_pieces(near.with_row_index(PLACE), supply, arrivals), activity_signups)
    told = rows.with_columns(reasons())
    unknown = told.filter(
        pl.col("pieces").is_null() | pl.col("expected_units").is_null(),
        ~pl.col("expected"),
        pl.col("sign_up").is_null(),
    )
    return Judged(described(told.filter(pl.col("reasons") != ""), hours), not_judged(unknown))


def reasons() -> pl.Expr:
    """What is not ready, as one clause; empty where everything is."""
    few = pl.format("{} pieces until its end, {} expected", pl.col("pieces").cast(pl.Int64), "expected_units")
    state, price = pl.col("sign_up"), pl.col("planned_price").cast(pl.Float64)
    other = (pl.col("signed_price") - price).abs() > HALF_CENT
    at = pl.format(
        "signed up at {} instead of {}", pl.col("signed_price").cast(pl.Decimal(18, 2)), "planned_price"
    )
    sign_up = (
        pl.when(state.is_null() & pl.col("expected"))
        .then(pl.lit("it is not signed up"))
        .when(state == "withdrawn")
        .then(pl.lit("its sign-up was withdrawn"))
        .when(other & state.is_in(READY))
        .then(at)
    )
    stock = pl.when(pl.col("pieces") < pl.col("expected_units")).then(few)
    return pl.concat_str(stock, sign_up, separator="; ", ignore_nulls=True).alias("reasons")


def described(bad: Frame, hours: float) -> Frame:
    """One finding an item: the activity that comes first, money of all its rows."""
    lacking = (pl.col("expected_units") - pl.col("pieces")).clip(lower_bound=0) * pl.col(
        "planned_price"
    ).cast(pl.Float64)
    money = pl.when(lacking > 0).then(lacking)
    whole = pl.when(money.count().over("item_id") > 0).then(money.sum().over("item_id"))
    rows = bad.with_columns(
        pl.col("item_id").alias("subject_id"),
        label(code="item_id"),
        pl.lit(float(hours)).alias("threshold"),
        pl.col("activity").fill_null("an activity"),
        whole.cast(pl.Decimal(18, 2)).alias("money_at_risk"),
    )
    first = rows.sort("starts_at", "activity", "_file", "_row", nulls_last=True)
    return first.unique("item_id", keep="first", maintain_order=True).sort("subject_id")


def not_judged(unknown: Frame) -> Frame:
    """Items of which neither stock nor sign-up is known."""
    why = pl.lit("neither its pieces nor its sign-up is known").alias("why")
    rows = unknown.select(pl.col("item_id").alias("subject_id"), label(code="item_id"), why)
    return rows.unique("subject_id", keep="first", maintain_order=True).sort("subject_id")
