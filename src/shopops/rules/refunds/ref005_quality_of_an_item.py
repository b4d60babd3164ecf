"""REF005: more refunds of an item for bad goods than usual."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label, titles_of
from shopops.analysis.refund_days import SHOP, applications
from shopops.analysis.refund_jumps import FALSE_ALARMS, FIGURES, Jumps, all_windows, counted, figures, stale
from shopops.analysis.refund_kinds import of_quality
from shopops.checking.rule import NOTICE, SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

SCHEMA = {**dict.fromkeys(SUBJECT, pl.String()), **FIGURES, "severity": pl.Int8()}


@rule(
    "REF005",
    severity=WARNING,
    subject="item",
    metric="refunds for bad goods",
    message="{label}: {value:.0f} refunds for bad goods asked for {when}, {expected:.1f} are usual and "
    "{threshold:.0f} the most; {reason}",
    action="Open a returned parcel of {label} and one from the shelf; block the batch if they are alike.",
    explains=("REV001",),
)
def quality_of_an_item(
    refunds: Frame,
    quality_days: Frame,
    refund_days: Frame,
    catalogue: Frame,
    *,
    as_of: datetime,
    false_alarm_rate: Rate = 0.005,
    oldest_days: Days = 7,
) -> Judged:
    """Refunds of an item for bad goods jump.

    ## What it checks
    Only refunds whose reason speaks of bad, broken, false, wrong or missing goods (质量, 破损, 描述不符, 少件,
    发错 …): how many were asked for in the last 1, 2, 4, 7 and 14 days of each item, beside what is usual for as
    many orders, in the way of REF001. The usual share is the item's own; where it has few refunds, the other
    items help. So a change is seen that is lost among refunds for size or taste. An item whose refunds as a
    whole are told by REF001 is a notice here: one cause is one warning. A reason that rises over all items alike
    is REF002's. Which words count is the setting
    `words` of the table `quality_days`, `[analysis.quality_days]` in `shopops.toml`.

    The money at risk is the refunds beyond the usual ones × their mean amount.

    Refunds that reach only to more than a week ago, or less than 14 days of history before the days looked at:
    not judged.

    ## Why it matters
    Bad goods count double: the platform's quality score falls, and the next buyers read of it.

    ## What to do
    Open a returned parcel and one from the shelf. Block the batch, tell the supplier, mend the page where it
    promises what the goods do not hold.

    ## Settings
    - `false_alarm_rate`: how often a quiet morning may bring a false warning of any item; the items share it
      (Bonferroni). Source: a quarter of REF001's, since few refunds for bad goods told falsely more often in
      simulated quiet shops; 0.005 gave a false warning once in 400 days.
    - `oldest_days`: refunds that reach no further than so many days before the check are not judged. Source:
      as in REF001.
    """
    found = all_windows(quality_days)
    why = stale(refund_days, as_of.date(), oldest_days)
    if why is None and not any(found.values()):
        why = "less than 14 days of history before the days looked at"
    if why is not None:
        return Judged(
            pl.DataFrame(schema=SCHEMA), pl.DataFrame([{"subject_id": SHOP, "label": "the shop", "why": why}])
        )
    jumps = Jumps(found, false_alarm_rate)
    already = Jumps(all_windows(refund_days), FALSE_ALARMS).told()
    asked = of_quality(applications(refunds, catalogue))
    rows = [
        {"subject_id": name, "severity": NOTICE if name in already or SHOP in already else WARNING}
        | figures(one, jumps.chance, counted(asked.filter(pl.col("item_id") == name), one))
        for name, one in jumps.told().items()
        if name != SHOP
    ]
    titles = titles_of(catalogue, "item_id").rename({"item_id": "subject_id"})
    told = pl.DataFrame(rows, SCHEMA).drop("label").join(titles, on="subject_id", how="left")
    return Judged(told.with_columns(label(code="subject_id")).sort("subject_id"))
