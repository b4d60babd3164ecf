"""Refunds by day beside the orders that they come from: reckoned by hand on a few days."""

from datetime import date, datetime, time, timedelta

import polars as pl
import pytest

from shopops.analysis.refund_days import refund_days
from shopops.tables import all_tables

FIRST = date(2026, 3, 1)
AS_OF = datetime(2026, 3, 15, 9)


def on(day):
    return FIRST + timedelta(days=day - 1)


def table(name, rows):
    schema = all_tables()[name].schema()
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)


def sales(by_day, item="601"):
    rows = [{"day": on(d), "last_day": on(d), "item_id": item, "buyers": n} for d, n in by_day.items()]
    return table("item_days", rows)


def asked(*pairs, **more):
    """Refunds of the item by (day paid, day asked for)."""
    rows = [
        {"refund_id": str(number), "order_id": str(number), "item_id": "601", "reason": "size"}
        | {"paid_at": datetime.combine(on(paid), time(23)), "applied_at": datetime.combine(on(day), time(1))}
        | more
        for number, (paid, day) in enumerate(pairs)
    ]
    return table("refunds", rows)


def of_item(frame, column="sold", within=0):
    rows = frame.filter(pl.col("item_id") == "601", pl.col("within") == within)
    return {row["day"].day: row[column] for row in rows.iter_rows(named=True)}


EVERY_DAY = [(day - 1, day) for day in range(2, 15)]


def test_orders_come_back_after_as_many_days_as_the_file_shows():
    refunds = asked(*EVERY_DAY, *[(day - 3, day) for day in range(2, 15)])
    sold = of_item(refund_days(refunds, sales({d: 10 * d for d in range(1, 15)}), as_of=AS_OF))
    assert sold[10] == pytest.approx((90 + 70) / 2)
    assert sold[14] == pytest.approx((130 + 110) / 2)


def test_days_that_were_not_downloaded_are_filled_by_the_others_as_long_as_half_is_known():
    refunds = asked(*EVERY_DAY, *[(day - 3, day) for day in range(2, 15)], (8, 10), (8, 10))
    days = {d: 10 * d for d in range(1, 15) if d not in {7, 11, 12}}
    sold = of_item(refund_days(refunds, sales(days), as_of=AS_OF))
    shares = {1: 13 / 28, 2: 2 / 28, 3: 13 / 28}
    assert sold[10] == pytest.approx((90 * shares[1] + 80 * shares[2]) / (shares[1] + shares[2]))
    assert sold[13] is None
    assert sold[14] is None


def test_of_the_same_stretch_only_young_refunds_count():
    refunds = asked(*[(day - 2, day) for day in range(3, 15)])
    frame = refund_days(refunds, sales(dict.fromkeys(range(1, 15), 10)), as_of=AS_OF)
    # Back from the 14th, a stretch begins on the 8th: on the 8th and 9th nothing of it can come back yet.
    young = of_item(frame, "sold", within=7)
    assert [young[day] for day in range(8, 15)] == pytest.approx([0, 0, 10, 10, 10, 10, 10])
    assert [of_item(frame, "refunds", within=7)[day] for day in range(8, 12)] == [0, 0, 1, 1]


def test_an_order_counts_once_and_not_at_all_if_it_was_called_off_before_dispatch():
    twice = asked((9, 10), (9, 10), (9, 11), order_id="77")
    early = asked((9, 10), goods_state="未发货", order_id="78")
    frame = refund_days(pl.concat([asked(*EVERY_DAY), twice, early]), sales({1: 10}), as_of=AS_OF)
    counts = of_item(frame, "refunds")
    assert (counts[10], counts[11]) == (2, 1)


def test_a_long_run_without_any_refund_was_not_downloaded():
    often = [pair for pair in EVERY_DAY if pair[1] not in {6, 7, 13, 14} for _ in range(5)]
    assert sorted(of_item(refund_days(asked(*often), sales({1: 9}), as_of=AS_OF))) == [
        2,
        3,
        4,
        5,
        *range(8, 13),
    ]
    rare = [pair for pair in EVERY_DAY if pair[1] not in {6, 7, 13, 14}]
    assert max(of_item(refund_days(asked(*rare), sales({1: 9}), as_of=AS_OF))) == 14


def test_without_refunds_there_are_no_days():
    assert refund_days(asked(), sales({1: 10}), as_of=AS_OF).is_empty()
    blank = asked(*EVERY_DAY).with_columns(applied_at=pl.lit(None, pl.Datetime("us")))
    assert refund_days(blank, sales({1: 10}), as_of=AS_OF).is_empty()


def test_the_shop_is_the_sum_of_its_items_unless_its_own_report_knows_more_days():
    both = pl.concat([sales(dict.fromkeys(range(5, 15), 10)), sales(dict.fromkeys(range(5, 15), 5), "602")])
    shop_days = table("shop_days", [{"day": on(d), "last_day": on(d), "orders": 40} for d in range(1, 15)])
    for report, expected in ((None, 15.0), (shop_days, 40.0)):
        frame = refund_days(asked(*EVERY_DAY), both, None, report, as_of=AS_OF)
        shop = frame.filter(pl.col("item_id") == "shop", pl.col("within") == 0, pl.col("day") == on(14))
        assert shop["sold"].to_list() == [expected]
