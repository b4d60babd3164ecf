from decimal import Decimal

import pytest

from shopops.reading import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,961", "1961"),
        ("8,606.30", "8606.30"),
        ("1,234,567.8", "1234567.80"),
        ("¥1,234.50", "1234.50"),
        ("￥-5", "-5"),
        ("-¥5", "-5"),
        ("¥ 12.00", "12"),
        ("35.80元", "35.80"),
        ("35.80 元", "35.80"),
        ("0元", "0"),
        ("1.2万", "12000"),
        ("1.5亿元", "150000000"),
        ("７．５w", "75000"),
        ("(12.00)", "-12"),
        ("（１２．００）", "-12"),
        ("−3.5", "-3.5"),
        ("1，961", "1961"),
        ("CNY 12", "12"),
        (".5", "0.5"),
        ("1.2300", "1.23"),
    ],
)
def test_money_as_platforms_write_it(text, expected):
    assert values.money(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12,5",
            "12,34",
            "1,96",
            "1,234,5",
            "0,123",
            "012,345",
            "1.234,5",
            "1.2.3",
            "1'234",
            "1 234",
            "12 34",
        ),
        *(
            "1e3",
            "3.30E+18",
            "0x10",
            "--5",
            "+-3",
            "-+3",
            "(-5)",
            "-(5)",
            "(5",
            "5)",
            "5-",
            "7.5w~10w",
            "10万+",
        ),
        *(
            "abc",
            "1 2a",
            "5天",
            "5件",
            "5%",
            "US$12",
            "HK$12",
            "€5",
            "999.99(已退款99.99)",
            "5²",
            "①",
            "½",
            "1.239",
        ),
        *("99999999999999999", "", "元", "¥", "TRUE", "约5", "<5"),
    ],
)
def test_what_is_no_money_is_not_guessed(text):
    assert values.money(text) is None


def test_money_is_never_rounded():
    assert values.money("1.239", decimals=4) == Decimal("1.239")
    assert values.money("3.4567万") == Decimal("34567.00")
    assert values.money("1.23456万") == Decimal("12345.60")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1,961", 1961), ("12.0", 12), ("3件", 3), ("15 天", 15), ("1.2万", 12000), ("-4", -4), ("+7", 7)],
)
def test_counts(text, expected):
    assert values.count(text) == expected


@pytest.mark.parametrize(
    "text", ["12.5", "5元", "¥5", "5%", "1e3", "3+2", "5-10", "1,96", "五", "2026-05-21"]
)
def test_what_is_no_count_is_not_guessed(text):
    assert values.count(text) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("23.45秒", 23.45), ("¥35.20", 35.2), ("4.8分", 4.8), ("-1", -1)]
)
def test_numbers_with_the_units_of_means(text, expected):
    assert values.number(text) == expected


@pytest.mark.parametrize(
    ("text", "percent", "expected"),
    [
        ("66.70%", False, 0.667),
        ("0.03331", False, 0.03331),
        ("1.5", False, 1.5),
        ("3.33", True, 0.0333),
        ("0.5%", True, 0.005),
        ("0.5", True, 0.005),
        ("2000.00%", False, 20),
        ("1,234.5%", False, 12.345),
        ("７％", False, 0.07),
        ("-12.5 %", False, -0.125),
        ("(12.5%)", False, -0.125),
    ],
)
def test_the_sign_decides_about_a_rate_not_its_size(text, percent, expected):
    assert values.rate(text, percent=percent) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["5‰", "5%%", "1/3", "5元", "¥5", "1.2万", "3件", "高", "<0.01%", "5%~7%"])
def test_what_is_no_rate_is_not_guessed(text):
    assert values.rate(text) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("5%", 0.05), ("0.05", 0.05), ("120%", 1.2), ("5", None), ("1", None)]
)
def test_a_share_typed_without_a_sign_is_below_one(text, expected):
    assert values.rate(text, share=True) == expected


def test_remarks_leave_topics_only():
    assert values.topics("请改地址到某某路1号 13800000000，急") == "address;urgent"
    assert values.topics("谢谢") == "other"
