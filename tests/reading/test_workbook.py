from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from order_files import (
    HEADER,
    ORDER,
    in_sheet,
    numbers,
    order,
    read,
    readings,
    reasons,
    repacked,
    sentence,
    xls,
    xlsx,
)

from shopops.errors import FileError


def created(path):
    return read(path).kept["created_at"].to_list()


def changed(path, change):
    book = openpyxl.load_workbook(path, rich_text=True)
    change(book, book.worksheets[0])
    book.save(path)
    return path


def test_blank_rows_and_columns_before_the_header_count_as_rows(tmp_path):
    found = read(xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER], corner="C4"))
    told = found.summary
    assert (told.container, told.encoding, told.sheet, told.header_row) == ("xlsx", None, "export", 4)
    assert (told.rows, told.kept) == (1, 1)
    assert found.kept["_row"].to_list() == [5]


def test_a_note_above_the_header_is_passed_over(tmp_path):
    rows = [["名称：四月 路径：千牛"], [], HEADER, ORDER]
    assert read(xlsx(tmp_path / "orders.xlsx", rows)).summary.header_row == 3


def test_every_sheet_that_is_an_export_is_read_and_a_stranger_is_told(tmp_path):
    lines = [
        ["子订单编号", "主订单编号", "商品标题", "商品价格", "购买数量", "商家编码", "订单状态"],
        ["3300000000000000002", ORDER[0], "杯", "35.8", "1", "CUP", "交易成功"],
    ]
    parcels = [["订单编号", "收货人姓名", "联系手机", "收货地址"], [ORDER[0], "某某", "13800000000", "某地"]]
    names = ("订单报表", "销售明细", "发货报表")
    found = readings(xlsx(tmp_path / "千牛.xlsx", [HEADER, ORDER], lines, parcels, names=names))
    assert [(one.summary.export, one.summary.sheet) for one in found] == [
        ("taobao.orders", "订单报表"),
        ("taobao.order_lines", "销售明细"),
    ]
    assert "发货报表" in found[0].summary.notes[0]


def test_a_hidden_sheet_does_not_count_beside_one_that_is_seen(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER], [HEADER, order("3300000000000000009")])
    changed(path, lambda book, _: setattr(book.worksheets[1], "sheet_state", "hidden"))
    assert numbers(path) == [ORDER[0]]
    assert read(path).summary.notes == ("the hidden sheet “export1” was not read",)


def test_a_hidden_sheet_is_read_if_there_is_no_other(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [["说明"]], [HEADER, ORDER])
    changed(path, lambda book, _: setattr(book.worksheets[1], "sheet_state", "veryHidden"))
    assert numbers(path) == [ORDER[0]]


def test_a_hidden_sheet_of_a_binary_workbook_does_not_count(tmp_path):
    def hide(book, _):
        sheet = book.add_sheet("旧")
        sheet.visibility = 1
        for right, value in enumerate(HEADER):
            sheet.write(0, right, value)

    assert len(readings(xls(tmp_path / "orders.xls", [HEADER, ORDER], hide))) == 1


def test_ids_in_number_cells_are_exact_up_to_fifteen_digits_and_refused_beyond(tmp_path):
    rows = [order(1234567890123), order(330000000000001), order(3300000000000000001), order(1234567890123456)]
    found = read(xlsx(tmp_path / "orders.xlsx", [HEADER, *rows]))
    assert found.kept["order_id"].to_list() == ["1234567890123", "330000000000001"]
    assert found.refused["destroyed"].to_list() == [True, True]
    assert "3.3E+18" in found.refused["reason"][0]


def test_a_trailing_point_zero_is_no_part_of_an_id(tmp_path):
    rows = [order(1234567890123.0), order("10160070484512.0")]
    assert numbers(xlsx(tmp_path / "a.xlsx", [HEADER, *rows])) == ["1234567890123", "10160070484512"]
    assert numbers(xls(tmp_path / "a.xls", [HEADER, *rows])) == ["1234567890123", "10160070484512"]


