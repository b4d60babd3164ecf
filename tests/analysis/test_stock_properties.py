"""What must hold of stock and orders whatever the sales were (hypothesis)."""

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from shopops.analysis.forecasting import Forecast, History, forecast
from shopops.analysis.ordering import Terms, fractile, levels
from shopops.analysis.outlook import Outlook
from shopops.analysis.protection import Protection
from shopops.analysis.sales_series import series
from shopops.analysis.stock_plan import Position, stock_plan

MONDAY = date(2026, 1, 5)
CHEAP, DEAR = settings(max_examples=60, deadline=None), settings(max_examples=10, deadline=None)
rates = st.floats(0.01, 200)
weeks = st.lists(st.integers(0, 60), min_size=8, max_size=20)
ranges = st.lists(weeks, min_size=1, max_size=6)


def goods(weekly, shares, spread, doubt):
    """A forecast of one good, day by day."""
    days = np.resize(np.array(shares) / sum(shares), 400)
    return Forecast(*(np.array([value]) for value in (weekly,)), days, np.array([spread]), np.array([doubt]))


def terms(lead=14.0, shortage=1.0, pack=1.0, minimum=0.0, count=1):
    values = (lead, 7.0, 0.1, shortage, pack, minimum)
    return Terms(*(np.full(count, float(value)) for value in values))


def history(units, available=None):
    units = np.array(units, float)
    starts = tuple(MONDAY + timedelta(weeks=place) for place in range(units.shape[1]))
    there = np.ones_like(units) if available is None else np.array(available, float)
    return History(tuple(f"P{row}" for row in range(len(units))), starts, units, there, 7)


forecasts = st.builds(
    goods,
    rates,
    st.lists(st.floats(0.01, 1), min_size=7, max_size=7),
    st.floats(0.01, 3),
    st.floats(0.001, 3),
)


@CHEAP
@given(forecasts, st.floats(0, 120), st.floats(0, 60), st.floats(0.01, 50))
def test_a_longer_lead_time_never_lowers_reorder_point_or_target(ahead, lead, more, shortage):
    bounds = [terms(lead + extra, shortage) for extra in (0.0, more)]
    short, long = (levels(ahead, bound, 1, fractile(bound)) for bound in bounds)
    assert long.reorder_point[0] >= short.reorder_point[0]
    assert long.target[0] >= short.target[0]


@CHEAP
@given(forecasts, st.floats(0, 120), st.floats(0, 50), st.floats(0, 20), st.floats(0.5, 0.98))
def test_nor_does_it_where_deliveries_are_late(ahead, lead, more, spread, service):
    def level(days):
        path = ahead.path(180)
        outlook = Outlook(_Rows(), ahead)
        protection = Protection(outlook, [[0]], path, terms(), np.array([spread]))
        return protection.level(np.array([service]), np.array([days]))[0]

    assert level(lead + more) >= level(lead) - 1e-6


class _Rows:
    """A history of one good."""

    goods = pl.DataFrame({"goods_id": ["P"]})


def planned(units, on_hand, **bound):
    """What a plan says of each good, by name."""
    length, count = min(map(len, units)), len(units)
    past = history([line[-length:] for line in units])
    position = Position(np.full(count, float(on_hand)), np.zeros(count), (None,) * count)
    found = stock_plan(past, position, terms(count=count, **bound), datetime(2026, 6, 1, 9), ())
    return {one.item_id: one for one in found.items}


@DEAR
@given(ranges, st.integers(0, 100), st.floats(0.001, 50), st.floats(0, 50))
def test_a_larger_shortage_cost_never_lowers_the_order(units, on_hand, shortage, more):
    low, high = (planned(units, on_hand, shortage=shortage + extra) for extra in (0.0, more))
    for name, one in low.items():
        assert high[name].order_quantity >= one.order_quantity


@DEAR
@given(ranges, st.integers(0, 100), st.integers(0, 200), st.integers(1, 24), st.integers(0, 60))
def test_a_plan_runs_out_later_with_more_stock_and_orders_whole_lots(units, stock, more, pack, minimum):
    few, many = (planned(units, held, pack=pack, minimum=minimum) for held in (stock, stock + more))
    for name, one in few.items():
        assert (many[name].runs_out_on or date.max) >= (one.runs_out_on or date.max)
        assert many[name].order_quantity <= one.order_quantity
        assert one.order_quantity % pack == 0
        assert one.order_quantity == 0 or one.order_quantity >= minimum


@DEAR
@given(st.lists(weeks, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(units, random):
    rows = [
        (f"P{row}", MONDAY + timedelta(weeks=place), float(count))
        for row, line in enumerate(units)
        for place, count in enumerate(line)
    ]
    shuffled = random.sample(rows, len(rows))

    def quantiles(given_rows):
        frame = pl.DataFrame(given_rows, schema=["item", "day", "units"], orient="row").with_columns(
            available=pl.lit(1.0), category=pl.lit(None, pl.String)
        )
        last = max(day for _, day, _ in given_rows)
        return forecast(series(frame, 7, last + timedelta(7)), horizon=4).quantile(0.9, 0, 3).tolist()

    assert quantiles(rows) == quantiles(shuffled)


@DEAR
@given(st.lists(weeks, min_size=1, max_size=4), st.data())
def test_a_censored_week_never_lowers_the_forecast_below_the_week_left_out(units, data):
    length = min(map(len, units))
    cells = np.array([line[-length:] for line in units], float)
    week = data.draw(st.integers(0, length - 1))
    share = data.draw(st.floats(0, 0.99))
    there, without = np.ones_like(cells), cells.copy()
    there[0, week], without[0, week] = share, np.nan
    censored = forecast(history(cells, there), horizon=3)
    left_out = forecast(history(without), horizon=3)
    assert censored.mean(0, 3)[0] >= left_out.mean(0, 3)[0] * (1 - 1e-9)


@DEAR
@given(st.lists(weeks, min_size=1, max_size=4), st.integers(1, 3))
def test_goods_twice_in_a_range_are_told_alike(units, times):
    length = min(map(len, units))
    cells = np.array([line[-length:] for line in units], float)
    found = forecast(history(np.repeat(cells, times + 1, axis=0)), horizon=3).mean(0, 3)
    assert np.ptp(found.reshape(len(cells), times + 1), axis=1).max() <= 1e-9 * max(found.max(), 1)
