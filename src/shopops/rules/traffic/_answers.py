"""What the rules of this family share: the shop's figure of yesterday, and answers from verdicts."""

from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis.catalogue import label
from shopops.analysis.day_figures import VALUES, DayFigure, Measure, day_figure, kinds_of
from shopops.analysis.day_verdicts import Verdicts, Who, verdicts
from shopops.analysis.traffic.shop_rows import shop_rows
from shopops.checking.rule import REASONS, SUBJECT, Frame, Judged

SHOP: Who = ("shop", "the shop")
SCHEMA = dict.fromkeys(SUBJECT, pl.String()) | VALUES | {"severity": pl.Int8()}


def answer(found: Verdicts) -> Judged:
    """The verdicts as a rule's answer."""
    return Judged(pl.DataFrame(found.told, schema=SCHEMA), pl.DataFrame(found.unknown, schema=REASONS))


def people(shop_days: Frame) -> Frame:
    """Reports of one day, as the pages about traffic read them: with `visitors`, and `bounced` as a count."""
    return shop_rows(shop_days)[0]


def shop_answer(
    days: Frame, measure: Measure, calendar: Frame, as_of: datetime, history_days: int, rate: float
) -> Judged:
    """Judge one figure of the shop."""
    yesterday = as_of.date() - timedelta(days=1)
    found = day_figure(days, measure, yesterday, history_days, kinds_of(calendar))
    return answer(verdicts({SHOP: found}, rate, bad=measure.bad))


def others_by_day(rows: Frame, key: str, own: str) -> Frame:
    """All other subjects together, one row a day; a person may count several times, on every day alike."""
    sums = [pl.col(name).sum() for name in ("visitors", "buyers", "paid_amount")]
    others = rows.filter(pl.col(key) != own)
    return others.group_by("day").agg(*sums, pl.col("_file", "_sheet", "_row").first()).sort("day")


def heroes(tiers: Frame, item_days: Frame) -> list[Who]:
    """Id and label of each hero, by id."""
    titles = item_days.sort("day").group_by("item_id").agg(pl.col("title").drop_nulls().last())
    found = tiers.filter(pl.col("tier") == "hero").unique("item_id")
    named = found.join(titles, on="item_id", how="left").sort("item_id")
    return named.select("item_id", label(code="item_id")).rows()


def rest_of(
    rows: Frame, key: str, who: Who, measure: Measure, yesterday: date, days: int, kinds: dict[date, str]
) -> DayFigure | str:
    """The figure of all subjects but one."""
    return day_figure(others_by_day(rows, key, who[0]), measure, yesterday, days, kinds)