MOMENT = datetime(2026, 4, 5, 8, 1, 2)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (MOMENT, MOMENT),
        (MOMENT.replace(microsecond=600_000), datetime(2026, 4, 5, 8, 1, 3)),
        (date(2026, 4, 5), datetime(2026, 4, 5)),
        (46117.33405092593, MOMENT),
        ("2026/4/5 8:01", datetime(2026, 4, 5, 8, 1)),
    ],
)
def test_moments_are_read_as_dates_numbers_or_text(tmp_path, cell, expected):
    assert created(xlsx(tmp_path / "orders.xlsx", [HEADER, order(created=cell)])) == [expected]


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER])

    def count_from_1904(book, sheet):
        book.epoch = CALENDAR_MAC_1904
        sheet["F2"] = MOMENT

    assert created(changed(path, count_from_1904)) == [MOMENT]

    def binary(book, sheet):
        book.dates_1904 = 1
        sheet.write(1, 5, MOMENT, xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss"))

    assert created(xls(tmp_path / "orders.xls", [HEADER, ORDER[:5]], binary)) == [MOMENT]


def test_a_date_beyond_all_calendars_is_refused_and_stops_nobody(tmp_path):
    found = read(xlsx(tmp_path / "orders.xlsx", [HEADER, order(created=2958465.99999999), ORDER]))
    assert found.summary.rows == 2


def test_truth_cells_are_words(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, order(status=True), order(status=False)])
    assert [reason.split()[0] for reason in reasons(path)] == ["“TRUE”", "“FALSE”"]


ODD = [order("33001", total="#N/A"), order("33002", total="=1+1"), order("33003")]


@pytest.mark.parametrize(
    "rewrite",
    [
        in_sheet("", ""),
        in_sheet(r'(<(?:row|c)) r="\w+"', r"\1"),
        in_sheet('"', "'"),
        in_sheet(r"<(/?)(\w)", r"<\1x:\2"),
    ],
    ids=["as written", "cells without places", "single quotes", "another prefix"],
)
def test_errors_and_formulas_without_a_value_are_refused_however_the_xml_is_written(tmp_path, rewrite):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, *ODD])

    def edit(parts):
        rewrite(parts)
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(b'x:worksheet xmlns="', b'x:worksheet xmlns:x="')

    found = read(repacked(path, edit))
    assert found.kept["order_id"].to_list() == ["33003"]
    assert found.refused["reason"].to_list() == [
        "“#N/A” is an error value of a spreadsheet",
        "is a formula without a stored value",
    ]


def test_errors_are_found_in_sheets_of_any_name_and_place(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, *ODD], names=["a&b"])

    def move(parts):
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"a&amp;b", b"a>b")
        for name in list(parts):
            for_windows = name.replace("/", "\\")
            parts[for_windows] = parts.pop(name)

    assert len(reasons(repacked(path, move))) == 2


def test_a_formula_counts_by_its_stored_value(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, order(total="=30+5.8"), order("33002", total="=1&2")])
    stored = in_sheet(r"<f>30\+5.8</f><v ?/>|<f>30\+5.8</f><v></v>", "<f>30+5.8</f><v>35.8</v>")
    assert read(repacked(path, stored)).kept["order_total"].to_list() == [Decimal("35.80")]


def test_a_formula_whose_stored_value_is_an_empty_text_is_a_blank_cell(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, order(total='=""')])
    stored = in_sheet(r'<c r="C2"[^>]*><f>""</f><v ?/?>(</v>)?', '<c r="C2" t="str"><f>""</f><v></v>')
    assert read(repacked(path, stored)).kept["order_total"].to_list() == [None]


def test_errors_and_formulas_of_binary_workbooks_are_refused(tmp_path):
    def odd(_, sheet):
        sheet.row(1).set_cell_error(2, 0x2A)
        sheet.write(2, 2, xlwt.Formula("1+1"))

    rows = [HEADER, order("33001", total=None), order("33002", total=None), order("33003")]
    path = xls(tmp_path / "orders.xls", rows, odd)
    assert reasons(path) == [
        "“#N/A” is an error value of a spreadsheet",
        "is a formula without a stored value",
    ]
    assert numbers(path) == ["33003"]


def test_inline_shared_and_rich_texts_are_the_same(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER])
    rich = CellRichText("3300000000", TextBlock(InlineFont(b=True), "000000001"))
    changed(path, lambda _, sheet: sheet.__setitem__("A2", rich))
    assert numbers(path) == [ORDER[0]]


def shared(parts):
    """Moves the texts into a part of their own, each in two runs and with a reading aid, as Excel does."""
    import re

    texts: list[str] = []

    def move(match):
        texts.append(match[2])
        return f'<c r="{match[1]}" t="s"><v>{len(texts) - 1}</v></c>'

    pattern = r'<c r="(\w+)" t="inlineStr"><is><t>(.*?)</t></is></c>'
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(pattern, move, parts[sheet].decode()).encode()
    run = '<si><r><t>{}</t></r><r><rPr><b/></rPr><t>{}</t></r><rPh sb="0" eb="1"><t>ddbh</t></rPh></si>'
    items = "".join(run.format(text[:8], text[8:]) for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{items}</sst>'.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="/xl/sharedStrings.xml"/></Relationships>'
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())


