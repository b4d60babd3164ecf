"""What is assumed of days out of stock."""

import numpy as np
import pytest
from tests.analysis.backtesting.worlds import history

from shopops.analysis.backtesting.gaps import estimated, filled


def test_a_day_without_stock_is_the_mean_of_the_four_nearest_like_weekdays():
    units = np.zeros((1, 70))
    units[0, 3::7] = [1, 2, 3, 4, 0, 6, 7, 8, 9, 10]  # Thursdays; on the fifth it was gone
    there = np.ones((1, 70))
    there[0, 31] = 0
    whole = filled(history(units, available=there, days=1), from_first=True)
    assert whole[0, 31] == (4 + 6 + 3 + 7) / 4
    assert (np.delete(whole, 31) == np.delete(units, 31)).all()


def test_the_day_on_which_it_went_does_not_tell_what_was_asked_for():
    past = history([[6, 6, 1, 0, 6, 6]], available=[[1, 1, 1, 0, 1, 1]])
    assert filled(past, from_first=True)[0].tolist() == [6, 6, 1, 6, 6, 6]


def test_a_week_that_sold_more_than_that_before_it_was_gone_keeps_its_sales():
    past = history([[5, 5, 30, 5, 5]], available=[[1, 1, 0.5, 1, 1]])
    assert filled(past, from_first=True)[0].tolist() == [5, 5, 30, 5, 5]
    assert estimated(past)[0].tolist() == [False, False, True, False, False]


def test_before_the_launch_nothing_was_asked_for_but_the_usual_is_what_it_sold_since():
    past = history([[np.nan, np.nan, 6, 4]])
    assert filled(past, from_first=True)[0].tolist() == [0, 0, 6, 4]
    assert filled(past, from_first=False)[0].tolist() == [5, 5, 6, 4]
    assert not estimated(past).any()


def test_a_weekday_never_seen_counts_as_a_usual_day_and_a_good_never_seen_as_nothing():
    units, there = np.full((2, 14), 3.0), np.ones((2, 14))
    there[0, ::7] = 0
    there[1] = 0
    units[1] = 0
    whole = filled(history(units, available=there, days=1), from_first=True)
    assert whole.tolist() == [[3.0] * 14, [0.0] * 14]


def test_what_was_hidden_by_empty_shelves_comes_back_on_the_whole():
    rng = np.random.default_rng(3)
    asked = rng.poisson(rng.gamma(2, 2, (60, 1)) * (1 + 0.5 * (np.arange(210) % 7 > 4)), (60, 210))
    stock, there = np.full(60, 60.0), np.ones((60, 210))
    sold = np.zeros((60, 210))
    for day in range(210):
        there[:, day] = stock > 0
        sold[:, day] = np.minimum(stock, asked[:, day])
        stock = stock - sold[:, day] + (day % 30 == 29) * 60
    hidden = there == 0
    assert hidden.mean() > 0.1
    whole = filled(history(sold, available=there, days=1), from_first=True)
    assert whole[hidden].sum() == pytest.approx(asked[hidden].sum(), rel=0.05)
