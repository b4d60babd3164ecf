"""The smallest change that can be told: 80 % power of a two-sided 5 % test, under the simulator's own noise.

Lehr (1992) in general form: a mean is told apart when it is 1.96 + 0.84 standard errors away. The usual level is
known from 28 days, which makes the error larger by √(1 + 1/28).
"""

from __future__ import annotations

from math import sqrt

from tools.simulation.traffic import CONVERSION_SPREAD, SOURCES, TRAFFIC_SPREAD

SIGNIFICANT, POWERFUL, HISTORY = 1.96, 0.84, 28


def smallest(deviation: float) -> float:
    """The smallest change of a figure whose standard deviation on a quiet day is known, in its unit."""
    return (SIGNIFICANT + POWERFUL) * deviation * sqrt(1 + 1 / HISTORY)


def smallest_rise(usual: float, spread: float = 0.0) -> float:
    """The smallest rise of a count with this usual mean and this relative spread besides chance of counts."""

    def deviation(mean: float) -> float:
        return sqrt(mean * (1 + 1 / HISTORY) + (spread * mean) ** 2)

    rise = 1.0
    for _ in range(60):
        rise = SIGNIFICANT * deviation(usual) + POWERFUL * deviation(usual + rise)
    return rise


def of_rate(trials: int, events: int, spread: float) -> float:
    """Relative deviation of events ÷ trials: binomial, and what moves from day to day."""
    return sqrt((1 - events / max(1, trials)) / max(1, events) + spread**2)


def of_conversion(visitors: int, buyers: int) -> float:
    """Relative deviation of a conversion over all sources, whose mix moves as well."""
    mean = sum(one.share * one.relative_rate for one in SOURCES)
    mix = sum((one.share * (one.relative_rate / mean - 1)) ** 2 for one in SOURCES) * TRAFFIC_SPREAD**2
    return of_rate(visitors, buyers, sqrt(CONVERSION_SPREAD**2 + mix))


def of_visitors(visitors: int) -> float:
    """Relative deviation of visitors over all sources."""
    return sqrt(sum(one.share**2 for one in SOURCES) * TRAFFIC_SPREAD**2 + 1 / max(1, visitors))


def of_source(visitors: int) -> float:
    """Relative deviation of visitors of one source."""
    return sqrt(TRAFFIC_SPREAD**2 + 1 / max(1, visitors))
