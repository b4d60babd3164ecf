"""Holidays, official campaigns, and the days around them."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from shopops.analysis.circumstances import CALM, SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import status
from shopops.analysis.covered_days import single_days

Frame = pl.DataFrame
BEFORE = 7
"""Days before an official campaign on which people fill their carts and wait."""
FULLER = 1.1
"""So many times the usual carts a visitor are a sign that people wait."""
WEEKS = 4


@circumstance("holiday", "objective")
def holiday(calendar: Frame, *, case: Case) -> Answer:
    """Whether it was a statutory holiday, or a weekend that is worked."""
    row = _day(calendar, case.day)
    is_off, is_worked = bool(row.get("is_rest")), bool(row.get("is_makeup_workday"))
    words = "statutory holiday" if is_off else "make-up workday" if is_worked else "no holiday"
    seen = is_off or is_worked
    told = f"{case.day} was a {words}{_held(case)}" if seen else f"{words} by the calendar"
    return Answer(status(seen), told, case.day)


@circumstance("official campaign", "objective")
def official_campaign(calendar: Frame, shop_days: Frame | None = None, *, case: Case) -> Answer:
    """Whether an official campaign runs, has just ended, or is about to begin while carts fill up."""
    row = _day(calendar, case.day)
    if row.get("festival"):
        return Answer(SEEN, f"{row['festival']} runs{_held(case)}", case.day)
    if row.get("after"):
        return Answer(
            SEEN, f"{row['after']} has just ended: fewer people have something left to buy", case.day
        )
    name, start = _coming(calendar, case.day)
    if start is None:
        return Answer(CALM, f"none runs, ended lately or begins within {BEFORE} days")
    waits, told = _waiting(shop_days, case)
    begins = f"{name} begins on {start}"
    action = Action(
        "operator", f"People wait for {name}: show its price and a reminder on the pages of heroes."
    )
    return Answer(
        status(waits), f"{begins}; {told}", case.day if waits else None, actions=(action,) if waits else ()
    )


def _held(case: Case) -> str:
    """What such a day is held against: where no report of the shop is at hand, simply the days before."""
    return ", held against ordinary days" if case.day in case.kinds else ", held against all days before"


def _day(calendar: Frame, day: date) -> dict[str, object]:
    rows = calendar.filter(pl.col("day") == day)
    return rows.row(0, named=True) if rows.height else {}


def _coming(calendar: Frame, day: date) -> tuple[str, date | None]:
    ahead = calendar.filter(
        pl.col("day") > day, pl.col("day") <= day + timedelta(days=BEFORE), pl.col("festival").is_not_null()
    ).sort("day")
    return ahead.select("festival", "day").row(0) if ahead.height else ("", None)


def _waiting(shop_days: Frame | None, case: Case) -> tuple[bool, str]:
    """Whether more of the visitors fill their carts than on the like days before."""
    if shop_days is None:
        return False, "whether people wait, carts of the shop by day would tell"
    people = pl.coalesce("visitors", "item_visitors")
    rates = single_days(shop_days).select("day", rate=pl.col("cart_users") / people).drop_nulls()
    own = rates.filter(pl.col("day") == case.day)["rate"].to_list()
    like = [case.day - timedelta(days=7 * week) for week in range(1, WEEKS + 1)]
    usual = rates.filter(pl.col("day").is_in(like))["rate"].to_list()
    if not own or not usual:
        return False, "whether people wait, carts of the shop by day would tell"
    mean = sum(usual) / len(usual)
    return own[0] > FULLER * mean, f"{own[0]:.1%} of visitors filled a cart, {mean:.1%} on like days"
