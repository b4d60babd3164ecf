"""Tail probabilities against exact sums and textbook values."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopops.analysis.distributions import binomial_at_most, poisson_at_most, student_above, student_quantile


@pytest.mark.parametrize(
    ("events", "trials", "rate", "wanted"),
    [
        (3, 10, 0.5, 176 / 1024),
        (0, 20, 0.1, 0.9**20),
        (19, 20, 0.1, 1 - 0.1**20),
        (-1, 20, 0.1, 0.0),
        (20, 20, 0.1, 1.0),
    ],
)
def test_binomial_values(events, trials, rate, wanted):
    assert binomial_at_most(events, trials, rate) == pytest.approx(wanted, abs=1e-12)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 99))
@settings(max_examples=60, deadline=None)
def test_binomial_is_the_exact_sum(trials, events, percent):
    rate = Fraction(percent, 100)
    exact = sum(
        math.comb(trials, k) * rate**k * (1 - rate) ** (trials - k) for k in range(min(events, trials) + 1)
    )
    assert binomial_at_most(events, trials, percent / 100) == pytest.approx(float(exact), abs=1e-10)


def test_binomial_of_a_large_shop_is_near_the_normal_curve():
    # 40 000 visitors, 4 %: mean 1 600, deviation 39.19; two deviations below with continuity correction.
    wanted = 0.5 * math.erfc((1600 - 1521.5) / 39.192 / math.sqrt(2))
    assert binomial_at_most(1521, 40_000, 0.04) == pytest.approx(wanted, rel=0.03)


@pytest.mark.parametrize(
    ("events", "mean", "wanted"),
    [
        (0, 2.0, math.exp(-2)),
        (2, 3.0, math.exp(-3) * (1 + 3 + 4.5)),
        (-1, 3.0, 0.0),
        (5, 0.0, 1.0),
        (100, 100.0, 0.526562),  # Abramowitz and Stegun 26.7, chi-square of 202 degrees at 200
    ],
)
def test_poisson_values(events, mean, wanted):
    assert poisson_at_most(events, mean) == pytest.approx(wanted, abs=1e-6)


@given(st.integers(0, 40), st.floats(0.01, 60))
@settings(max_examples=60, deadline=None)
def test_poisson_is_the_exact_sum(events, mean):
    exact = math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(events + 1))
    assert poisson_at_most(events, mean) == pytest.approx(exact, abs=1e-9)


@pytest.mark.parametrize(
    ("degrees", "chance", "value"),
    [(10, 0.025, 2.228), (20, 0.005, 2.845), (5, 0.05, 2.015), (2, 0.1, 1.8856), (30, 0.1, 1.3104)],
)
def test_quantiles_of_student_are_those_of_the_tables(degrees, chance, value):
    assert student_quantile(1 - chance, degrees) == pytest.approx(value, abs=0.0005)
    assert student_above(-value, degrees) == pytest.approx(1 - chance, abs=0.0001)
