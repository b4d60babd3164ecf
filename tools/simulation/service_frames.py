"""Customer service, enquiries, scores and reviews by day: what the shop's people and its buyers say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tools.simulation.chance import Chance
from tools.simulation.frames import tabulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    import polars as pl

    from tools.simulation.history import History
    from tools.simulation.sales import Order

AGENTS = (("拾光居:小禾", 0.45), ("拾光居:阿宁", 0.33), ("拾光居:木子", 0.22))
ASKING, ASKING_SPREAD = 0.05, 0.08
ENQUIRY_RATE, ENQUIRY_SPREAD = 0.45, 0.04
UNANSWERED, UNANSWERED_SPREAD = 0.01, 0.2
QUICK, SLOW = 0.93, 0.05
SECONDS, SECONDS_SPREAD = 32.0, 0.12
SCORES = {"description_score": 4.81, "service_score": 4.79, "logistics_score": 4.84, "experience_score": 4.6}
SCORE_STEP, SCORE_PULL = 0.0015, 0.03
REVIEWED, BAD, BAD_SPREAD, NEUTRAL = 0.35, 0.015, 0.2, 0.02
"""Of a hundred orders, and how much the shares of a day move besides chance of counts."""

BAD_TOPICS = ("quality", "damaged", "wrong", "missing", "size", "smell", "slow", "service", "price")


def enquiry_days(history: History) -> pl.DataFrame:
    """One row a day."""
    return tabulate("enquiry_days", (_enquiries(history, place) for place in range(len(history.days))))


def _enquiries(history: History, place: int) -> Mapping[str, object]:
    chance = Chance(history.seed).branch(f"enquiries {history.days[place]}")
    asking = chance.poisson(history.traffic[place].shop_visitors() * ASKING * chance.factor(ASKING_SPREAD))
    paying = chance.binomial(asking, min(0.9, ENQUIRY_RATE * chance.factor(ENQUIRY_SPREAD)))
    return {"day": history.days[place], "enquirers": asking, "paying_enquirers": paying}


def service_agents(history: History) -> pl.DataFrame:
    """One row an agent and day."""
    return tabulate("service_agents", _agents(history))


def _agents(history: History) -> Iterator[Mapping[str, object]]:
    for day, traffic in zip(history.days, history.traffic, strict=True):
        chance = Chance(history.seed).branch(f"agents {day}")
        unanswered = UNANSWERED * chance.factor(UNANSWERED_SPREAD)
        seconds = SECONDS * chance.factor(SECONDS_SPREAD)
        for agent, share in AGENTS:
            asking = chance.poisson(1.3 * ASKING * share * traffic.shop_visitors())
            yield _agent(chance, day, agent, asking, unanswered, seconds)


def _agent(
    chance: Chance, day: date, agent: str, asking: int, unanswered: float, seconds: float
) -> Mapping[str, object]:
    missed = chance.binomial(asking, unanswered)
    taken = max(1, asking - missed)
    mean = seconds * chance.factor(0.5 / taken**0.5)
    return {
        "day": day, "last_day": day, "agent": agent, "enquirers": asking, "received": asking - missed,
        "unanswered": missed, "slow_answers": chance.binomial(asking, SLOW), "response_seconds": round(mean, 2),
        "first_response_seconds": round(mean / 2 * chance.factor(0.05), 2),
        "three_minute_rate": round(chance.binomial(taken, QUICK) / taken, 4),
        "reply_rate": round((asking - missed) / max(1, asking), 4),
    }  # fmt: skip


def scores(history: History) -> pl.DataFrame:
    """One row a day: means over half a year of reviews, so that they wander slowly."""
    return tabulate("scores", _scores(history))


def _scores(history: History) -> Iterator[Mapping[str, object]]:
    away = dict.fromkeys(SCORES, 0.0)
    for day in history.days:
        chance = Chance(history.seed).branch(f"scores {day}")
        for name in SCORES:
            away[name] += SCORE_STEP * chance.normal() - SCORE_PULL * away[name]
        shown = {name: round(usual + away[name], 5) for name, usual in SCORES.items()}
        gaps = {
            f"{name}_peer_gap": round(shown[f"{name}_score"] / 4.75 - 1, 4)
            for name in ("description", "service", "logistics")
        }
        yield {"day": day} | shown | gaps


def reviews(history: History) -> pl.DataFrame:
    """One row a review that was written before the end."""
    rows = (_review(history, order) for order in history.sales)
    return tabulate("reviews", filter(None, rows))


def _review(history: History, order: Order) -> Mapping[str, object] | None:
    chance = Chance(history.seed).branch(f"review {order.order_id}")
    if order.confirmed_at is None or not chance.happens(REVIEWED):
        return None
    moment = order.confirmed_at + timedelta(seconds=int(86400 * chance.waiting(0.7)))
    if moment >= history.midnight:
        return None
    line = order.lines[0]
    item = history.items[line.item]
    rating = _rating(chance, history.seed, item.index, moment)
    topics = chance.pick(BAD_TOPICS) if rating != "good" else "other"
    return {
        "item_id": item.item_id, "sku_id": item.skus[line.sku].sku_id, "sku_name": item.skus[line.sku].name,
        "rating": rating, "topics": topics, "reviewed_at": moment,
    }  # fmt: skip


def _rating(chance: Chance, seed: str, item: int, moment: datetime) -> str:
    usual = BAD * Chance(seed).branch(f"bad {item}").factor(0.3)
    bad = usual * Chance(seed).branch(f"bad {item} {moment.date()}").factor(BAD_SPREAD)
    return ("bad", "neutral", "good")[chance.weighted((bad, NEUTRAL, 1 - bad - NEUTRAL))]
