from datetime import datetime
from decimal import Decimal

import pytest
from order_files import HEADER, ORDER, numbers, read, reasons, sentence, written

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
BOOK = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>{dtd}'
    f'<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">{{sheets}}</Workbook>'
)


def cell(text, kind="String", more=""):
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(cells, more=""):
    return f"<Row{more}>" + "".join(one if one.startswith("<") else cell(one) for one in cells) + "</Row>"


def sheet(*rows, name="导出", more=""):
    return f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table>{more}</Worksheet>'


@pytest.fixture
def book(tmp_path):
    def write(*sheets, dtd="", encoding="utf-8"):
        return written(tmp_path / "orders.xls", BOOK.format(dtd=dtd, sheets="".join(sheets)), encoding)

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_workbook_of_2003_is_an_xls_with_sheets(book, encoding):
    told = read(book(sheet(row(HEADER), row(ORDER)), encoding=encoding)).summary
    assert (told.container, told.encoding, told.sheet, told.kept) == ("xls", None, "导出", 1)


def test_rows_and_cells_that_are_left_out_count(book):
    cells = [*map(cell, ORDER[:2]), cell("0", more=' ss:Index="4"'), *map(cell, ORDER[4:])]
    found = read(book(sheet(row(HEADER, ' ss:Index="3"'), row(cells, ' ss:Index="6"'))))
    assert (found.summary.header_row, found.kept["_row"].to_list()) == (3, [6])
    assert found.kept.select("order_total", "paid_amount").row(0) == (None, Decimal("35.80"))


def test_merged_cells_keep_the_others_in_their_columns(book):
    wide = [cell(ORDER[0]), cell(ORDER[1], more=' ss:MergeAcross="2"'), *map(cell, ORDER[4:])]
    assert read(book(sheet(row(HEADER), row(wide)))).kept["paid_amount"].to_list() == [Decimal("35.80")]


def test_types_are_read_as_a_spreadsheet_shows_them(book):
    typed = [
        cell("1234567890123", "Number"),
        cell(ORDER[1]),
        cell("35.799999999999997", "Number"),
        cell("0", "Number"),
        cell("35.8", "Number"),
        cell("2026-04-05T08:01:02.000", "DateTime"),
    ]
    found = read(book(sheet(row(HEADER), row(typed)))).kept.row(0, named=True)
    assert (found["order_id"], found["order_total"]) == ("1234567890123", Decimal("35.80"))
    assert found["created_at"] == datetime(2026, 4, 5, 8, 1, 2)


def test_ids_in_long_numbers_errors_and_bare_formulas_are_refused(book):
    rows = [
        row([cell("3300000000000000001", "Number")]),
        row([*map(cell, ORDER[:2]), cell("#N/A", "Error")]),
        row([*map(cell, ORDER[:2]), '<Cell ss:Formula="=1+1"/>']),
        row([cell(ORDER[0]), cell("1", "Boolean")]),
    ]
    said = reasons(book(sheet(row(HEADER), *rows)))
    assert [reason.split()[-1] for reason in said] == ["lost", "spreadsheet", "value", "here"]


def test_a_hidden_sheet_does_not_count_beside_one_that_is_seen(book):
    hidden = (
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions>"
    )
    old = sheet(row(HEADER), row(["33009", *ORDER[1:]]), name="旧", more=hidden)
    assert numbers(book(old, sheet(row(HEADER), row(ORDER)))) == [ORDER[0]]


def test_a_cut_off_workbook_is_never_read_in_part(book):
    path = book(sheet(row(HEADER), row(ORDER), row(ORDER)))
    whole = path.read_bytes()
    for place in range(250, len(whole) - 1, 61):
        assert "cut-off or damaged" in sentence(written(path, whole[:place]))


def test_a_row_number_beyond_all_sheets_is_refused(book):
    assert "names a row beyond" in sentence(book(sheet(row(HEADER), row(ORDER, ' ss:Index="999999999"'))))
    wide = row([cell("x", more=' ss:Index="999999999"')])
    assert reasons(book(sheet(row(HEADER), wide))) == ["has 5001 cells, the header has 6"]


def test_entities_do_not_multiply(book):
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{levels}]>'
    assert "cut-off or damaged" in sentence(book(sheet(row(HEADER), row(["&a8;"] * 50)), dtd=bomb))


def test_entities_do_not_open_files(book, tmp_path):
    (tmp_path / "secret").write_text("3300000000000000007")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>'
    assert numbers(book(sheet(row(HEADER), row(["&a;", *ORDER[1:]])), dtd=outside)) == []
