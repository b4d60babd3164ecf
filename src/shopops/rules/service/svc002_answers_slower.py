"""SVC002: buyers waited longer for an answer than usual."""

from datetime import datetime, timedelta

from shopops.analysis.answer_times import answer_time
from shopops.analysis.service_days import worst_agent
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.service._telling import nothing, told


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
    found = answer_time(service_days, yesterday, history_days)
    if isinstance(found, str):
        return nothing(found)
    if not found.is_slow(false_alarm_rate):
        return nothing()
    worst = worst_agent(service_agents, yesterday, "time")
    return told(
        yesterday, worst, "slowest was {agent} with {most:.0f}", value=found.seconds, people=found.people,
        usual=found.usual, threshold=found.most(false_alarm_rate),
    )  # fmt: skip
