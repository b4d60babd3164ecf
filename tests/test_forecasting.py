"""The programs that try forecasts: the replay's arithmetic, and files of both layouts."""

import numpy as np
from tools.forecasting.protocol import cost, planned, weeks_of_mean
from tools.forecasting.series import from_file, invented


def test_a_replay_that_never_orders_costs_what_is_lost():
    units = np.full((1, 30), 4.0)
    lost = cost(units, lambda past, on_hand, inbound: np.zeros(1), [20])
    # 6 on hand and 4 twice: 6, 6 and 2 left at ends of weeks, then 2 of the fourth week and all of four are lost.
    assert np.isclose(lost, 0.2 * (6 + 6 + 2) + 2 + 4 * 4)


def test_the_plan_is_cheaper_than_a_mean_where_bulk_buyers_come():
    units = invented()["bulk buyers"][:40, :30]
    assert cost(units, planned(), [20]) < cost(units, weeks_of_mean(4), [20])


def test_days_are_summed_to_whole_weeks_from_the_end(tmp_path):
    path = tmp_path / "days.csv"
    path.write_text("date,a\n" + "\n".join(f"2026-01-{day:02},{day}" for day in range(1, 10)))
    assert from_file(path).tolist() == [[sum(range(3, 10))]]
