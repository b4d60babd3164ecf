"""How sure a difference is."""

from math import inf, sqrt

import numpy as np
import pytest

from shopops.analysis.backtesting.certainty import difference


def test_bounds_by_good_reckoned_by_hand():
    cells = np.array([[1.0], [2.0], [6.0]])
    found = difference(cells, np.ones((3, 1), bool))
    # Around the mean of 3: −2, −1, 3; variance of the sum 14 × 3 ÷ 2 = 21; t of 2 degrees 4.3027.
    assert (found.money, found.high - 9) == (9, pytest.approx(4.302653 * sqrt(21)))
    assert not found.by_time
    assert not found.sure


def test_stretches_that_differ_widen_the_bounds():
    same = np.tile(np.arange(20.0)[:, None], (1, 4))
    part = np.ones_like(same, bool)
    turned = same + np.array([-30, -10, 10, 30])
    assert difference(turned, part).money == difference(same, part).money
    assert difference(turned, part).high > difference(same, part).high
    assert difference(turned, part, fresh=False).high == pytest.approx(
        difference(same, part, fresh=False).high
    )


def test_one_good_tells_nothing_and_a_good_that_takes_no_part_changes_nothing():
    assert difference(np.array([[5.0]]), np.ones((1, 1), bool)).high == inf
    cells = np.array([[1.0, 2, 3], [4, 5, 7], [0, 0, 0]])
    part = np.array([[True] * 3, [True] * 3, [False] * 3])
    assert difference(cells, part) == difference(cells[:2], part[:2])


def test_the_bounds_hold_the_truth_about_as_often_as_they_say():
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(300):
        cells = 1 + rng.normal(0, 2, (30, 1)) + rng.normal(0, 1, (1, 4)) + rng.normal(0, 2, (30, 4))
        found = difference(cells, np.ones((30, 4), bool))
        held += found.low <= 120 <= found.high
    assert 0.93 <= held / 300 <= 1.0
