"""What competitors did, as it was written down: more sold, a lower price, a coupon, an activity."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import polars as pl

from shopops.analysis.circumstances import BLANK, CALM, SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import source_of

Frame = pl.DataFrame
Row = Mapping[str, object]
Pair = tuple[Row, Row | None]
LATELY, OLDEST = 7, 30
"""Days that a word about a competitor counts, and days back to the word before it."""
JUMP, CUT, COUPON = 1.3, 0.97, 0.03
"""What counts: sales a month × 1.3, a price 3 % lower, coupons worth 3 % of the price more."""


@circumstance("competitor's sales jump", "competitors")
def sales_jump(competitors: Frame, *, case: Case) -> Sequence[Answer]:
    """Whether a competitor sells far more than when it was last looked at."""

    def seen(now: Row, before: Row | None) -> str | None:
        new, old = _number(now, "monthly_sales"), _number(before, "monthly_sales")
        if not new or not old or new < JUMP * old:
            return None
        return f"{new:,.0f} pieces a month instead of {old:,.0f}"

    return _looked(competitors, case, seen, "sells far more than before")


@circumstance("competitor's price cut", "competitors")
def price_cut(competitors: Frame, *, case: Case) -> Sequence[Answer]:
    """Whether a competitor's price, after all coupons, is lower than before."""

    def seen(now: Row, before: Row | None) -> str | None:
        new, old = (_number(row, "final_price") or _number(row, "price") for row in (now, before))
        if not new or not old or new > CUT * old:
            return None
        return f"{new:,.2f} instead of {old:,.2f}"

    return _looked(competitors, case, seen, "lowered its price")


@circumstance("competitor's promotion", "competitors")
def promotion(competitors: Frame, *, case: Case) -> Sequence[Answer]:
    """Whether a competitor gives larger coupons than before."""

    def seen(now: Row, before: Row | None) -> str | None:
        new, old = _coupon(now), _coupon(before)
        if new is None or new < COUPON + (old or 0):
            return None
        return f"coupons take {new:.0%} off its price" + (f", {old:.0%} before" if old is not None else "")

    return _looked(competitors, case, seen, "gives larger coupons")


@circumstance("competitor's activity", "competitors")
def activity(competitors: Frame, *, case: Case) -> Sequence[Answer]:
    """Whether a competitor takes part in an activity that it was not in before."""

    def seen(now: Row, before: Row | None) -> str | None:
        name = now.get("activity")
        return (
            f"takes part in {name}" if name and (before is None or before.get("activity") != name) else None
        )

    return _looked(competitors, case, seen, "joined an activity")


def _looked(
    competitors: Frame, case: Case, seen: Callable[[Row, Row | None], str | None], what: str
) -> Sequence[Answer]:
    """One answer a competitor of which it was seen, otherwise one that says how many were looked at."""
    pairs = _pairs(competitors, case)
    if not pairs:
        return (Answer(BLANK, f"nothing was written down in the week to {case.day}"),)
    told = [(pair[0], words) for pair in pairs if (words := seen(*pair))]
    if not told:
        return (Answer(CALM, f"none of {len(pairs)} competitors {what}"),)
    return [_answer(row, words) for row, words in told]


def _answer(row: Row, words: str) -> Answer:
    item, day, name = row.get("our_item_id"), row["day"], row["competitor"] or row["link"]
    touches = {"item": frozenset([str(item)])} if item else {}
    action = Action("operator", f"Compare price and offer with {name}: {words}.")
    return Answer(SEEN, f"{name}: {words}", day, touches, source=source_of(row), actions=(action,))  # type: ignore[arg-type] # the column holds days


def _pairs(competitors: Frame, case: Case) -> list[Pair]:
    """The last word about each competing item up to the day, and the one of another day before it."""
    known = competitors.drop_nulls("day").filter(
        pl.col("day") <= case.day, pl.col("day") > case.day - timedelta(days=OLDEST)
    )
    ordered = known.sort("day", "_row", nulls_last=True)
    groups = ordered.partition_by("competitor", "link", maintain_order=True)
    rows = [group.unique("day", keep="last", maintain_order=True).to_dicts() for group in groups]
    fresh = case.day - timedelta(days=LATELY)
    return [(one[-1], one[-2] if len(one) > 1 else None) for one in rows if one[-1]["day"] > fresh]


def _number(row: Row | None, name: str) -> float | None:
    value = None if row is None else row.get(name)
    return None if value is None else float(str(value))


def _coupon(row: Row | None) -> float | None:
    """What coupons take off, as a share of the price."""
    price, final = _number(row, "price"), _number(row, "final_price")
    return 1 - final / price if price and final else None
