"""Builds the replay of a shop, or of a plain table, and says what is needed where the past is too short."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.backtesting import TooShort, World, stretches
from shopops.analysis.backtesting.certainty import LEAST_STRETCHES
from shopops.analysis.backtesting.contest import ADVICE, OWN, Contestant, compete, compete_through
from shopops.analysis.backtesting.gaps import estimated, filled
from shopops.analysis.backtesting.known import Pasts, plan_advice, until
from shopops.analysis.backtesting.own_orders import own_orders
from shopops.analysis.backtesting.replay import usual_start
from shopops.analysis.backtesting.report import BacktestReport
from shopops.analysis.backtesting.rivals import RIVALS, policy
from shopops.analysis.backtesting.shop_world import replayable, shares, shop_world
from shopops.analysis.backtesting.world import LEAST_PAST, ORDERS, takes_part
from shopops.checking.past_advice import PastAdvice
from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shopops.analysis.backtesting import Moment, Policy, Start
    from shopops.analysis.backtesting.contest import Contest
    from shopops.analysis.backtesting.own_orders import OwnOrders
    from shopops.analysis.backtesting.world import Stretch
    from shopops.analysis.forecasting import Array
    from shopops.commands._reckoned import Reckoned
    from shopops.commands.inventory._plain import Plain

    Told = Callable[[str, int, int], None] | None

ADVICE_TITLE, OWN_TITLE = "the advice", "your own orders"


def plain_replay(read: Plain, names: Sequence[str], most: int, told: Told) -> BacktestReport:
    """Replay a plain table. Raises `UsageError` if the past is too short."""
    history = read.history
    world = World(
        history,
        filled(history, from_first=True),
        estimated(history),
        read.terms,
        np.zeros(len(history.names)),
        read.position.costs,
    )
    found = _stretches(world, most)
    advice = _with_progress(plan_advice(world), world, found, told)
    contest = _contest(world, found, advice, names)
    assumed = _assumptions(contest, "what a unit and week of stock costs")
    return BacktestReport(read.as_of, contest, None, history.names, own_asked=False, assumptions=assumed)


def shop_replay(read: Reckoned, names: Sequence[str], most: int, told: Told) -> BacktestReport:
    """Replay the shop. Raises `UsageError` if files are missing, or the past is too short."""
    goods = replayable(read.need("replenishment"))
    history = read.need("stock_history")
    if goods.is_empty():
        raise UsageError(
            "No good has both stock and sales that are known, so that there is nothing to replay."
        )
    review = read.settings.analysis["replenishment"]["review_days"]
    world = shop_world(goods, history, read.need("keeping"), review)
    found = _stretches(world, most)
    weights, first = shares(goods, world), world.history.starts[0]
    past = PastAdvice(read.given, read.settings.analysis, goods, first, weights)
    advice = _with_progress(past, world, found, told)
    contest = _contest(world, found, advice, names)
    bought = read.tables.table("purchase_orders") if OWN in names else None
    own = None if bought is None else own_orders(goods, history, world, bought, read.as_of.date())
    beside = None if own is None else _beside_own(world, found, advice, own)
    assumed = _assumptions(contest, "the yearly rate of your settings", shop=True)
    labels = tuple(goods["label"])
    return BacktestReport(read.as_of, contest, beside, labels, own_asked=own is not None, assumptions=assumed)


def _contest(world: World, found: tuple[Stretch, ...], advice: Policy, names: Sequence[str]) -> Contest:
    """All ways to order from the usual start."""
    pasts = Pasts(lambda bucket: until(world.history, bucket))

    def start(stretch: Stretch) -> Start:
        return usual_start(world, stretch, pasts(stretch.first))

    contestants = [Contestant(ADVICE, ADVICE_TITLE, advice, start)]
    for name, (title, level) in RIVALS.items():
        if name in names:
            contestants.append(Contestant(name, title, policy(level, world, pasts), start))
    return compete(world, found, contestants)


def _beside_own(world: World, found: tuple[Stretch, ...], advice: Policy, own: OwnOrders) -> Contest | None:
    """The advice and the shop's own orders, from the stock it had; null where that is known of no good."""
    late = own.best(found)
    part = own.known_from(late[0].first) & takes_part(world, late[0])
    if not part.any():
        return None
    contestants = [
        Contestant(ADVICE, ADVICE_TITLE, advice, lambda span: own.start(span, later=False)),
        Contestant(OWN, OWN_TITLE, None, lambda span: own.start(span, later=True)),
    ]
    return compete_through(world, late, contestants, part)


def _stretches(world: World, most: int) -> tuple[Stretch, ...]:
    try:
        return stretches(world, most)
    except TooShort as short:
        review = world.review * world.days
        raise UsageError(
            f"{short.known} days of sales are known; a replay needs {short.needed}: {LEAST_PAST} to begin with, then "
            f"{ORDERS} orders {review} days apart and the {short.needed - LEAST_PAST - ORDERS * review} days until the "
            "last arrives. Hand in older sales as well."
        ) from short


def _with_progress(advice: Policy, world: World, found: tuple[Stretch, ...], told: Told) -> Policy:
    if told is None:
        return advice
    first, last = found[0].first, found[-1].last

    def order(moment: Moment) -> Array:
        day = world.history.starts[0] + timedelta(days=moment.bucket * world.days)
        told(str(day), moment.bucket - first, last - first)
        return advice(moment)

    return order


def _assumptions(contest: Contest, keeping: str, *, shop: bool = False) -> tuple[str, ...]:
    """What the figures rest on."""
    world, share = contest.world, contest.estimated_share
    told = [f"Keeping is {keeping}; what is asked for and not there is lost, with its margin."]
    like = "like weekdays" if world.days == 1 else "weeks"
    told.append(
        f"Demand that found no stock is unknown: a day without counts as the mean of the four nearest {like} with stock"
        f" ({share:.1%} of the units asked for)."
    )
    if len(contest.stretches) < LEAST_STRETCHES:
        told.append(
            "Too few stretches to tell how one differs from another: the bounds hold what differs by good."
        )
    if world.spread.any():
        told.append(
            "Deliveries are late or early as your own were: drawn once, the same for every way to order."
        )
    elif shop:
        told.append("Deliveries come on their day: too few receipts are known to tell how late they are.")
    if shop:
        told.append(
            "Costs, terms and the states of orders are those of today; sales and forecasts those of the day."
        )
    told.append(
        "Each stretch begins with 1.5 usual weeks on hand, and a usual order on the way in each review period."
    )
    return tuple(told)
