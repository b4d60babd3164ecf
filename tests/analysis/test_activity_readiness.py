from datetime import date, datetime, timedelta
from decimal import Decimal

import polars as pl
import pytest

from shopops.analysis.activity_readiness import with_pieces, with_sign_up
from shopops.tables import all_tables

BEGINS, ENDS = datetime(2026, 11, 10), datetime(2026, 11, 12, 23, 59)


def plan(*rows):
    """Rows of (item, code); all are of one activity."""
    each = [
        {
            "plan_row": n,
            "item_id": item,
            "seller_sku": code,
            "activity": "双11",
            "starts_at": BEGINS,
            "ends_at": ENDS,
        }
        for n, (item, code) in enumerate(rows)
    ]
    schema = {"plan_row": pl.Int64, "seller_sku": pl.String}
    return pl.DataFrame(each, schema_overrides=schema)


def supply(**goods):
    """Code to its item and the pieces that can be sold."""
    rows = [(code, code, [item], pieces) for code, (item, pieces) in goods.items()]
    names = {
        "goods_id": pl.String,
        "seller_sku": pl.String,
        "item_ids": pl.List(pl.String),
        "available": pl.Int64,
    }
    return pl.DataFrame(rows, schema=names, orient="row")


def signups(*rows):
    each = [
        {
            "item_id": "1",
            "activity": "双11",
            "starts_at": BEGINS,
            "activity_price": Decimal("9.90"),
            "status": "approved",
        }
        | row
        for row in rows
    ]
    return pl.DataFrame(each, schema=all_tables()["activity_signups"].schema())


def pieces(plan_rows, stock, arrivals=None):
    return with_pieces(plan_rows, stock, arrivals).sort("plan_row")["pieces"].to_list()


def state(*rows, of=("1", None)):
    found = with_sign_up(plan(of), signups(*rows))
    return found["sign_up"][0], found["signed_price"][0]


def test_a_row_for_an_item_has_all_its_goods_and_a_row_for_a_code_only_those():
    stock = supply(A=("1", 5), B=("1", 7), C=("2", 9))
    assert pieces(plan(("1", None), ("1", "B")), stock) == [12, 7]


def test_what_arrives_by_the_end_of_the_activity_counts_unless_it_is_overdue():
    days = [date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 1), None]
    rows = [
        {
            "purchase_order_id": f"P{n}",
            "seller_sku": "A",
            "quantity": 10.0**n,
            "expected_on": day,
            "overdue": n == 2,
        }
        for n, day in enumerate(days)
    ]
    names = ("purchase_order_id", "item_id", "seller_sku", "_file", "_sheet")
    schema = dict.fromkeys(names, pl.String) | {"quantity": pl.Float64, "expected_on": pl.Date}
    arrivals = pl.DataFrame(rows, schema=schema | {"overdue": pl.Boolean, "_row": pl.UInt32})
    assert pieces(plan(("1", None)), supply(A=("1", 5)), arrivals) == [6]


def test_more_promised_than_there_is_counts_as_none():
    assert pieces(plan(("1", None)), supply(A=("1", -3), B=("1", 7))) == [7]


@pytest.mark.parametrize("stock", [None, supply(C=("2", 9)), supply(A=("1", 5), B=("1", None))])
def test_without_a_figure_of_all_its_goods_the_pieces_are_not_known(stock):
    assert pieces(plan(("1", None)), stock) == [None]


def test_the_sign_up_that_went_furthest_counts_and_of_two_the_lower_price():
    twice = [{"activity_price": Decimal("9.50")}, {"activity_price": Decimal("8.80")}]
    assert state({"status": "refused"}, *twice, {"status": "waiting"}) == ("approved", 8.8)


def test_a_sign_up_without_a_state_counts_as_approved():
    assert state({"status": None})[0] == "approved"


def test_a_sign_up_belongs_to_a_row_by_its_activity_or_its_start():
    other_day = BEGINS + timedelta(days=30)
    assert state({"activity": "double eleven"})[0] == "approved"
    assert state({"starts_at": other_day})[0] == "approved"
    assert state({"activity": "双12", "starts_at": other_day})[0] is None


def test_a_sign_up_of_another_code_is_none_of_this_one():
    assert state({"seller_sku": "B"}, of=("1", "A"))[0] is None
    assert state({"seller_sku": None}, of=("1", "A"))[0] == "approved"


def test_one_is_expected_where_the_sheet_has_another_item_of_the_activity():
    rows = plan(("1", None), ("2", None))
    assert with_sign_up(rows, signups({})).sort("plan_row")["expected"].to_list() == [True, True]
    elsewhere = signups({"activity": "双12", "starts_at": BEGINS + timedelta(days=30)})
    assert not with_sign_up(rows, elsewhere)["expected"].any()
    assert not with_sign_up(rows, None)["expected"].any()
