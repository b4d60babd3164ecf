"""Each circumstance sees what it looks for, stays calm without it, and says what it lacks."""

from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from shopops.analysis.circumstances import ALLOWED, BLANK, CALM, SEEN, Case, all_circumstances
from shopops.analysis.diagnosis import Cause

DAY = date(2026, 9, 24)
ITEM = "610000000001"
CASE = Case(DAY, [Cause({"item": ITEM}, "rate", -40, -50, -30, None, 0.9, 1e-6, -0.7, 900, "items")])
BY_NAME = {one.name: one for one in all_circumstances()}
ORIGIN = {"_file": "Downloads/f.xlsx", "_sheet": None, "_row": 7}
PAST = [DAY - timedelta(days=back) for back in range(35, 0, -1)]


def table(*rows: dict[str, object], **types: pl.DataType) -> pl.DataFrame:
    return pl.DataFrame([row | ORIGIN for row in rows], schema_overrides=types, infer_schema_length=None)


def series(usual: dict[str, object], last: dict[str, object]) -> pl.DataFrame:
    """Five quiet weeks that wobble a little, and the day."""
    quiet = [
        {
            name: value + (number % 3 - 1) * value // 40 if isinstance(value, int) else value
            for name, value in usual.items()
        }
        | {"day": day, "last_day": day}
        for number, day in enumerate(PAST)
    ]
    return table(*quiet, usual | last | {"day": DAY, "last_day": DAY})


def status(name: str, *tables: object, case: Case = CASE) -> str:
    found = BY_NAME[name](*tables, case=case)
    assert all(one.evidence for one in found)
    return found[0].status


def test_a_weekend_is_in_the_band_already():
    rates = tuple((day, 0.03 if day.weekday() == 5 else 0.04) for day in PAST)
    found = BY_NAME["weekend"](case=Case(date(2026, 9, 26), rates=rates))[0]
    assert found.status == ALLOWED
    assert "Saturdays before had 3.00%, other days 4.00%" in found.evidence
    assert status("weekend") == CALM


def calendar(**marks: object) -> pl.DataFrame:
    blank = {"is_rest": False, "is_makeup_workday": False, "festival": None, "after": None}
    days = [{"day": DAY + timedelta(days=ahead)} | blank for ahead in range(9)]
    days[int(str(marks.pop("ahead", 0)))] |= marks
    return table(*days, festival=pl.String(), after=pl.String())


@pytest.mark.parametrize(
    ("mark", "found"), [({"is_rest": True}, SEEN), ({"is_makeup_workday": True}, SEEN), ({}, CALM)]
)
def test_holidays_and_weekends_that_are_worked(mark, found):
    assert status("holiday", calendar(**mark)) == found


@pytest.mark.parametrize(
    ("marks", "carts", "found"),
    [
        ({"festival": "双11"}, 200, SEEN),
        ({"after": "双11"}, 200, SEEN),
        ({"festival": "双11", "ahead": 3}, 260, SEEN),
        ({"festival": "双11", "ahead": 3}, 200, CALM),
        ({"festival": "双11", "ahead": 8}, 260, CALM),
        ({}, 260, CALM),
    ],
)
def test_before_a_campaign_people_must_be_seen_to_wait(marks, carts, found):
    shop = series({"visitors": 2000, "item_visitors": 1900, "cart_users": 200}, {"cart_users": carts})
    assert status("official campaign", calendar(**marks), shop) == found


def test_the_season_needs_the_year_before():
    year = timedelta(days=364)
    days = [DAY - year + timedelta(days=ahead) for ahead in range(-31, 4)]
    rows = [
        {
            "day": day,
            "last_day": day,
            "visitors": 1000,
            "item_visitors": 900,
            "buyers": 30 if day > days[-8] else 40,
        }
        for day in days
    ]
    assert status("season", table(*rows)) == SEEN
    assert status("season", table(*(row | {"buyers": 40} for row in rows))) == CALM
    assert status("season", table(*rows[:9])) == BLANK


