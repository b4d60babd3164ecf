"""Ways to order that shops and tools use, to compare with: each fills up to a level.

All are given the same: the weeks before the order with gaps filled from what was known then, the weeks that an
order has to last (delivery and review period), and the fractile of the costs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from shopops.analysis.forecasting import normal_quantiles
from shopops.analysis.forecasting.negative_binomial import quantiles

if TYPE_CHECKING:
    from shopops.analysis.backtesting.replay import Moment, Policy
    from shopops.analysis.backtesting.world import World
    from shopops.analysis.forecasting import Array

HALF_LIFE = 13.0
"""Weeks."""
DRAWS, SEED = 2000, 7
_BATCH = 256

Level: TypeAlias = Callable[["Array", "Array", "Array"], "Array"]
"""From n × w weekly units, n weeks to last and n fractiles to n units."""


def mean_of(weeks: int) -> Level:
    """The mean of the last weeks, for the weeks to last and one more to be safe."""
    return lambda weekly, last, _share: weekly[:, -weeks:].mean(axis=1) * (last + 1)


def normal(weekly: Array, last: Array, share: Array) -> Array:
    """26 weeks' mean and z standard deviations: the textbook's rule."""
    recent = weekly[:, -26:]
    z = normal_quantiles(share.clip(1e-6, 1 - 1e-6))
    level: Array = last * recent.mean(axis=1) + z * recent.std(axis=1) * np.sqrt(last)
    return level


def negative_binomial(weekly: Array, last: Array, share: Array) -> Array:
    """Quantile of a negative binomial; the weeks count half as much every 13 weeks."""
    weights = _decay(weekly.shape[1])
    mean = weekly @ weights
    variance = ((weekly - mean[:, None]) ** 2) @ weights
    return quantiles(share, last * mean, np.maximum(last * variance, 1.01 * last * mean))


def bootstrap(weekly: Array, last: Array, share: Array) -> Array:
    """Quantile of sums of weeks drawn from the past, recent ones more often."""
    level = np.zeros(len(weekly))
    whole = np.maximum(np.rint(last), 1).astype(int)
    for count in np.unique(whole):
        rng = np.random.default_rng(SEED)
        picks = rng.choice(weekly.shape[1], size=(DRAWS, count), p=_decay(weekly.shape[1]))
        alike = np.flatnonzero(whole == count)
        for first in range(0, len(alike), _BATCH):
            goods = alike[first : first + _BATCH]
            sums = np.sort(weekly[goods][:, picks].sum(axis=2), axis=1)
            level[goods] = _between(sums, share[goods]) * last[goods] / count
    return level


RIVALS: dict[str, tuple[str, Level]] = {
    "four-weeks": ("4 weeks' mean", mean_of(4)),
    "thirteen-weeks": ("13 weeks' mean", mean_of(13)),
    "normal": ("mean + z·σ", normal),
    "negative-binomial": ("negative binomial", negative_binomial),
    "bootstrap": ("bootstrap", bootstrap),
}
"""Name of a policy to what it is called in tables, and its level."""


def weekly(units: Array, days: int) -> Array:
    """Units of whole weeks, the last of which ends with the buckets given; n × w."""
    parts = 7 // days
    whole = units[:, units.shape[1] % parts :]
    sums: Array = whole.reshape(len(whole), -1, parts).sum(axis=2)
    return sums


def policy(level: Level, world: World, past: Callable[[int], Array]) -> Policy:
    """The policy that fills up to a level.

    Args:
        level: The level.
        world: The past.
        past: Gives the buckets before a bucket as they were known then, without gaps.
    """
    last = (world.lead + world.review) * world.days / 7

    def order(moment: Moment) -> Array:
        reached = level(weekly(past(moment.bucket), world.days), last, world.fractile)
        return world.lots(np.rint(reached - moment.on_hand - moment.inbound))

    return order


def _decay(count: int) -> Array:
    weights = 0.5 ** (np.arange(count)[::-1] / HALF_LIFE)
    total: Array = weights / weights.sum()
    return total


def _between(ordered: Array, share: Array) -> Array:
    """Quantile of each row of sorted values, linear between them."""
    place = share * (ordered.shape[1] - 1)
    below = np.minimum(place.astype(int), ordered.shape[1] - 2)
    row = np.arange(len(ordered))
    part = place - below
    found: Array = ordered[row, below] * (1 - part) + ordered[row, below + 1] * part
    return found
