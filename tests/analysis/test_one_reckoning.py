"""`inventory plan` and `inventory replenish` order the same of the same sales, stock, delivery time and costs."""

from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from tests.analysis.test_replenishment import LAST, MORNING, shop
from tests.rules.rule_cases import frame

from shopops.analysis import all_derived
from shopops.analysis.ordering import Terms
from shopops.analysis.orders import order_report
from shopops.analysis.sales_series import series
from shopops.analysis.stock_plan import Position, stock_plan
from shopops.checking.reckoning import Reckoning

STEADY, RARE = (4, 6, 3, 5, 4, 9, 7) * 8, (0, 0, 1, 0, 0, 0, 2) * 8


def replenished(units, stock, inbound, lead, least, pack, cost):
    tables = shop(units=units, costs=f"701, {cost}, Kiln, {lead}, {least}, {pack}")
    tables["stock"] = frame("stock", f"item_id, on_hand, inbound\n701, {stock}, {inbound}")
    settings = {"lead_times": {"assumed_spread": 0.0}}
    goods = Reckoning(tables, all_derived(), MORNING, settings).table("replenishment")
    return order_report(goods, goods.head(0), {}, MORNING, None).advice().items[0]


def planned(units, stock, inbound, lead, least, pack, cost):
    first = LAST - timedelta(days=len(units) - 1)
    rows = {"item": "701", "day": [first + timedelta(days=at) for at in range(len(units))], "units": units}
    sales = pl.DataFrame(rows).with_columns(
        pl.col("units").cast(pl.Float64), available=pl.lit(1.0), category=pl.lit(None, pl.String)
    )
    values = (lead, 7, cost * 0.25 / 52, 30 - cost, pack, least)
    terms = Terms(*(np.array([float(value)]) for value in values))
    position = Position(np.array([float(stock)]), np.array([float(inbound)]), (None,))
    return stock_plan(series(sales, 1, MORNING.date()), position, terms, MORNING, ()).items[0]


@pytest.mark.parametrize("units", [STEADY, RARE], ids=["steady", "rare"])
@pytest.mark.parametrize(
    ("stock", "inbound", "lead", "least", "pack"),
    [
        (0, 0, 10, 1, 1),
        (20, 0, 10, 1, 1),
        (20, 30, 21, 1, 6),
        (70, 0, 3, 1, 1),
        (900, 0, 10, 1, 1),
        (9, 4, 0, 1, 1),
    ],
)
def test_plan_and_replenish_order_the_same(units, stock, inbound, lead, least, pack):
    # 29.5 of 30 go to the supplier: the costs alone say how safe, below the most of replenish.
    given = (units, stock, inbound, lead, least, pack, 29.5)
    ours, theirs = replenished(*given), planned(*given)
    names = ("order_quantity", "reorder_point", "target_level", "inbound", "on_hand", "order_by")
    assert [getattr(ours, name) for name in names] == [getattr(theirs, name) for name in names]
    rates = ("demand_per_day", "demand_low", "demand_high")
    assert [getattr(ours, name) for name in rates] == pytest.approx([getattr(theirs, name) for name in rates])