def rival(back: int, **values: object) -> dict[str, object]:
    usual = {
        "competitor": "甲店",
        "link": "a",
        "price": 59.0,
        "final_price": 57.0,
        "monthly_sales": 400,
        "activity": None,
    }
    return usual | {"our_item_id": ITEM, "day": DAY - timedelta(days=back)} | values


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("competitor's sales jump", {"monthly_sales": 900}),
        ("competitor's price cut", {"price": 50.0, "final_price": 49.0}),
        ("competitor's promotion", {"final_price": 49.0}),
        ("competitor's activity", {"activity": "聚划算"}),
    ],
)
def test_what_a_competitor_did_is_seen_against_the_word_before(name, change):
    types = {"activity": pl.String()}
    found = BY_NAME[name](table(rival(8), rival(0, **change), **types), case=CASE)[0]
    assert (found.status, found.touches, found.source) == (SEEN, {"item": {ITEM}}, "f.xlsx, row 7")
    assert status(name, table(rival(8), rival(0), **types)) == CALM
    assert status(name, table(rival(20), rival(9, **change), **types)) == BLANK


def test_bad_reviews_are_those_of_the_last_three_days():
    quiet = [
        {"item_id": one, "within": 0, "day": day, "refunds": 1, "sold": 20.0}
        for one in ("shop", ITEM)
        for day in PAST
    ]
    late = [
        row | {"refunds": 9} if row["item_id"] == ITEM and row["day"] > PAST[-3] else row for row in quiet
    ]
    days = quiet + [row | {"day": DAY} for row in quiet[-1:]]
    assert status("bad reviews up", table(*late)) == SEEN
    assert status("bad reviews up", table(*days)) == CALM
    assert status("bad reviews up", table(*days[-5:])) == BLANK


@pytest.mark.parametrize(("visitors", "found"), [(900, SEEN), (1960, CALM)])
def test_search_is_told_with_the_sources_that_are_search(visitors, found):
    usual = {"visitors": 2000, "paid_amount": 900, "class": "search", "source": "手淘搜索"}
    answer = BY_NAME["natural search visitors down"](series(usual, {"visitors": visitors}), case=CASE)[0]
    assert (answer.status, answer.kind) == (found, "mix")
    assert answer.touches == ({"source": {"手淘搜索"}} if found == SEEN else {})


@pytest.mark.parametrize(("paying", "found"), [(20, SEEN), (59, CALM)])
def test_enquiries_that_end_in_a_purchase(paying, found):
    days = series({"enquirers": 120, "paying_enquirers": 60}, {"paying_enquirers": paying})
    assert status("enquiry conversion down", days) == found
    assert status("enquiry conversion down", days.tail(9)) == BLANK


@pytest.mark.parametrize(("seconds", "found"), [(190, SEEN), (41, CALM)])
def test_answers_that_took_longer(seconds, found):
    days = series({"seconds": 40, "timed": 120}, {"seconds": seconds})
    assert status("slower answers", days) == found
    assert status("slower answers", days.head(30)) == BLANK


@pytest.mark.parametrize(("score", "found"), [(4.61, SEEN), (4.85, CALM)])
def test_a_score_that_fell(score, found):
    days = table(
        *({"day": day, "name": "service_score", "score": 4.86} for day in PAST),
        {"day": DAY, "name": "service_score", "score": score},
    )
    assert status("score fall", days) == found
    assert status("score fall", days.head(20)) == BLANK
    assert status("score fall", days.tail(10)) == BLANK


def stock(pieces: int, sent_back: int = 0) -> pl.DataFrame:
    row = {"seller_sku": "W", "committed": 0, "locked": 0, "counted_on": DAY + timedelta(days=1)}
    places = {"义乌主仓": pieces, "退货仓": sent_back}
    return table(
        *(row | {"warehouse": name, "available": count, "on_hand": count} for name, count in places.items())
    )


