"""Whatever a traffic table holds, the day gets an answer: parts add up, intervals hold what they are around."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopops.analysis.day_report.judging import judged_day

DAY = date(2026, 10, 6)


def table(seed: int, dims: int, size: float, rate: float) -> pl.DataFrame:
    """Combinations that come and go, days that are missing, blank values, amounts that nobody gave."""
    draw = np.random.default_rng(seed)
    names = [
        [*(f"v{one}" for one in range(draw.integers(1, 5))), *draw.choice(["", "全部"], 1)]
        for _ in range(dims)
    ]
    cells = sorted({tuple(str(draw.choice(of)) for of in names) for _ in range(9)})
    rows = []
    for back in range(draw.integers(15, 35)):
        for cell in cells:
            if draw.random() < 0.12:
                continue
            visitors = int(draw.poisson(size * draw.lognormal(0, 0.2)))
            buyers = int(draw.binomial(visitors, rate * (draw.choice([0, 0.3, 1]) if back == 0 else 1)))
            paid = None if draw.random() < 0.01 else Decimal(buyers * int(draw.integers(1, 9999))).scaleb(-2)
            rows.append((DAY - timedelta(days=back), *cell, visitors, buyers, paid, "t.csv"))
    kinds = {
        "day": pl.Date(),
        **{f"d{place}": pl.String() for place in range(dims)},
        "visitors": pl.Int64(),
        "buyers": pl.Int64(),
        "paid_amount": pl.Decimal(18, 2),
        "_file": pl.String(),
    }
    return pl.DataFrame(rows, schema=kinds, orient="row")


def check(seed: int, dims: int, size: float, rate: float) -> None:
    traffic = table(seed, dims, size, rate)
    found = judged_day(traffic=traffic, as_of=datetime(2026, 10, 7, 9), day=DAY)
    assert found is not None
    diagnosis = found.diagnosis
    assert diagnosis.actual.visitors <= traffic.filter(day=DAY)["visitors"].sum()
    for tree in diagnosis.trees:
        assert sum(part.amount for part in tree.branches) == tree.change
        assert all(part.mix is None or part.mix + part.rate == part.amount for part in tree.branches)
    for cause in diagnosis.causes:
        assert cause.low - 1e-6 <= cause.contribution <= cause.high + 1e-6
        assert 0 <= cause.p_value <= 1


@given(
    st.integers(0, 10**6),
    st.integers(0, 5),
    st.sampled_from([0.3, 3, 50, 2000]),
    st.sampled_from([0, 0.001, 0.03, 0.5, 1]),
)
@settings(deadline=None, max_examples=25)
def test_any_table_gets_an_answer(seed, dims, size, rate):
    check(seed, dims, size, rate)


@pytest.mark.parametrize("seed", range(4))
def test_values_that_come_and_go_together_leave_no_day_without_an_answer(seed):
    check(seed, 4, 2000, 0.03)
