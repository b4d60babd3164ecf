"""What was known on a day of the past, of a history that is given as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.backtesting.gaps import filled
from shopops.analysis.forecasting import History
from shopops.analysis.stock_plan import wanted_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopops.analysis.backtesting.replay import Moment, Policy
    from shopops.analysis.backtesting.world import World
    from shopops.analysis.forecasting import Array


def until(history: History, bucket: int) -> History:
    """The history before a bucket."""
    units, available = history.units[:, :bucket], history.available[:, :bucket]
    return History(
        history.names, history.starts[:bucket], units, available, history.bucket_days, history.groups
    )


class Pasts:
    """The buckets before each bucket, n × k, gaps filled from nothing later; kept while it is asked for again."""

    def __init__(self, at: Callable[[int], History]) -> None:
        self._at = at
        self._found: tuple[int, Array] | None = None

    def __call__(self, bucket: int) -> Array:
        """The units before a bucket."""
        if self._found is None or self._found[0] != bucket:
            self._found = bucket, filled(self._at(bucket), from_first=False)
        return self._found[1]


def plan_advice(world: World) -> Policy:
    """What `inventory plan` would have advised."""

    def order(moment: Moment) -> Array:
        past = until(world.history, moment.bucket)
        _, _, wanted = wanted_units(past, moment.on_hand, moment.inbound, world.terms)
        return np.where(past.seen.any(axis=1), world.lots(wanted), 0.0)

    return order
