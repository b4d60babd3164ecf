"""REF004: refunds into which the platform stepped: those that are open, and more of them than usual."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label
from shopops.analysis.refund_days import SHOP, applications
from shopops.analysis.refund_jumps import FIGURES, SHOP_PART, Jumps, all_windows, counted, figures, stale
from shopops.analysis.refund_kinds import disputes
from shopops.analysis.refund_rates import Window
from shopops.checking.rule import NOTICE, SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

WORDS = ("said", "advice", "subject_kind", "_file", "_sheet", "_column")
SCHEMA = {
    **dict.fromkeys((*SUBJECT, *WORDS), pl.String()),
    **FIGURES,
    "severity": pl.Int8(),
    "_row": pl.UInt32(),
}
OPEN = ("waiting", "agreed", "refused", "returned")
RISE = (
    "The platform stepped into {value:.0f} refunds asked for {when}, {expected:.1f} are usual and "
    "{threshold:.0f} the most; {reason}"
)


@rule(
    "REF004",
    severity=WARNING,
    subject="shop",
    metric="disputed refunds",
    message="{said}",
    action="{advice}",
)
def disputes_rise(
    refunds: Frame,
    dispute_days: Frame,
    refund_days: Frame,
    catalogue: Frame,
    *,
    as_of: datetime,
    false_alarm_rate: Rate = 0.002,
    oldest_days: Days = 7,
) -> Judged:
    """Disputes are open, or rise.

    ## What it checks
    Each refund into which the platform's service stepped, or was asked to (客服介入状态), and which is not settled.
    And whether there are more of them in the whole shop: those asked for in the last 1, 2, 4, 7 and 14 days
    beside what is usual for as many orders, in the way of REF001. A dispute counts on the day on which its refund
    was asked for; some of the last days are still to come. A single dispute is a notice, a rise a warning.

    The money at risk is the amount of the open refund (else what was paid); of a rise the disputes beyond the usual
    ones × the mean amount of their refunds.

    Refunds that do not tell of disputes (no 客服介入状态) or reach only to more than a week ago, or less than 14 days
    of history before the days looked at: a rise is not judged. A shop that had no dispute is one with few.

    ## Why it matters
    The share of disputes is part of the platform's score, and a lost one counts more than the refund itself.

    ## What to do
    Read them side by side. Grant small ones at once; refuse only with proof.

    ## Settings
    - `false_alarm_rate`: how often a quiet morning may bring a false warning; the periods share it (Bonferroni).
      Source: one quiet day in 500, so that all rules together raise at most one false alarm a week.
    - `oldest_days`: refunds that reach no further than so many days before the check are not judged. Source:
      as in REF001.
    """
    found = {SHOP: all_windows(dispute_days)[SHOP]}
    why = stale(refund_days, as_of.date(), oldest_days)
    if why is None and not found[SHOP]:
        why = (
            "the refunds do not tell of disputes"
            if dispute_days.is_empty()
            else "less than 14 days of history before the days looked at"
        )
    standing = open_disputes(refunds)
    if why is not None:
        return Judged(standing, pl.DataFrame([{"subject_id": SHOP, "label": "the shop", "why": why}]))
    jumps = Jumps(found, false_alarm_rate / SHOP_PART)
    asked = applications(disputes(refunds), catalogue)
    rows = [describe(one, jumps.shop_chance, counted(asked, one)) for one in jumps.told().values()]
    return Judged(pl.concat([standing, pl.DataFrame(rows, SCHEMA)]))


def describe(one: Window, chance: float, asked: Frame) -> dict[str, object]:
    """The finding about the shop."""
    told = figures(one, chance, asked)
    advice = "Read the disputed refunds side by side: which answer of ours did the buyers not accept?"
    who = {"subject_id": SHOP, "subject_kind": SHOP, "label": "the shop"}
    return who | {"said": RISE.format(**told), "advice": advice, "severity": WARNING} | told


def open_disputes(refunds: Frame) -> Frame:
    """One finding a refund that the platform looks at and that is not settled."""
    rows = disputes(refunds).drop_nulls("refund_id").filter(pl.col("status").is_in(OPEN)).sort("refund_id")
    since = pl.col("applied_at").dt.strftime("%Y-%m-%d").fill_null("a day not given")
    name = label(code="refund_id")
    positive = pl.when(pl.col("refund_amount") > 0).then(pl.col("refund_amount"))
    told = rows.with_columns(
        pl.col("refund_id").alias("subject_id"),
        pl.lit("refund").alias("subject_kind"),
        name,
        pl.format("{}: the platform stepped into this refund, asked for on {}", name, since).alias("said"),
        pl.format("Hand in proof for refund {} or grant it, before the platform decides.", "refund_id").alias(
            "advice"
        ),
        pl.coalesce(positive, "paid_amount").alias("money_at_risk"),
        pl.lit("disputed").alias("_column"),
        pl.lit(int(NOTICE)).alias("severity"),
    )
    given = [
        pl.col(n).cast(t) if n in told.columns else pl.lit(None, t).alias(n)
        for n, t in SCHEMA.items()
        if n != "reason"
    ]
    return told.select(*given, pl.col("reason")).select(SCHEMA.keys())
