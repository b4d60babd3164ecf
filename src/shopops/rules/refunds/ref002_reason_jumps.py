"""REF002: one reason for refunds is given more often than usual, over all items."""

from datetime import datetime

import polars as pl

from shopops.analysis.refund_days import SHOP, applications
from shopops.analysis.refund_jumps import FIGURES, Jumps, all_windows, by_reason, counted, figures, stale
from shopops.analysis.refund_rates import Window
from shopops.checking.rule import NOTICE, REASONS, SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

SCHEMA = {**dict.fromkeys((*SUBJECT, "items"), pl.String()), **FIGURES, "severity": pl.Int8()}


@rule(
    "REF002",
    severity=WARNING,
    subject="reason",
    metric="refunds for this reason",
    message="“{label}”: given for {value:.0f} refunds asked for {when}, {expected:.1f} are usual and "
    "{threshold:.0f} the most; {items}",
    action="Read these refunds side by side: what do the parcels share (day, packer, carrier, supplier, page)?",
)
def reason_jumps(
    refunds: Frame,
    refund_days: Frame,
    catalogue: Frame,
    *,
    as_of: datetime,
    false_alarm_rate: Rate = 0.02,
    notice_rate: Rate = 0.1,
    oldest_days: Days = 7,
) -> Judged:
    """Refunds for one reason jump.

    ## What it checks
    For each reason that buyers choose: how many refunds of the whole shop gave it in the last 1, 2, 4, 7 and
    14 days, beside what is usual for as many orders, in the way of REF001. Items that REF001 tells are left
    out, so that one bad batch is not told a second time. Where all reasons rose alike, REF001 tells the shop
    and the reasons are not told. A rise that is less improbable is a notice.

    A reason that was hardly ever given before needs several refunds to be told. What was called off before
    dispatch does not count. Less than 14 days of history before the days looked at, or refunds that reach
    only to more than a week ago: not judged.

    The money at risk is the refunds beyond the usual ones × their mean amount.

    ## Why it matters
    Broken parcels, missing pieces or late ones point at packing, warehouse or carrier. They spread thinly over
    many items, so that no single item shows them.

    ## What to do
    Look for what these refunds share: day of dispatch, packer, carrier, supplier, a text on the page. Then
    tell the customer service what to answer.

    ## Settings
    - `false_alarm_rate`: how often a quiet morning may bring a false warning of any reason; the reasons share
      it (Bonferroni). Source: as in REF001.
    - `notice_rate`: the same for a notice. Source: five times `false_alarm_rate`.
    - `oldest_days`: refunds that reach no further than so many days before the check are not judged. Source:
      as in REF001.
    """
    asked = applications(refunds, catalogue).drop_nulls("reason")
    why = stale(refund_days, as_of.date(), oldest_days) or (
        "the refunds give no reasons" if asked.is_empty() else None
    )
    if why is not None:
        return nothing(why)
    told = Jumps(all_windows(refund_days), notice_rate).told()
    rest = asked.filter(~pl.col("item_id").is_in(list(told)).fill_null(value=False))
    found = by_reason(refund_days, rest)
    strict, loose = Jumps(found, false_alarm_rate), Jumps(found, notice_rate)
    if not any(found.values()):
        return nothing("less than 14 days of history before the days looked at")
    sure = strict.told()
    rows = [
        describe(name, one, strict.chance if name in sure else loose.chance, rest)
        | {"severity": WARNING if name in sure else NOTICE}
        for name, one in (loose.told() | sure).items()
        if name != SHOP
    ]
    return Judged(pl.DataFrame(rows, SCHEMA).sort("subject_id"))


def describe(name: str, one: Window, chance: float, asked: Frame) -> dict[str, object]:
    """What the finding says of a reason, and of which item it is given most."""
    mine = counted(asked.filter(pl.col("reason") == name), one)
    most = (
        mine.drop_nulls("item_id").group_by("item_id").len().sort("len", "item_id", descending=[True, False])
    )
    items = "no item is named"
    if not most.is_empty():
        items = f"of {most.height} items, most often {most['item_id'][0]} ({most['len'][0]})"
    return {"subject_id": name, "label": name, "items": items} | figures(one, chance, mine)


def nothing(why: str) -> Judged:
    """Nothing found, and why."""
    return Judged(
        pl.DataFrame(schema=SCHEMA), pl.DataFrame([("reasons", "the reasons", why)], REASONS, orient="row")
    )
