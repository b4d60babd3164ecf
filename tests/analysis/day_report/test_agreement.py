"""The diagnosis and TRF001 say the same of a day: the same band, and a fall for one is a fall for the other."""

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest

from shopops.analysis.day_report.judging import judged_day
from shopops.rules.traffic.trf001_shop_conversion_unusual import shop_conversion_unusual
from shopops.rules.traffic.trf003_shop_visitors_unusual import shop_visitors_unusual

DAY = date(2026, 9, 24)
CALENDAR = pl.DataFrame({"day": [DAY - timedelta(days=9)], "kind": ["day of a campaign"]})


def shop_days(seed: int, fall: float) -> pl.DataFrame:
    draw = np.random.default_rng(seed)
    days = [DAY - timedelta(days=back) for back in range(40, -1, -1)]
    visitors = draw.poisson(2500, len(days))
    rates = 0.04 * np.exp(draw.normal(0, 0.06, len(days)))
    rates[-1] *= fall
    rates[-10] *= 3
    counts = {"visitors": visitors, "buyers": draw.binomial(visitors, rates)}
    blank = (
        "item_visitors",
        "new_visitors",
        "old_visitors",
        "new_buyers",
        "old_buyers",
        "old_buyer_amount",
        "bounce_rate",
    )
    frame = pl.DataFrame({"day": days, "last_day": days, **counts, **dict.fromkeys(blank)})
    origin = [
        pl.lit("f.xls").alias("_file"),
        pl.lit(None, pl.String).alias("_sheet"),
        pl.lit(1).alias("_row"),
    ]
    return frame.with_columns(*origin, paid_amount=(pl.col("buyers") * 80).cast(pl.Decimal(18, 2)))


@pytest.mark.parametrize("fall", [1.0, 0.8, 0.72, 0.66, 0.6, 0.5])
@pytest.mark.parametrize("seed", range(5))
def test_what_check_calls_a_fall_the_diagnosis_calls_one(seed, fall):
    days, as_of = shop_days(seed, fall), datetime(2026, 9, 25, 9)
    told = shop_conversion_unusual.function(days, CALENDAR, as_of=as_of).offending
    found = judged_day(days, calendar=CALENDAR, as_of=as_of, day=DAY)
    assert found is not None
    is_fall = told.height == 1 and told["value"][0] < told["low"][0]
    assert found.diagnosis.verdict == "fall" or not is_fall
    if told.height:
        assert found.diagnosis.expected.mid == pytest.approx(told["usual"][0])


def test_a_lone_fall_of_the_shop_is_told_though_the_choice_of_the_day_is_priced():
    """TRF001 asks about every day alike; a diagnosis of the worst day must not take its finding back."""
    days, as_of = shop_days(2, 0.66), datetime(2026, 9, 25, 9)
    told = shop_conversion_unusual.function(days, CALENDAR, as_of=as_of).offending
    found = judged_day(days, calendar=CALENDAR, as_of=as_of, day=DAY, worst_of=400)
    assert (told.height, found.diagnosis.verdict) == (1, "fall")
    assert found.diagnosis.p_value > 0.01


@pytest.mark.parametrize("fall", [1.0, 0.8, 0.6, 0.5])
@pytest.mark.parametrize("seed", range(3))
def test_few_visitors_are_told_where_the_check_tells_them(seed, fall):
    moved = pl.when(pl.col("day") == DAY).then(fall).otherwise(1.0)
    days = shop_days(seed, 1.0).with_columns(
        (pl.col(name) * moved).cast(pl.Int64) for name in ("visitors", "buyers")
    )
    as_of = datetime(2026, 9, 25, 9)
    told = shop_visitors_unusual.function(days, CALENDAR, as_of=as_of).offending
    found = judged_day(days, calendar=CALENDAR, as_of=as_of, day=DAY)
    is_fall = told.height == 1 and told["value"][0] < told["low"][0]
    assert found is not None
    assert (found.few_visitors is not None) == is_fall
    assert is_fall == (fall < 1)
