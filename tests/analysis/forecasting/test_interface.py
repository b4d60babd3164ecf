"""What every user of a forecast relies on."""

from datetime import date, timedelta

import numpy as np

from shopops.analysis.forecasting import History, forecast


def history(units, available=None, bucket_days=7) -> History:
    known = np.array(units, float)
    starts = tuple(date(2026, 1, 5) + timedelta(bucket_days * k) for k in range(known.shape[1]))
    names = tuple(f"A{k}" for k in range(len(known)))
    return History(names, starts, known, np.ones_like(known) if available is None else available, bucket_days)


def test_a_level_of_ten_a_week_is_thirty_in_three_weeks():
    ahead = forecast(history([[10.0] * 20]), horizon=6)
    assert np.allclose(ahead.mean(0, 3), 30)
    assert np.allclose(ahead.mean(0, np.array([1.5])), 15)
    assert ahead.path(6).shape == (1, 6)


def test_a_week_out_of_stock_is_no_week_without_demand():
    known = history([[10.0] * 10 + [0.0] * 3], np.array([[1.0] * 10 + [0.0] * 3]))
    assert np.allclose(forecast(known, horizon=2).mean(0, 1), 10)


def test_quantiles_rise_with_their_share():
    ahead = forecast(history([[3, 0, 5, 2, 8, 1, 0, 4]]), horizon=4)
    low, high = (ahead.quantile(share, 0, 4) for share in (0.2, 0.95))
    assert low < ahead.mean(0, 4) < high


def test_the_range_of_goods_that_hardly_sell_holds_what_is_expected():
    ahead = forecast(history([[0.0] * 30 + [1.0] + [0.0] * 30]), horizon=8)
    low, high = ahead.range_a_day(7)
    assert ahead.quantile(0.9, 0, 4) == 0
    assert low <= ahead.a_day(7) <= high