def test_shared_texts_of_several_runs_are_joined(tmp_path):
    assert numbers(repacked(xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER]), shared)) == [ORDER[0]]


def test_a_workbook_that_lost_its_shared_texts_is_damaged(tmp_path, capfd):
    def lose(parts):
        shared(parts)
        del parts["xl/sharedStrings.xml"]

    path = repacked(xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER]), lose)
    assert sentence(path) == "is a damaged workbook. Open it in Excel, save it again and read that."
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "part", ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("text", [b"", b"<", b"not xml", b"<f >"])
def test_a_part_without_xml_is_told_or_not_needed(tmp_path, part, text, capfd):
    path = repacked(xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER]), lambda parts: parts.update({part: text}))
    with suppress(FileError):
        assert numbers(path) == [ORDER[0]]
    assert capfd.readouterr().err == ""


def strict(parts):
    pairs = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/"
        b"officeDocument/relationships",
    }
    for name in parts:
        for old, new in pairs.items():
            parts[name] = parts[name].replace(old, new)


def without_styles(parts):
    del parts["xl/styles.xml"]


def other_main_part(parts):
    parts["xl/workbook2.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/workbook2.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"workbook.xml", b"workbook2.xml")


@pytest.mark.parametrize(
    "edit",
    [
        strict,
        without_styles,
        other_main_part,
        in_sheet(r'<dimension ref="[^"]*"', '<dimension ref="A1"'),
        in_sheet(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"'),
        in_sheet(r"<dimension [^>]*>", ""),
    ],
    ids=["strict", "no styles", "workbook2", "dimension too small", "dimension too large", "no dimension"],
)
def test_unusual_packages_are_read_all_the_same(tmp_path, edit):
    assert numbers(repacked(xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER]), edit)) == [ORDER[0]]


def test_merged_cells_hold_their_value_once(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [["订单报表"], HEADER, ORDER, order(None)])

    def merge(_, sheet):
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("A3:A4")

    found = read(changed(path, merge))
    assert (found.summary.header_row, found.kept.height) == (2, 1)
    assert found.refused["reason"].to_list() == ["is blank"]


def test_a_stray_cell_in_the_far_corner_is_told_before_it_fills_the_memory(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER])
    changed(path, lambda _, sheet: sheet.__setitem__("XFD1048576", "x"))
    assert sentence(path).startswith("has a sheet of 1,048,576 rows and 16,384 columns, nearly all blank.")
    far = xls(tmp_path / "orders.xls", [HEADER, ORDER], lambda _, sheet: sheet.write(65535, 255, "x"))
    assert "nearly all blank" in sentence(far)


def test_a_format_set_to_the_last_row_costs_nothing(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER])
    changed(path, lambda _, sheet: setattr(sheet["XFD1048576"], "number_format", "0.00"))
    assert numbers(path) == [ORDER[0]]


def test_a_chart_sheet_is_passed_over(tmp_path):
    path = xlsx(tmp_path / "orders.xlsx", [HEADER, ORDER])
    assert numbers(changed(path, lambda book, _: book.create_chartsheet("图", 0))) == [ORDER[0]]


@pytest.mark.parametrize("write", [xlsx, xls])
def test_a_header_without_rows_is_an_export_of_no_rows(tmp_path, write):
    summary = read(write(tmp_path / "orders", [HEADER])).summary
    assert (summary.export, summary.rows, summary.period) == ("taobao.orders", 0, None)


def test_a_workbook_without_cells_is_empty(tmp_path):
    assert sentence(xlsx(tmp_path / "orders.xlsx", [])) == "is empty. Download it again."


@pytest.mark.parametrize("write", [xlsx, xls])
def test_a_cut_off_workbook_is_never_read_in_part(tmp_path, write, capfd):
    whole = write(tmp_path / "orders", [HEADER, *(order(f"33{n:017}") for n in range(300))]).read_bytes()
    for tenth in range(1, 10):
        path = tmp_path / "cut"
        path.write_bytes(whole[: len(whole) * tenth // 10])
        assert "cut-off or damaged" in sentence(path)
    assert capfd.readouterr().err == ""
