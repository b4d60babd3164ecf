"""Textbook formulas against values reckoned in books and by hand."""

import pytest

from shopops.analysis.stock_theory import (
    economic_order_quantity,
    fill_rate_level,
    lot_and_reorder_point,
    newsvendor,
    normal_loss,
)


def test_economic_order_quantity_of_a_hand_reckoned_case():
    quantity, cost = economic_order_quantity(fixed=8, demand=1300, holding=0.225)
    assert (quantity, cost) == (pytest.approx(304.05, abs=0.01), pytest.approx(68.41, abs=0.01))


@pytest.mark.parametrize(("z", "loss"), [(0.0, 0.3989), (1.0, 0.0833), (2.0, 0.0085), (-1.0, 1.0833)])
def test_normal_loss_is_that_of_the_printed_tables(z, loss):
    assert normal_loss(z) == pytest.approx(loss, abs=5e-5)


def test_newsvendor_stocks_the_mean_where_over_and_short_cost_the_same():
    assert newsvendor(50, 8, 1, 1) == (50, pytest.approx(2 * 8 * 0.398942, abs=1e-4))


def test_newsvendor_of_a_hand_reckoned_case():
    level, cost = newsvendor(mean=50, deviation=8, overage=0.18, underage=0.70)
    assert (level, cost) == (pytest.approx(56.6, abs=0.05), pytest.approx(1.997, abs=0.005))


def test_the_fill_rate_level_leaves_just_the_units_short_that_it_may():
    level = fill_rate_level(mean=100, deviation=20, share=0.98, quantity=80)
    assert 20 * normal_loss((level - 100) / 20) == pytest.approx(0.02 * 80)


def test_lot_and_reorder_point_meet_both_conditions():
    quantity, point = lot_and_reorder_point(8, 1300, 0.225, 7.5, 25, 9)
    z = (point - 25) / 9
    assert quantity == pytest.approx((2 * 1300 * (8 + 7.5 * 9 * normal_loss(z)) / 0.225) ** 0.5)
    assert quantity > economic_order_quantity(8, 1300, 0.225)[0]
    assert point > 25


def test_cheap_shortages_have_no_reorder_point():
    with pytest.raises(ValueError, match="so cheap"):
        lot_and_reorder_point(8, 1300, 0.225, 0.01, 25, 9)
