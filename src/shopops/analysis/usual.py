"""The usual range of a rate from the shop's own history: counts, day effects and how well both are known.

The days' events are counts (binomial or Poisson) around a rate that itself moves from day to day. The size
of that movement is estimated from the history by a robust moment equation (bounded squares, so that a past
bad day or campaign does not count as usual); weekdays are a random effect (shrunk as far as their
difference is uncertain); the new day's rate is Student-distributed around the estimate. Source:
random-effects meta-analysis (DerSimonian and Laird 1986; Paule and Mandel 1982) with Huber's bounded
residuals.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from shopops.analysis.distributions import binomial_at_most, poisson_at_most, student_density

DAY_EFFECT, PRIOR_DAYS = 0.05, 6
"""Relative standard deviation of a day's rate to begin with, and how many days' evidence that is worth: quiet
days of real shops move by 5 to 8 %, and four weeks without such movement may still be luck."""
FEWEST_DAYS, WEEKDAY_DAYS = 14, 21
BOUND = 2.5
BOUNDED_SQUARE = 0.97757
"""Mean of a standard normal value's square, cut at BOUND squared."""
_GRID = tuple(x / 8 for x in range(-72, 73))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the history: `events` out of `trials` (people), or per `trials` (units sold, days)."""

    weekday: int
    trials: float
    events: int


@dataclass(frozen=True, slots=True)
class Usual:
    """What a new day's rate should be.

    Attributes:
        rate: Events a trial.
        spread: Relative standard deviation of the new day's true rate around it.
        degrees: Degrees of freedom behind the spread; a bounded estimate is worth two thirds of its days.
        days: Days it rests on.
        of_people: Each trial has at most one event (binomial); otherwise events are counted (Poisson).
    """

    rate: float
    spread: float
    degrees: int
    days: int
    of_people: bool = True

    def at_most(self, events: int, trials: float) -> float:
        """Probability of at most so many events."""
        weights = [student_density(x, self.degrees) for x in _GRID]
        found = (self._at_most(events, trials, self.rate * math.exp(self.spread * x)) for x in _GRID)
        return sum(w * p for w, p in zip(weights, found, strict=True)) / sum(weights)

    def at_least(self, events: int, trials: float) -> float:
        """Probability of at least so many events."""
        return 1 - self.at_most(events - 1, trials)

    def lowest(self, trials: float, chance: float) -> int:
        """The smallest count that is still usual: fewer would have a probability below `chance`."""
        high = math.ceil(trials) if self.of_people else self._far(trials)
        return _first(lambda events: self.at_most(events, trials) >= chance, high)

    def highest(self, trials: float, chance: float) -> int:
        """The largest count that is still usual."""
        high = math.ceil(trials) if self.of_people else self._far(trials)
        return _first(lambda events: 1 - self.at_most(events, trials) < chance, high)

    def scaled(self, factor: float, error: float) -> "Usual":
        """The same for a day on which everything moved by `factor`, known with a relative `error`."""
        return replace(self, rate=self.rate * factor, spread=math.hypot(self.spread, error))

    def _at_most(self, events: int, trials: float, rate: float) -> float:
        if self.of_people:
            return binomial_at_most(events, round(trials), min(rate, 1 - 1e-9))
        return poisson_at_most(events, trials * rate)

    def _far(self, trials: float) -> int:
        mean = trials * self.rate
        return math.ceil((mean + 10 * math.sqrt(mean) + 20) * math.exp(6 * self.spread))


def fit(history: Sequence[Day], weekday: int | None = None, *, of_people: bool = True) -> Usual:
    """Learn the usual rate of a day from at least two earlier ones.

    Args:
        history: Earlier days with positive `trials`.
        weekday: The new day's; null leaves weekdays out.
        of_people: See `Usual`.
    """
    trials = sum(d.trials for d in history)
    least = 0.5 / trials  # no event in the whole history is luck, not a law
    rate = max(sum(d.events for d in history) / trials, least)
    for _ in range(3):
        noise, residuals = _residuals(history, rate, of_people)
        excess = _excess(residuals, noise, len(history) - 1)
        rate = max(rate * (1 + _centre(residuals, noise, excess)), least)
    noise, residuals = _residuals(history, rate, of_people)
    effect, error, excess = _weekday(history, residuals, noise, excess, weekday)
    known = 1 / sum(1 / (v + excess) for v in noise)
    days = max(3, (len(history) - 1) * 2 // 3)
    moves = max(excess, (days * excess + PRIOR_DAYS * DAY_EFFECT**2) / (days + PRIOR_DAYS))
    spread = math.sqrt(moves + min(known, 1) + error)
    return Usual(rate * (1 + effect), spread, days + PRIOR_DAYS, len(history), of_people)


def _residuals(history: Sequence[Day], rate: float, of_people: bool) -> tuple[list[float], list[float]]:
    """Relative variance of each day by chance alone, and its relative deviation, cut where it is far out."""
    expected = [day.trials * rate for day in history]
    noise = [(1 - min(rate, 0.99) * of_people) / mean for mean in expected]
    return noise, [day.events / mean - 1 for day, mean in zip(history, expected, strict=True)]


def _excess(residuals: Sequence[float], noise: Sequence[float], degrees: int) -> float:
    """Relative variance beyond chance: the value that makes the mean bounded square what it should be."""

    def squares(excess: float) -> float:
        return sum(min(e * e / (v + excess), BOUND * BOUND) for e, v in zip(residuals, noise, strict=True))

    aim, low, high = BOUNDED_SQUARE * degrees, 0.0, 4.0
    if squares(low) <= aim:
        return 0.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if squares(middle) > aim else (low, middle)
    return high


def _centre(residuals: Sequence[float], noise: Sequence[float], excess: float) -> float:
    """Weighted mean of the deviations, each bounded; a single event never counts as far out."""
    weights = [1 / (v + excess) for v in noise]
    bounds = [BOUND / math.sqrt(w) + v for w, v in zip(weights, noise, strict=True)]
    cut = (max(-bound, min(bound, e)) for e, bound in zip(residuals, bounds, strict=True))
    return max(-0.9, sum(w * e for w, e in zip(weights, cut, strict=True)) / sum(weights))


def _centre_of_few(residuals: Sequence[float], noise: Sequence[float], excess: float) -> float:
    """The same about their own median: the days of one weekday may all be far from the rest."""
    middle = median(residuals)
    return middle + _centre([e - middle for e in residuals], noise, excess)


def _weekday(
    history: Sequence[Day],
    residuals: Sequence[float],
    noise: Sequence[float],
    excess: float,
    weekday: int | None,
) -> tuple[float, float, float]:
    """The weekday's shrunk effect, the variance it leaves, and the excess variance within weekdays."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, day in enumerate(history):
        groups[day.weekday].append(place)
    if len(history) < WEEKDAY_DAYS or weekday not in groups or len(groups) < 2:
        return 0.0, 0.0, excess
    within = _within(groups, residuals, noise, excess)
    means = {
        key: _centre_of_few([residuals[i] for i in places], [noise[i] for i in places], within)
        for key, places in groups.items()
    }
    errors = {key: 1 / sum(1 / (noise[i] + within) for i in places) for key, places in groups.items()}
    found = shrunk(means, errors, weekday)
    return (0.0, 0.0, excess) if found is None else (*found, within)


