"""How likely a count is: binomial and Poisson, by incomplete beta and gamma functions.

Also Student's t. Source: NIST Digital Library of Mathematical Functions, 8.9 and 8.17 (series and continued fractions).
"""

import math
from functools import cache

_TINY, _PRECISION, _MOST_STEPS = 1e-300, 1e-12, 10_000
_MOST_T, _HALVINGS = 1e4, 70


def binomial_at_most(events: int, trials: int, rate: float) -> float:
    """Probability of at most `events` in `trials` independent ones with probability `rate` each."""
    if events < 0:
        return 0.0
    if events >= trials:
        return 1.0
    return beta_share(1 - rate, trials - events, events + 1)


def poisson_at_most(events: int, mean: float) -> float:
    """Probability of at most `events` where `mean` are expected."""
    if events < 0:
        return 0.0
    return 1.0 if mean <= 0 else 1 - gamma_share(events + 1, mean)


def negative_binomial_at_most(events: int, mean: float, shape: float) -> float:
    """Probability of at most `events` where `mean` are expected, known with a relative variance of 1 ÷ `shape`."""
    if events < 0:
        return 0.0
    return 1.0 if mean <= 0 else beta_share(shape / (shape + mean), shape, events + 1)


def student_density(x: float, degrees: float) -> float:
    """Density of Student's t, up to its constant factor."""
    return math.pow(1 + x * x / degrees, -(degrees + 1) / 2)


def student_above(x: float, degrees: float) -> float:
    """Probability that Student's t lies above `x`: I_(d ÷ (d + x²))(d/2, 1/2) ÷ 2 on the right."""
    tail = beta_share(degrees / (degrees + x * x), degrees / 2, 0.5) / 2
    return tail if x > 0 else 1 - tail


@cache
def student_quantile(share: float, degrees: int) -> float:
    """The value below which Student's t lies with a probability of `share`, a half or more; by bisection."""
    low, high = 0.0, _MOST_T
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if student_above(middle, degrees) > 1 - share else (low, middle)
    return high


def beta_share(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    logs = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return min(1.0, math.exp(logs) * _beta_fraction(x, a, b) / a)
    return max(0.0, 1 - math.exp(logs) * _beta_fraction(1 - x, b, a) / b)


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of I_x(a, b), by Lentz's method; fast for x < (a + 1) ÷ (a + b + 2)."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    whole = d
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            d, c = 1 / _away(1 + term * d), _away(1 + term / c)
            whole *= (step := c * d)
        if abs(step - 1) < _PRECISION:
            break
    return whole


def gamma_share(a: float, x: float) -> float:
    """Regularised lower incomplete gamma function P(a, x)."""
    logs = a * math.log(x) - x - math.lgamma(a)
    if x < a + 1:
        return min(1.0, math.exp(logs) * _gamma_series(a, x))
    return max(0.0, 1 - math.exp(logs) * _gamma_fraction(a, x))


def _gamma_series(a: float, x: float) -> float:
    whole = term = 1 / a
    for n in range(1, _MOST_STEPS):
        term *= x / (a + n)
        whole += term
        if term < whole * _PRECISION:
            break
    return whole


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / _away(b)
    whole = d
    for n in range(1, _MOST_STEPS):
        term, b = -n * (n - a), b + 2
        d, c = 1 / _away(term * d + b), _away(b + term / c)
        whole *= (step := c * d)
        if abs(step - 1) < _PRECISION:
            break
    return whole


def _away(value: float) -> float:
    """Keeps a denominator from 0."""
    return value if abs(value) > _TINY else _TINY
