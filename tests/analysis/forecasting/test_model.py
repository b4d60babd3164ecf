"""What the forecast must and must not follow."""

from datetime import date, timedelta

import numpy as np
import pytest

from shopops.analysis.forecasting import History, forecast
from shopops.analysis.ordering import Aim, Stock, Terms, fractile, in_lots, levels, needs

START = date(2026, 1, 5)


def history(units, available=None, bucket_days=7) -> History:
    known = np.asarray(units, float)
    starts = tuple(START + timedelta(bucket_days * k) for k in range(known.shape[1]))
    return History(
        tuple(f"A{k:03}" for k in range(len(known))),
        starts,
        known,
        np.ones_like(known) if available is None else available,
        bucket_days,
    )


def sold(items=60, weeks=40, rate=8.0, seed=3) -> np.ndarray:
    return np.random.default_rng(seed).poisson(rate, (items, weeks)).astype(float)


def terms(count, lead=14.0, review=7.0, holding=0.2, shortage=1.0, pack=1.0, minimum=0.0) -> Terms:
    return Terms(*(np.full(count, value) for value in (lead, review, holding, shortage, pack, minimum)))


def needed(ahead, bound, on_hand, inbound) -> np.ndarray:
    return needs(ahead, bound, 7, Stock(on_hand, inbound), Aim(fractile(bound), np.zeros(len(on_hand))))


def test_a_fall_of_the_whole_range_is_believed_within_four_weeks():
    units = sold()
    units[:, 36:] = np.round(units[:, 36:] * 0.6)
    assert forecast(history(units), horizon=3).mean(0, 1).mean() == pytest.approx(4.8, rel=0.1)


def test_one_odd_week_of_the_whole_range_is_not_believed():
    units = sold()
    units[:, 38] = np.round(units[:, 38] * 1.6)
    assert forecast(history(units), horizon=3).mean(0, 1).mean() == pytest.approx(8, rel=0.12)


def test_one_bulk_order_does_not_lift_the_other_goods():
    units = sold()
    units[0, 39] = 5000
    calm, bulk = (forecast(history(one), horizon=3).mean(0, 1)[1:] for one in (sold(), units))
    assert np.allclose(calm, bulk, rtol=0.05)


def test_the_order_of_goods_changes_nothing():
    units = sold()
    turned = np.random.default_rng(1).permutation(len(units))
    plain, mixed = (forecast(history(one), horizon=3) for one in (units, units[turned]))
    assert np.allclose(plain.mean(0, 3)[turned], mixed.mean(0, 3))
    stock = np.full(len(units), 10.0)
    plain_needs, mixed_needs = (needed(one, terms(60), stock, stock) for one in (plain, mixed))
    assert np.array_equal(plain_needs[turned], mixed_needs)


def test_a_good_launched_lately_is_not_drawn_down_by_the_weeks_before():
    units = sold()
    units[0, :30] = 0
    assert forecast(history(units), horizon=3).mean(0, 1)[0] == pytest.approx(8, rel=0.25)


def test_weekdays_are_learnt_from_the_range():
    usual = np.array([2, 2, 2, 2, 2, 6, 6])
    units = np.random.default_rng(2).poisson(np.tile(usual, 12), (40, 84)).astype(float)
    path = forecast(history(units, bucket_days=1), horizon=7).path(7).mean(axis=0)
    assert path[5:].mean() / path[:5].mean() == pytest.approx(3, rel=0.25)


def test_a_known_day_factor_lifts_its_day_alone():
    units = np.full((30, 56), 4.0)
    plain, lifted = (
        forecast(history(units, bucket_days=1), horizon=3, calendar=one).path(3)
        for one in (None, {START + timedelta(57): 5.0})
    )
    assert np.allclose(lifted / plain, [1, 5, 1])


def test_nine_in_ten_sums_lie_below_the_ninety_per_cent_quantile():
    units = np.random.default_rng(5).negative_binomial(2, 0.1, (400, 43)).astype(float)
    ahead = forecast(history(units[:, :40]), horizon=3)
    assert np.mean(units[:, 40:].sum(axis=1) <= ahead.quantile(0.9, 0, 3)) == pytest.approx(0.9, abs=0.04)


def test_a_longer_lead_time_never_lowers_the_reorder_point():
    ahead = forecast(history(sold(rate=0.7)), horizon=30)
    bounds = [terms(60, lead=days) for days in (0, 1, 3, 7, 14, 30, 90)]
    points = [levels(ahead, bound, 7, fractile(bound)).reorder_point for bound in bounds]
    assert (np.diff(points, axis=0) >= 0).all()


def test_a_dearer_shortage_never_lowers_the_order():
    ahead = forecast(history(sold(rate=2.0)), horizon=4)
    stock = np.zeros(60)
    orders = [needed(ahead, terms(60, shortage=cost), stock, stock) for cost in (0.0, 0.1, 1.0, 10.0, 1e6)]
    assert (np.diff(orders, axis=0) >= 0).all()


def test_without_a_lead_time_the_order_is_the_newsvendors():
    ahead = forecast(history(sold(rate=30.0)), horizon=4)
    stock = np.zeros(60)
    wanted = ahead.quantile(fractile(terms(60)), 0, 1)
    assert np.allclose(needed(ahead, terms(60, lead=0), stock, stock), wanted, atol=1.5)


def test_orders_come_in_whole_cases_and_not_below_the_minimum():
    bound = terms(4, pack=12.0, minimum=30.0)
    assert in_lots(np.array([-5.0, 0.0, 1.0, 40.0]), bound).tolist() == [0, 0, 36, 48]
