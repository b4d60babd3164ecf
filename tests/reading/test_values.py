from datetime import date, datetime
from decimal import Decimal

import pytest

from shopops.reading import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,961", "1961"),
        ("8,606.30", "8606.30"),
        ("¥1,234.50", "1234.50"),
        ("￥-5", "-5"),
        ("35.80元", "35.80"),
        ("0元", "0"),
        ("1.2万", "12000"),
        ("1.5亿元", "150000000"),
        ("７．５w", "75000"),
        ("(12.00)", "-12"),
        ("−3.5", "-3.5"),
        ("1，961", "1961"),
        ("CNY 12", "12"),
        (".5", "0.5"),
    ],
)
def test_amounts_as_platforms_write_them(text, expected):
    assert values.amount(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["12,5", "1,96", "1.2.3", "1e3", "--5", "(5", "5)", "7.5w~10w", "abc", "1 2a", "+-3"]
)
def test_what_is_no_amount_is_not_guessed(text):
    assert values.amount(text) is None


def test_money_is_never_rounded():
    assert values.money("1.239") is None
    assert values.money("1.2300") == Decimal("1.23")
    assert values.money("1.239", decimals=4) == Decimal("1.239")
    assert values.money("3.4567万") == Decimal("34567.00")


@pytest.mark.parametrize(("text", "expected"), [("1,961", 1961), ("12.0", 12), ("3件", 3), ("1.2万", 12000)])
def test_counts(text, expected):
    assert values.count(text) == expected


def test_a_count_is_whole():
    assert values.count("12.5") is None


@pytest.mark.parametrize(
    ("text", "percent", "expected"),
    [
        ("66.70%", False, 0.667),
        ("0.03331", False, 0.03331),
        ("3.33", True, 0.0333),
        ("2000.00%", False, 20),
        ("1,234.5%", False, 12.345),
        ("７％", False, 0.07),
    ],
)
def test_the_sign_decides_about_a_rate_not_its_size(text, percent, expected):
    assert values.rate(text, percent=percent) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-21 22:32:44", datetime(2026, 5, 21, 22, 32, 44)),
        ("2016/5/23 22:02", datetime(2016, 5, 23, 22, 2)),
        ("2026年07月06日", datetime(2026, 7, 6)),
        ("2026.7.6 08:00", datetime(2026, 7, 6, 8)),
        ("20260708", datetime(2026, 7, 8)),
        ("2026-05-21T22:32:44", datetime(2026, 5, 21, 22, 32, 44)),
        ("46000.5", datetime(2025, 12, 9, 12)),
    ],
)
def test_moments(text, expected):
    assert values.moment(text) == expected


@pytest.mark.parametrize(
    "text", ["2026-13-01", "2026-02-30", "5/23/2026", "1", "99999", "2026-05-21 25:00", "昨天", "0026-01-01"]
)
def test_what_is_no_moment_is_not_guessed(text):
    assert values.moment(text) is None


def test_the_end_of_a_day_without_a_time():
    assert values.moment("2026-11-12", end=True) == datetime(2026, 11, 12, 23, 59, 59)
    assert values.moment("46000", end=True) == datetime(2025, 12, 9, 23, 59, 59)
    assert values.moment("2026-11-12 10:00", end=True) == datetime(2026, 11, 12, 10)


@pytest.mark.parametrize(
    "text",
    ["2026-06-01 ~ 2026-06-30", "20260601~20260630", "20260601至20260630", "2026-06", "2026/6/1-2026/6/30"],
)
def test_spans_of_a_month(text):
    assert values.span(text) == (date(2026, 6, 1), date(2026, 6, 30))


def test_a_span_does_not_run_backwards():
    assert values.span("2026-06-30 ~ 2026-06-01") is None


def test_remarks_leave_topics_only():
    assert values.topics("请改地址到某某路1号 13800000000，急") == "address;urgent"
    assert values.topics("谢谢") == "other"