def _within(
    groups: dict[int, list[int]], residuals: Sequence[float], noise: Sequence[float], excess: float
) -> float:
    """Excess variance of the days around the mean of their weekday."""
    deviations = list(residuals)
    for places in groups.values():
        mean = _centre_of_few([residuals[i] for i in places], [noise[i] for i in places], excess)
        for i in places:
            deviations[i] -= mean
    return _excess(deviations, noise, max(1, len(residuals) - len(groups)))


def shrunk(
    means: Mapping[int, float], errors: Mapping[int, float], weekday: int
) -> tuple[float, float] | None:
    """A weekday's effect, as far as it is certain, and the variance that leaves; null where weekdays are alike.

    Args:
        means: Of each weekday.
        errors: Variance of each mean.
        weekday: One of them.
    """
    differ = _between(list(means.values()), list(errors.values()))
    if differ == 0:
        return None
    trust = differ / (differ + errors[weekday])
    return trust * means[weekday], differ * (1 - trust)


def _between(means: Sequence[float], errors: Sequence[float]) -> float:
    """Variance between weekdays beyond that of their errors (DerSimonian and Laird)."""
    weights = [1 / error for error in errors]
    total = sum(weights)
    centre = sum(w * m for w, m in zip(weights, means, strict=True)) / total
    scatter = sum(w * (m - centre) ** 2 for w, m in zip(weights, means, strict=True))
    return max(0.0, (scatter - len(means) + 1) / (total - sum(w * w for w in weights) / total))


def _first(holds: Callable[[int], bool], high: int) -> int:
    """The smallest number from 0 to `high` for which a rising condition holds."""
    low = 0
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
