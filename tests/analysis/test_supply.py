"""What can be sold of each good: which warehouses count."""

from datetime import datetime

import pytest
from tests.rules.rule_cases import frame

from shopops.analysis import all_derived
from shopops.checking.reckoning import Reckoning
from shopops.render.replenish.explained import _stock

MORNING = datetime(2026, 3, 10, 9)


def available(rows, head="seller_sku, warehouse, on_hand"):
    tables = {"stock": frame("stock", f"{head}\n{rows}")}
    found = Reckoning(tables, all_derived(), MORNING, {}).table("supply")
    return dict(found.select("goods_id", "available").iter_rows())


@pytest.mark.parametrize("name", ["退货仓", "华东残次仓", "样品间", "Returns", "销退仓"])
def test_pieces_in_a_warehouse_for_returns_or_defects_cannot_be_sold(name):
    assert available(f"CUP, 主仓, 20\nCUP, {name}, 7\nPOT, {name}, 7") == {"CUP": 20, "POT": 0}


def test_where_every_warehouse_is_called_so_the_name_tells_nothing():
    assert available("CUP, 退货仓, 20\nPOT, 退货仓, 7") == {"CUP": 20, "POT": 7}


def test_a_warehouse_that_does_not_count_leaves_what_is_promised_unknown():
    head = "seller_sku, warehouse, on_hand, committed"
    assert available("CUP, 主仓, 20, 4\nCUP, 退货仓, 7, 3", head) == {"CUP": 16}


def test_the_reckoning_names_the_warehouse_that_does_not_count():
    stock = frame("stock", "seller_sku, warehouse, on_hand\nCUP, 主仓, 20\nCUP, 退货仓, 7")
    good = {"codes": ["CUP"], "item_ids": [], "available": 20, "on_hand": 20, "committed": 0, "by_sheet": None,
            "counted": 0, "position": 20}  # fmt: skip
    told = list(_stock(good, {"stock": stock, "arrivals": None}))
    assert told[1].startswith("  20 on hand in 主仓: ")
    assert told[2].startswith("  7 on hand in 退货仓, by its name not sold from there: ")
