import pytest

from shopops.reading import descriptor as word
from shopops.reading.descriptor import Export, Signature, normal
from shopops.reading.header import Match, NoMatch, recognise

LINES = Export(
    name="demo.lines",
    table="order_lines",
    title="宝贝报表",
    signature=Signature(("子订单编号", "主订单编号")),
    fields=(
        word.ident("line_id", "子订单编号"),
        word.ident("order_id", "主订单编号"),
        word.money("price", "价格", "商品价格"),
    ),
    ignored=("备注标签",),
    personal=("收货人",),
)
WIDE = Export(
    name="demo.wide",
    table="order_lines",
    title="宝贝报表 2026",
    signature=Signature(("子订单编号", "主订单编号", "应发货时间")),
    fields=LINES.fields,
)
RIVAL = Export(
    name="demo.rival",
    table="order_lines",
    title="抖店",
    signature=Signature(("主订单编号", "选购商品")),
    fields=LINES.fields,
)
HEADER = ("子订单编号", "主订单编号", "价格")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("收入金额（+元）", "收入金额(+元)"),
        ("收货地址 ", "收货地址"),
        ("总金额（元）", "总金额"),
        ("商品 ID", "商品id"),
        ("\ufeff子订单编号", "子订单编号"),
        ("采购周期(天)", "采购周期天"),
        ("item_id", "Item ID"),
        ("加购商品-支付买家数", "加购商品—支付买家数"),
    ],
)
def test_headers_that_mean_the_same(one, other):
    assert normal(one) == normal(other)


def test_the_header_is_found_under_a_preamble_and_a_note():
    head = [("名称：我的店",), (), ("自己的备注", "价格"), HEADER, ("1", "2", "3")]
    match = recognise(head, (LINES,))
    assert isinstance(match, Match)
    assert match.row == 4
    assert [(field.name, at) for field, at in match.columns] == [
        ("line_id", 0),
        ("order_id", 1),
        ("price", 2),
    ]


def test_the_stricter_signature_wins():
    match = recognise([(*HEADER, "应发货时间")], (LINES, WIDE))
    assert isinstance(match, Match)
    assert match.export is WIDE


def test_two_claimants_are_an_error_that_names_both():
    answer = recognise([(*HEADER, "选购商品")], (LINES, RIVAL))
    assert isinstance(answer, NoMatch)
    assert "demo.lines" in answer.what
    assert "demo.rival" in answer.what


def test_the_nearest_export_and_what_it_lacks():
    answer = recognise([("子订单编号", "价格", "备注标签")], (LINES, RIVAL))
    assert isinstance(answer, NoMatch)
    assert "demo.lines" in answer.what
    assert "主订单编号" in answer.what


def test_a_table_of_something_else_is_not_guessed():
    answer = recognise([("姓", "名"), ("a", "b")], (LINES,))
    assert isinstance(answer, NoMatch)
    assert "no header row" in answer.what


def test_unknown_columns_are_named_and_personal_ones_kept_out():
    match = recognise([(*HEADER, "备注标签", "收货人", "新的列", "紧急联系电话")], (LINES,))
    assert isinstance(match, Match)
    assert [match.headers[at] for at in match.unknown] == ["新的列"]
    assert [match.headers[at] for at in match.personal] == ["收货人", "紧急联系电话"]


def test_repeated_headers_are_told_apart_by_their_place():
    second = word.money("paid_amount", "价格", occurrence=2)
    export = Export("demo.two", "order_lines", "", LINES.signature, (*LINES.fields, second))
    match = recognise([(*HEADER, "价格 ")], (export,))
    assert isinstance(match, Match)
    assert {field.name: at for field, at in match.columns}["paid_amount"] == 3


def test_a_required_column_that_is_not_there_is_told():
    fields = (*LINES.fields, word.moment("created_at", "订单创建时间", required=True))
    answer = recognise([HEADER], (Export("demo.strict", "order_lines", "", LINES.signature, fields),))
    assert isinstance(answer, NoMatch)
    assert "订单创建时间" in answer.what


@pytest.mark.parametrize(
    "header",
    [
        ("子订单编号 ", "主订单编号\u3000", " 价格"),
        ("\t\ufeff子订单编号", "主订单编号", "价格"),
        ('="子订单编号"', '"主订单编号"', "价格（）"),
        ("价格", "备注标签", "主订单编号", "我的列", "子订单编号"),
    ],
)
def test_header_cells_as_files_hold_them(header):
    match = recognise([header], (LINES,))
    assert isinstance(match, Match)
    assert {field.name for field, _ in match.columns} == {"line_id", "order_id", "price"}


def test_composed_and_decomposed_letters_are_one_header():
    assert normal("Gia\u0301 ưu đa\u0303i") == normal("Giá ưu đãi")


def test_the_header_may_stand_in_the_last_row_that_is_searched():
    match = recognise([("说明", "价格")] * 49 + [HEADER], (LINES,))
    assert isinstance(match, Match)
    assert match.row == 50


def test_a_repeated_header_is_unknown_and_gets_its_number():
    match = recognise([(*HEADER, "收货人", "价格", "收货人", "备注标签", "备注标签")], (LINES,))
    assert isinstance(match, Match)
    assert [match.headers[at] for at in match.unknown] == ["价格 (2)"]
    assert match.personal == (3, 5)
    assert {field.name: at for field, at in match.columns}["price"] == 2


def test_what_buyers_typed_is_personal_only_where_there_are_buyers():
    header = (*HEADER, "买家留言内容", "我的备注")
    with_buyers = recognise([header], (LINES,))
    without = recognise([header], (Export("demo.plain", "stock", "", LINES.signature, LINES.fields),))
    assert isinstance(with_buyers, Match)
    assert isinstance(without, Match)
    assert [with_buyers.headers[at] for at in with_buyers.unknown] == ["我的备注"]
    assert [without.headers[at] for at in without.unknown] == ["买家留言内容", "我的备注"]


def test_a_name_decides_where_the_header_alone_leaves_a_doubt():
    named = Export(
        name="demo.named",
        table="order_lines",
        title="单品宝",
        signature=Signature(("子订单编号", "主订单编号"), named=("单品宝",)),
        fields=LINES.fields,
    )
    by_name = recognise([HEADER], (LINES, named), "单品宝-SKU级 Sheet1")
    by_header = recognise([HEADER], (LINES, named), "宝贝报表 Sheet1")
    assert isinstance(by_name, Match)
    assert isinstance(by_header, Match)
    assert (by_name.export.name, by_header.export.name) == ("demo.named", "demo.lines")
