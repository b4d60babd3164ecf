"""What to order, for machines."""

import csv
import json
from datetime import date, datetime
from decimal import Decimal

from shopops.analysis.advice import Advice, AdviceReport, Unadvised
from shopops.render.replenish.data import replenish_csv, replenish_json

CUP = Advice(
    item_id="701",
    sku="=CUP-1",
    on_hand=12.0,
    inbound=0.0,
    demand_per_day=2.04999,
    demand_low=1.5,
    demand_high=float("inf"),
    days_of_cover=5.25,
    runs_out_on=date(2026, 3, 15),
    reorder_point=30.0,
    target_level=44.0,
    order_quantity=36,
    order_by=date(2026, 3, 10),
    unit_cost=Decimal("12.5000"),
    money=Decimal("450.00"),
    assumptions=("delivery time unknown: 14 days assumed", "no minimum order is known"),
)
REPORT = AdviceReport(datetime(2026, 3, 10, 9), (CUP,), (Unadvised(None, "B", "no sales"),))


def test_json_has_the_fields_of_the_schema_and_nothing_that_is_no_number():
    found = json.loads(replenish_json(REPORT))
    assert list(found) == ["schema", "as_of", "items", "skipped"]
    assert (found["schema"], found["as_of"]) == ("shopops.replenish/1", "2026-03-10T09:00:00")
    (item,) = found["items"]
    assert " ".join(item) == (
        "item_id sku on_hand inbound demand_per_day demand_low demand_high days_of_cover runs_out_on reorder_point "
        "target_level order_quantity order_by unit_cost money assumptions"
    )
    assert (item["on_hand"], item["demand_per_day"], item["demand_high"]) == (12, 2.05, None)
    assert (item["runs_out_on"], item["unit_cost"], item["money"]) == ("2026-03-15", "12.5000", "450.00")
    assert found["skipped"] == [{"item_id": None, "sku": "B", "why": "no sales"}]


def test_csv_is_one_line_a_good_and_runs_nothing():
    (row,) = csv.DictReader(replenish_csv(REPORT).removeprefix("\ufeff").splitlines())
    assert row["sku"] == "'=CUP-1"
    assert row["assumptions"] == "delivery time unknown: 14 days assumed; no minimum order is known"


def test_csv_of_nothing_still_has_its_header():
    assert replenish_csv(AdviceReport(REPORT.as_of, ())).startswith("\ufeffitem_id,sku,on_hand")