def test_an_item_is_out_of_stock_if_a_code_that_matters_is_gone():
    pairs = table({"seller_sku": "W", "item_id": ITEM, "title": "Lamp"})
    lines = [
        {"item_id": ITEM, "seller_sku": code, "units": units, "paid_at": datetime(2026, 9, 22, 9)}
        for code, units in (("W", 4), ("B", 1))
    ]
    sold = table(*(line | {"created_at": None, "status": "paid"} for line in lines), created_at=pl.Datetime())
    found = BY_NAME["hero out of stock"](stock(0), pairs, sold, case=CASE)[0]
    assert (found.status, found.began) == (SEEN, date(2026, 9, 23))
    assert "W, which takes 80% of its sales, had 0 pieces" in found.evidence
    assert status("hero out of stock", stock(3), pairs, sold) == CALM
    assert status("hero out of stock", stock(0, sent_back=3), pairs, sold) == SEEN
    few = sold.with_columns(units=pl.when(seller_sku="W").then(1).otherwise(30))
    assert status("hero out of stock", stock(0), pairs, few) == CALM


@pytest.mark.parametrize(("paid", "found"), [(300.0, SEEN), (251.0, CALM)])
def test_a_piece_that_became_dearer_than_on_any_day_before(paid, found):
    days = series({"item_id": ITEM, "units": 5, "paid_amount": 250.0}, {"paid_amount": paid})
    days = days.with_columns(units=pl.lit(5))
    assert status("price up", days) == found
    assert status("price up", days.tail(3)) == BLANK


def test_a_listed_price_that_rose():
    def listed(back: int, price: float) -> dict[str, object]:
        return {"item_id": ITEM, "listed_on": DAY - timedelta(days=back), "sku_price": None, "price": price}

    assert status("price up", None, table(listed(3, 59.0), listed(0, 69.0), sku_price=pl.Float64())) == SEEN
    assert status("price up", None, table(listed(3, 59.0), listed(0, 59.0), sku_price=pl.Float64())) == CALM


def test_a_promotion_that_ended_unless_its_items_are_in_the_next():
    def planned(first: int, last: int, name: str = "秋季焕新") -> dict[str, object]:
        start, end = (datetime(2026, 9, day, 20) for day in (first, last))
        return {"activity": name, "item_id": ITEM, "starts_at": start, "ends_at": end}

    assert status("promotion ended", table(planned(10, 23))) == SEEN
    assert status("promotion ended", table(planned(10, 23), planned(24, 28, "国庆"))) == CALM
    assert status("promotion ended", table(planned(1, 15))) == CALM


def test_a_title_that_changed_within_a_week():
    days = series({"item_id": ITEM, "title": "护眼台灯"}, {"title": "护眼台灯 学生"})
    assert status("page or title changed", days) == SEEN
    assert (
        status(
            "page or title changed",
            days.head(35).vstack(days.tail(1).with_columns(title=pl.lit("护眼 台灯"))),
        )
        == CALM
    )
    assert status("page or title changed", days.head(35)) == BLANK


@pytest.mark.parametrize(("cost", "found"), [(3.0, SEEN), (290.0, CALM)])
def test_a_campaign_that_stopped_spending(cost, found):
    def spent(cost: float, name: str) -> pl.DataFrame:
        usual = {"level": "campaign", "campaign_id": name, "label": name, "cost": 300.0}
        return series(usual, {"cost": cost})

    spend = pl.concat([spent(cost, "搜索 1"), spent(300.0, "搜索 2")])
    assert status("ad stopped", spend) == found
    assert status("ad stopped", spend.filter(pl.col("day") > DAY - timedelta(days=3))) == BLANK


def test_weather_that_was_written_down():
    sheet = table(
        {"day": DAY, "region": "华东", "event": "暴雨"}, {"day": PAST[-1], "region": None, "event": None}
    )
    found = BY_NAME["weather"](sheet, case=CASE)[0]
    assert (found.status, found.touches) == (SEEN, {"region": {"华东"}})
    assert status("weather", sheet, case=Case(PAST[-1])) == CALM
    assert status("weather", sheet, case=Case(PAST[0])) == BLANK


def test_every_circumstance_of_the_shelf_is_tried_here():
    text = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in BY_NAME if f'"{name}"' not in text] == []
