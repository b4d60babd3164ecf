"""Which items are heroes, and what a dispatch promise says: reckoned by hand."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from tests.rules.rule_cases import frame

from shopops.analysis.tiers import tiers
from shopops.analysis.unshipped import promise

MORNING = datetime(2026, 3, 10, 9)
LAST = date(2026, 3, 9)


def item_days(units, item_id="701", price=10):
    """A daily report whose last day is yesterday."""
    first = LAST - timedelta(days=len(units) - 1)
    rows = [
        f"{day}, {day}, {item_id}, {count}, {count * price}.00"
        for place, count in enumerate(units)
        for day in [first + timedelta(days=place)]
    ]
    return frame("item_days", "\n".join(["day, last_day, item_id, units, paid_amount", *rows]))


def test_the_item_that_crosses_the_line_belongs_above_it():
    report = pl.concat([item_days([n], item_id=str(n)) for n in (40, 20, 25, 10, 5)])
    found = dict(tiers(report, as_of=MORNING).select("item_id", "tier").rows())
    assert found == {"40": "hero", "25": "hero", "20": "second", "10": "other", "5": "other"}


def test_a_written_tier_comes_first_even_without_sales():
    costs = frame("item_costs", "item_id, seller_sku, tier\n5, a, second\n5, b, hero\n9, , hero\n40, , other")
    report = pl.concat([item_days([n], item_id=str(n)) for n in (40, 5)])
    found = dict(tiers(report, None, costs, as_of=MORNING).select("item_id", "tier").rows())
    assert found == {"40": "other", "5": "hero", "9": "hero"}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("48小时内发货", 48), ("24-48小时", 48), ("付款后72小时内", 72), ("15天内发货", 360), ("7个工作日", None),
        ("3 d", 72), ("48", 48), ("2", None), ("当日发货", None), (None, None),
    ],
)  # fmt: skip
def test_a_promise_in_hours(text, hours):
    found = pl.DataFrame({"dispatch_hours": [text]}, schema={"dispatch_hours": pl.String}).select(promise())
    assert found.item() == hours
