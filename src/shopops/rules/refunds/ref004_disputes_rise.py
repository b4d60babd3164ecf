"""REF004: the platform steps into refunds more often than usual."""

from datetime import datetime

import polars as pl

from shopops.analysis.refund_days import SHOP, applications
from shopops.analysis.refund_jumps import FIGURES, SHOP_PART, Jumps, all_windows, counted, figures, stale
from shopops.analysis.refund_kinds import disputes
from shopops.checking.rule import SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

SCHEMA = {**dict.fromkeys(SUBJECT, pl.String()), **FIGURES}


@rule(
    "REF004",
    severity=WARNING,
    subject="shop",
    metric="disputed refunds",
    message="The platform stepped into {value:.0f} refunds asked for {when}, {expected:.1f} are usual and "
    "{threshold:.0f} the most; {reason}",
    action="Read the disputed refunds side by side: which answer of ours did the buyers not accept?",
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
    """Disputes rise.

    ## What it checks
    Refunds into which the platform's service stepped, or was asked to (客服介入状态), of the whole shop: those asked
    for in the last 1, 2, 4, 7 and 14 days beside what is usual for as many orders, in the way of REF001. A
    dispute counts on the day on which its refund was asked for; some of the last days are still to come.

    The money at risk is the disputes beyond the usual ones × the mean amount of their refunds.

    No dispute in the file, refunds that reach only to more than a week ago, or less than 14 days of history
    before the days looked at: not judged.

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
        why = "no dispute in the file, or less than 14 days of history before the days looked at"
    if why is not None:
        return Judged(
            pl.DataFrame(schema=SCHEMA), pl.DataFrame([{"subject_id": SHOP, "label": "the shop", "why": why}])
        )
    jumps = Jumps(found, false_alarm_rate / SHOP_PART)
    asked = applications(disputes(refunds), catalogue)
    rows = [
        {"subject_id": SHOP, "label": "the shop"} | figures(one, jumps.shop_chance, counted(asked, one))
        for one in jumps.told().values()
    ]
    return Judged(pl.DataFrame(rows, SCHEMA))
