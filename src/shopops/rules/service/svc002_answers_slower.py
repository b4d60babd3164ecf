"""SVC002: buyers waited longer for an answer than usual."""

import math
from datetime import date, datetime, timedelta
from statistics import median

import polars as pl

from shopops.analysis.levels import Level, steady
from shopops.analysis.service_days import worst_agent
from shopops.analysis.usual import FEWEST_DAYS
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.service._telling import nothing, told

LEAST_SPREAD = 0.05
"""Relative; a mean that moves less from day to day is rounded or copied."""


@rule(
    "SVC002",
    severity=WARNING,
    subject="shop",
    metric="seconds to an answer",
    message="Buyers waited {value:.0f} seconds for an answer on {day} ({people} people), {usual:.0f} are usual and "
    "{threshold:.0f} the most; {agent_words}",
    action="Look who was on duty on {day}, how many buyers each had at once, and at what hour it began.",
    column="response_seconds",
    explains=("SVC003", "SVC004", "TRF010"),
)
def answers_slower(
    service_days: Frame,
    service_agents: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Answers are slower than usual.

    ## What it checks
    Yesterday's mean time to an answer of all agents together, each weighted by the people taken care of, beside
    the last weeks: like weekday with like, as far as weekdays differ; ratios instead of seconds, since waiting
    doubles more easily than it halves; past bad days cut. A day with fewer people than usual may be further out.

    Fewer than 14 days of history, or no figures of yesterday: not judged.

    ## Why it matters
    Who waits asks the next shop. The platform counts slow answers in the experience score.

    ## What to do
    Look who was on duty, and when it began. Put the most asked question into the quick answers.

    ## Settings
    - `history_days`: days before yesterday that count as history. Source: four weeks hold each weekday four times.
    - `false_alarm_rate`: how often a quiet day may be told. Source: one quiet day in 500, so that all rules
      together raise at most one false alarm a week.
    """
    yesterday = as_of.date() - timedelta(days=1)
    rows = service_days.drop_nulls(["seconds", "timed"]).filter(pl.col("seconds") > 0, pl.col("timed") > 0)
    days = {day: (seconds, people) for day, seconds, people in rows.select("day", "seconds", "timed").rows()}
    first = yesterday - timedelta(days=history_days)
    past = {day: days[day] for day in sorted(days) if first <= day < yesterday}
    if yesterday not in days:
        return nothing(f"no time to an answer for {yesterday}")
    if len(past) < FEWEST_DAYS:
        return nothing(f"{len(past)} days of history, {FEWEST_DAYS} needed")
    seconds, people = days[yesterday]
    level = usual(past, yesterday, people)
    if level.at_least(math.log(seconds)) >= false_alarm_rate:
        return nothing()
    worst = worst_agent(service_agents, yesterday, "time")
    return told(
        yesterday, worst, "slowest was {agent} with {most:.0f}", value=seconds, people=people,
        usual=math.exp(level.centre), threshold=math.exp(level.highest(false_alarm_rate)),
    )  # fmt: skip


def usual(past: dict[date, tuple[float, int]], yesterday: date, people: int) -> Level:
    """The logarithm of the seconds that are usual, wider where fewer people than usual asked."""
    values = [(day.weekday(), math.log(seconds)) for day, (seconds, _) in past.items()]
    level = steady(values, yesterday.weekday(), LEAST_SPREAD)
    fewer = max(1.0, median(count for _, count in past.values()) / people)
    return Level(level.centre, level.spread * math.sqrt(fewer), level.degrees, level.days)
