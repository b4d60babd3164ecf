"""SVC004: more enquiries than usual got no answer."""

from datetime import datetime, timedelta
from decimal import Decimal

from shopops.analysis.conversion import order_value
from shopops.analysis.service_days import worst_agent
from shopops.analysis.service_shares import share
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.service._telling import nothing, told


@rule(
    "SVC004",
    severity=WARNING,
    subject="shop",
    metric="share of people without an answer",
    message="{events} of {people} people who asked on {day} got no answer ({value:.1%}), {usual:.1%} are usual and "
    "{threshold:.1%} the most; {agent_words}",
    action="Answer them now, and look at what hour of {day} nobody was there.",
    column="unanswered",
)
def unanswered(
    service_days: Frame,
    service_agents: Frame,
    enquiry_days: Frame | None = None,
    shop_days: Frame | None = None,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.005,
) -> Judged:
    """Enquiries stay unanswered.

    ## What it checks
    Of the people who asked yesterday, how many got no answer, over all agents, beside the last weeks. The usual
    range allows for chance, for ordinary ups and downs, for the weekday, and for how well the history is known.

    The money at risk is the people without an answer beyond the usual × the share of enquirers who buy (询单到付款)
    × the average order value of the shop; nothing where one of these is not known.

    Fewer than 14 days of history, no figures of yesterday, or too few people to tell: not judged.

    ## Why it matters
    Who asks is about to buy; who gets no answer asks the next shop.

    ## What to do
    Answer them now, late is better than never. Then close the gap in the shifts.

    ## Settings
    - `history_days`: days before yesterday that count as history. Source: four weeks hold each weekday four times.
    - `false_alarm_rate`: how often a quiet day may be told at most. Source: so few people go without an answer that
      the next count is told less often than that; in simulated quiet shops 0.005 gave a false alarm on one day
      in 300 to 400, and found nine in ten rises of twice the smallest size that the counts can show.
    """
    yesterday = as_of.date() - timedelta(days=1)
    found = share(service_days, "unanswered", "asked", yesterday, history_days, false_alarm_rate)
    if isinstance(found, str):
        return nothing(found)
    if not found.is_high:
        return nothing()
    worst = worst_agent(service_agents, yesterday, "missed")
    lost = found.events - found.usual.rate * found.people
    return told(
        yesterday, worst, "{most:.0f} of them were with {agent}", people=found.people, events=found.events,
        value=found.events / found.people, usual=found.usual.rate, threshold=found.most,
        money_at_risk=money(lost, enquiry_days, shop_days),
    )  # fmt: skip


def money(lost: float, enquiry_days: Frame | None, shop_days: Frame | None) -> Decimal | None:
    """What the people without an answer would have paid."""
    if enquiry_days is None or shop_days is None:
        return None
    both = enquiry_days.drop_nulls(["enquirers", "paying_enquirers"])
    asked, value = int(both["enquirers"].sum()), order_value(shop_days)
    if not asked or value is None:
        return None
    return Decimal(f"{lost * int(both['paying_enquirers'].sum()) / asked * value:.2f}")
