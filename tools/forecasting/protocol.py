"""A weekly replay: stock, two weeks of delivery, lost sales, six orders; the cost of a policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import numpy as np

from shopops.analysis.forecasting import Forecast, History, forecast
from shopops.analysis.ordering import Terms, in_lots
from shopops.analysis.stock_plan import wanted_of
from tools.forecasting.series import Matrix

HOLDING, SHORTAGE, LEAD, ORDERS, LENGTH = 0.2, 1.0, 2, 6, 8
START = date(2024, 1, 1)
Policy = Callable[[Matrix, Matrix, Matrix], Matrix]
"""History, on hand and on the way to the units ordered."""


def cost(units: Matrix, policy: Policy, origins: Iterable[int]) -> float:
    """Holding and shortage cost of all origins, with 1.5 usual weeks on hand and one on the way twice at each."""
    total = 0.0
    for start in origins:
        usual = units[:, start - 13 : start].mean(axis=1)
        on_hand, coming = np.round(1.5 * usual), [np.round(usual)] * LEAD
        for week in range(start, start + LENGTH):
            late = week >= start + ORDERS
            order = np.zeros(len(units)) if late else policy(units[:, :week], on_hand, np.sum(coming, axis=0))
            on_hand = on_hand + coming[0]
            coming = [*coming[1:], order]
            sold = np.minimum(on_hand, units[:, week])
            on_hand = on_hand - sold
            total += float(HOLDING * on_hand.sum() + SHORTAGE * (units[:, week] - sold).sum())
    return total


def weekly_forecast(units: Matrix, horizon: int = 4) -> Forecast:
    """The forecast of items × weeks."""
    starts = tuple(START + timedelta(weeks=week) for week in range(units.shape[1]))
    names = tuple(f"{item:05}" for item in range(len(units)))
    return forecast(History(names, starts, units, np.ones_like(units), 7), horizon=horizon)


def planned() -> Policy:
    """What `shopops inventory plan` orders; each history is forecast once."""
    known: dict[tuple[int, int, float], Forecast] = {}

    def order(units: Matrix, on_hand: Matrix, inbound: Matrix) -> Matrix:
        key = (*units.shape, float(units.sum()))
        ahead = known.setdefault(key, weekly_forecast(units))
        same = np.ones(len(units))
        terms = Terms(14 * same, 7 * same, HOLDING * same, SHORTAGE * same, same, 0 * same)
        _, wanted = wanted_of(ahead, on_hand, inbound, terms, 7)
        return in_lots(wanted, terms)

    return order


def weeks_of_mean(weeks: int) -> Policy:
    """Up to four times the mean of the last weeks."""
    return lambda units, on_hand, inbound: np.maximum(
        np.round(4 * units[:, -weeks:].mean(axis=1) - on_hand - inbound), 0.0
    )


def mean_and_deviation(units: Matrix, on_hand: Matrix, inbound: Matrix) -> Matrix:
    """Up to three times the mean of 26 weeks and 0.967 deviations of three weeks."""
    past = units[:, -26:]
    level = 3 * past.mean(axis=1) + 0.967 * past.std(axis=1) * 3**0.5
    return np.maximum(np.round(level - on_hand - inbound), 0.0)


def policies() -> dict[str, Policy]:
    """Policies by name; the first is the one that all are measured by."""
    return {
        "4 weeks' mean × 4": weeks_of_mean(4),
        "13 weeks' mean × 4": weeks_of_mean(13),
        "26 weeks' mean × 3 + 0.967 σ √3": mean_and_deviation,
        "inventory plan": planned(),
    }
