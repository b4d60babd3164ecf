from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopops.reading import columns, dates, values
from shopops.reading import descriptor as word
from shopops.reading.cleaning import clean
from shopops.reading.reasons import NO_VALUE, ROUNDED


def cells(*texts):
    return pl.DataFrame({"x": texts}, schema={"x": pl.String})


def parse(raw, field, *, spans=False):
    return columns.parse(raw, [(field, "x", spans)])[0]


@pytest.mark.parametrize(
    "raw",
    ['="330001"', "'330001", "`330001", "\t330001", "330001\t", "\u3000330001 ", '="330001"\t', "330001.0"],
)
def test_guards_around_ids_are_taken_off(raw):
    assert parse(cells(raw), word.ident("order_id", "订单编号")).value.to_list() == ["330001"]


def test_blank_and_missing_cells_are_null_and_fine():
    found = parse(cells("", " ", None, "-", "--", "\\N"), word.money("paid_amount", "实付"))
    assert found.value.to_list() == [None] * 6
    assert found.reason.to_list() == [None] * 6


def test_zero_is_not_missing():
    assert parse(cells("0"), word.money("paid_amount", "实付")).value.to_list() == [Decimal("0.00")]


def test_a_word_of_the_column_may_mean_no_value():
    field = word.money("refund_amount", "退款金额", missing=("退款中",))
    assert parse(cells("退款中"), field).reason.to_list() == [None]


@pytest.mark.parametrize("raw", ["3.30E+18", "2.02606041134381e+27", "1.23E17", '="3.3E+18"', "3,30E+18"])
def test_an_id_destroyed_by_excel_is_refused(raw):
    found = parse(cells(raw), word.ident("order_id", "订单编号"))
    assert found.value.to_list() == [None]
    assert found.reason[0].endswith(ROUNDED)


def test_ids_rounded_to_zeros_are_refused_with_the_same_reason():
    found = parse(cells("3324739990590870000", "3324739990590880000"), word.ident("order_id", "订单编号"))
    assert found.value.to_list() == [None, None]
    assert found.reason[0] == f"“3324739990590870000” {ROUNDED}"


@pytest.mark.parametrize("raw", ["无", "-", "null", '="-"', "'", '=""', "N/A"])
def test_words_for_no_value_are_no_ids(raw):
    found = parse(cells(raw), word.ident("tracking_no", "物流单号"))
    assert (found.value[0], found.reason[0]) == (None, None)


def test_a_guard_before_letters_is_taken_off_ids_but_not_off_titles():
    assert (
        parse(cells("'SF123", "`SF123"), word.ident("tracking_no", "物流单号")).value.to_list()
        == ["SF123"] * 2
    )
    assert parse(cells("'S' 码", "'90"), word.text("title", "标题")).value.to_list() == ["'S' 码", "90"]


def test_text_is_left_as_it_stands():
    titles = ["无", "1.0", "3.30E+18", "多行\n标题", "a | b", "=cmd", "[red]x[/red]", "12,5"]
    assert parse(cells(*titles), word.text("title", "标题")).value.to_list() == titles


def test_words_where_a_number_should_stand_are_refused():
    assert "“补发” is not a number" in parse(cells("补发"), word.ident("order_id", "订单编号")).reason[0]


@pytest.mark.parametrize(
    ("field", "raw", "said"),
    [
        (word.rate("commission_rate", "佣金率", share=True), "5", "may be a fraction or per cent"),
        (word.rate("conversion_rate", "转化率"), "5元", "is not a rate"),
        (word.moment("paid_at", "付款时间"), "2026-05-21T22:32:44Z", "another time zone"),
        (word.moment("paid_at", "付款时间"), "2026-05-21 22:32:44 -0700", "another time zone"),
        (word.moment("paid_at", "付款时间"), "5/6/2026", "is not a date and time"),
        (word.count("visitors", "访客数"), "1.5", "is not a whole number"),
        (word.money("paid_amount", "实付"), "1.234,50", "is not an amount"),
        (word.price("unit_cost", "成本价"), "1.23456", "four decimals"),
    ],
)
def test_doubtful_cells_are_refused_with_the_reason(field, raw, said):
    found = parse(cells(raw), field)
    assert found.value[0] is None
    assert said in found.reason[0]


def test_a_date_of_zeros_is_no_value():
    found = parse(cells("0000-00-00 00:00:00"), word.moment("paid_at", "付款时间"))
    assert (found.value[0], found.reason[0]) == (None, None)


def test_the_reason_quotes_the_cell():
    found = parse(cells("1.239"), word.money("paid_amount", "实付"))
    assert "“1.239”" in found.reason[0]


def test_formulas_and_error_cells_are_named():
    found = parse(cells("#FORMULA", "#N/A"), word.money("paid_amount", "实付"))
    assert found.reason[0] == NO_VALUE
    assert "error value" in found.reason[1]


def test_an_unknown_choice_is_refused_not_defaulted():
    field = word.choice("status", "订单状态", choices={"paid": ("买家已付款，等待卖家发货",)})
    found = parse(cells("买家已付款,等待卖家发货", "火星发货"), field)
    assert found.value.to_list() == ["paid", None]
    assert "火星发货" in found.reason[1]


def test_money_in_cents():
    assert parse(cells("159", "-1205"), word.money("cost", "花费(分)", cents=True)).value.to_list() == [
        Decimal("1.59"),
        Decimal("-12.05"),
    ]


def test_spans_give_their_first_or_last_day():
    raw = cells("2026-06-01 ~ 2026-06-30")
    assert str(parse(raw, word.day("day", "统计日期"), spans=True).value[0]) == "2026-06-01"
    assert str(parse(raw, word.day("last_day", "统计日期", end=True), spans=True).value[0]) == "2026-06-30"
    assert parse(raw, word.day("ordered_on", "下单日期")).value[0] is None


SCALARS = {
    "money": (word.money("x", "x"), values.money),
    "price": (word.price("x", "x"), lambda text: values.money(text, decimals=4)),
    "count": (word.count("x", "x"), values.count),
    "rate": (word.rate("x", "x"), values.rate),
    "number": (word.number("x", "x"), values.number),
    "day": (word.day("x", "x"), dates.day),
    "moment": (word.moment("x", "x"), dates.moment),
}
SPELLINGS = st.one_of(
    st.from_regex(r"-?[0-9]{1,6}(\.[0-9]{0,5})?%?", fullmatch=True),
    st.from_regex(r"[0-9]{1,3}(,[0-9]{3}){0,2}(\.[0-9]{1,2})?(元|万)?", fullmatch=True),
    st.datetimes().map(lambda at: at.strftime("%Y-%m-%d %H:%M:%S")),
    st.dates().map(str),
    st.text(max_size=8),
)


@pytest.mark.parametrize("kind", SCALARS)
@settings(deadline=None)
@given(texts=st.lists(SPELLINGS, max_size=6))
def test_the_shortcut_agrees_with_the_definition(kind, texts):
    field, scalar = SCALARS[kind]
    bare = cells(*texts).select(clean("x")).to_series()
    expected = [None if text is None or text in values.MISSING else scalar(text) for text in bare]
    assert parse(cells(*texts), field).value.to_list() == expected
