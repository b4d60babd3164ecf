"""REF001: more refunds are asked for than usual."""

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label, titles_of
from shopops.analysis.refund_days import SHOP, applications
from shopops.analysis.refund_jumps import (
    FALSE_ALARMS,
    FIGURES,
    Jumps,
    Windows,
    all_windows,
    counted,
    figures,
    stale,
)
from shopops.analysis.refund_rates import Window
from shopops.analysis.usual import FEWEST_DAYS
from shopops.checking.rule import NOTICE, REASONS, SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

SCHEMA = {
    **dict.fromkeys((*SUBJECT, "subject_kind", "advice"), pl.String()),
    **FIGURES,
    "severity": pl.Int8(),
}


@rule(
    "REF001",
    severity=WARNING,
    subject="item",
    metric="refunds asked for",
    message="{label}: {value:.0f} refunds asked for {when}, {expected:.1f} are usual and {threshold:.0f} the most; "
    "{reason}",
    action="{advice}",
    explains=("REF001", "REF002", "REF005", "REV001"),
)
def refunds_jump(
    refunds: Frame,
    refund_days: Frame,
    catalogue: Frame,
    *,
    as_of: datetime,
    false_alarm_rate: Rate = FALSE_ALARMS,
    notice_rate: Rate = 0.1,
    oldest_days: Days = 7,
) -> Judged:
    """Refunds jump.

    ## What it checks
    How many refunds were asked for in the last 1, 2, 4, 7 and 14 days, for each item and for the shop, beside
    what was to be expected: the item's usual share of refunds × the earlier orders that they come from (see
    the table `refund_days`). A refund counts on the day on which it was asked for, so that late ones are not
    missed, and whatever became of it. Orders that were called off before dispatch (未发货) do not count: they
    say nothing about the goods.

    The usual share is learnt from the days before; where an item has few refunds, the other items help.
    The range allows for chance, for shares that move from week to week as they do in this shop, and for how
    well they are known. Of the periods that stand out the most improbable is told. If the shop as a whole
    jumped, items that rose only as much are not told again; if one item is the cause, the shop is not told.
    A rise that is less improbable is a notice.

    The money at risk is the refunds beyond the usual ones × their mean amount.

    The history must reach 14 days further back than the days looked at. With less, with refunds that reach
    only to more than a week ago, or with so few orders that even if all came back it would prove nothing: not
    judged.

    ## Why it matters
    A bad batch, a wrong description or a careless packer costs goods, freight and the shop's scores with
    every further parcel. The reason buyers give usually says which it is.

    ## What to do
    Read the newest refunds of the item and open a returned parcel. Stop its advertising until the cause is
    known; block the batch, mend the page or the packing. For the whole shop look at dispatch, carrier and
    warehouse first.

    ## Settings
    - `false_alarm_rate`: how often a quiet morning may bring a false warning of any item; the items share it
      (Bonferroni), the shop has a quarter of it besides. Source: the comparisons overlap, so that 0.02 gave a
      new false warning once in 240 mornings of simulated quiet shops, and found nine in ten jumps of twice
      the smallest size that the counts can show; half of it one in 320, and eight to nine in ten.
    - `notice_rate`: the same for a notice, which says that something may be beginning. Source: five times
      `false_alarm_rate`.
    - `oldest_days`: refunds that reach no further than so many days before the check are not judged. Source:
      within a week most refunds of a bad batch are asked for.
    """
    found = all_windows(refund_days)
    why = stale(refund_days, as_of.date(), oldest_days)
    if why is not None:
        return Judged(
            pl.DataFrame(schema=SCHEMA), pl.DataFrame([(SHOP, "the shop", why)], REASONS, orient="row")
        )
    strict, loose = Jumps(found, false_alarm_rate), Jumps(found, notice_rate)
    sure = strict.told()
    told = loose.told() | sure
    asked = applications(refunds, catalogue)
    rows = [
        describe(name, one, strict, asked) | {"severity": WARNING}
        if name in sure
        else describe(name, one, loose, asked) | {"severity": NOTICE}
        for name, one in told.items()
    ]
    return Judged(
        labelled(pl.DataFrame(rows, SCHEMA), catalogue),
        labelled(pl.DataFrame(list(unknown(found, loose)), REASONS, orient="row"), catalogue),
    )


def describe(name: str, one: Window, jumps: Jumps, asked: Frame) -> dict[str, object]:
    """What the finding says of an item, or of the shop."""
    shop = name == SHOP
    mine = asked if shop else asked.filter(pl.col("item_id") == name)
    advice = (
        "Look at dispatch, carrier and warehouse: the refunds are of the whole shop."
        if shop
        else "Read its newest refunds and open a returned parcel; stop its advertising until the cause is known."
    )
    who = {"subject_id": name, "subject_kind": SHOP if shop else "item", "advice": advice}
    return who | figures(one, jumps.shop_chance if shop else jumps.chance, counted(mine, one))


def unknown(found: Windows, jumps: Jumps) -> Iterator[tuple[str, str, str]]:
    """Items, and the shop, that cannot be judged, with the reason."""
    for name, ones in found.items():
        if not ones:
            yield name, "", f"less than {FEWEST_DAYS} days of history before the days looked at"
        elif jumps.is_blind(name):
            yield name, "", "too few orders to tell a jump"


def labelled(rows: Frame, catalogue: Frame) -> Frame:
    """The rows with what people call their subject, by id."""
    named = rows.join(titles_of(catalogue, "item_id"), left_on="subject_id", right_on="item_id", how="left")
    shop = pl.when(pl.col("subject_id") == SHOP).then(pl.lit("the shop"))
    return (
        named.with_columns(shop.otherwise(label(code="subject_id")).alias("label"))
        .drop("title")
        .sort("subject_id")
    )
