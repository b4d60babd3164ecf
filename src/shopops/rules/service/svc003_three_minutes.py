"""SVC003: fewer buyers were answered within three minutes than usual."""

from datetime import datetime, timedelta

from shopops.analysis.service_days import worst_agent
from shopops.analysis.service_shares import share
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.service._telling import nothing, told


@rule(
    "SVC003",
    severity=WARNING,
    subject="shop",
    metric="three-minute rate",
    message="{value:.1%} of {people} people were answered within three minutes on {day}, {usual:.1%} are usual and "
    "{threshold:.1%} the least; {agent_words}",
    action="Look who was on duty on {day} and at what hour buyers began to wait.",
    column="three_minute_rate",
)
def three_minutes(
    service_days: Frame,
    service_agents: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Three-minute rate fell.

    ## What it checks
    The share of people whom a person answered within three minutes yesterday, over all agents (rate × people of
    each agent), beside the last weeks. The usual range allows for chance (few people give a wide range), for
    ordinary ups and downs, for the weekday, and for how well the history is known.

    Fewer than 14 days of history, no figures of yesterday, or too few people to tell: not judged.

    ## Why it matters
    The rate is part of the platform's experience score, and who waits buys elsewhere.

    ## What to do
    Look who was on duty and when buyers began to wait; move a shift, or take the robot's help for the hours
    without a person.

    ## Settings
    - `history_days`: days before yesterday that count as history. Source: four weeks hold each weekday four times.
    - `false_alarm_rate`: how often a quiet day may be told. Source: one quiet day in 500, so that all rules
      together raise at most one false alarm a week.
    """
    yesterday = as_of.date() - timedelta(days=1)
    found = share(service_days, "slow", "rated", yesterday, history_days, false_alarm_rate)
    if isinstance(found, str):
        return nothing(found)
    if not found.is_high:
        return nothing()
    worst = worst_agent(service_agents, yesterday, "slow")
    return told(
        yesterday, worst, "{most:.0f} of those who waited were with {agent}", people=found.people,
        events=found.events, value=1 - found.events / found.people, usual=1 - found.usual.rate,
        threshold=1 - found.most,
    )  # fmt: skip
