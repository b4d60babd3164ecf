import pytest

from shopops.errors import FileError
from shopops.reading.delimited import open_text
from shopops.reading.source import from_bytes

WORDS = frozenset({"订单编号", "总金额", "标题"})
HEADER = "订单编号,总金额,标题"


def read(text, header_row=1, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    sheet = open_text(from_bytes("a.csv", data), encoding, WORDS)
    rows, broken = {}, {}
    for batch in sheet.batches(header_row):
        for *cells, number in batch.cells.rows():
            rows[number] = tuple(cell or "" for cell in cells)
        broken |= {one.row: one.reason for one in batch.broken}
    return sheet.head, rows, broken


def rows_of(text, header_row=1):
    _, rows, broken = read(text, header_row)
    assert broken == {}
    return rows


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_the_delimiter_is_told_by_the_header_words(sign):
    text = f"说明, 有逗号, 和;分号\n{HEADER}\n1,2.5,茶杯\n".replace("单编号,", f"单编号{sign}")
    text = text.replace("金额,", f"金额{sign}").replace("1,2.5,", f"1{sign}2.5{sign}")
    assert rows_of(text, 2) == {3: ("1", "2.5", "茶杯")}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end):
    assert rows_of(end.join([HEADER, "1,2,a", "", "3,4,b", ""])) == {
        2: ("1", "2", "a"),
        3: ("", "", ""),
        4: ("3", "4", "b"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('1,2,"多行\r\n标题"\n3,4,b\n', {2: ("1", "2", "多行\r\n标题"), 3: ("3", "4", "b")}),
        ('1,2,"a\n\n\nb"\n\n3,4,c\n', {2: ("1", "2", "a\n\n\nb"), 3: ("", "", ""), 4: ("3", "4", "c")}),
        ('1,2,"含""引号"""\n', {2: ("1", "2", '含"引号"')}),
        ('1,2,"a,b"\n', {2: ("1", "2", "a,b")}),
        ('1,2,5"屏\n3,4,6"屏\n', {2: ("1", "2", '5"屏'), 3: ("3", "4", '6"屏')}),
        ('1,2,"5"屏"\n', {2: ("1", "2", '5"屏')}),
        ('="33",2,a\n="34",,\n', {2: ('="33"', "2", "a"), 3: ('="34"', "", "")}),
        ('"=""33""",2,a\n', {2: ('="33"', "2", "a")}),
        ("1,2,a,\n3,4,b\n5,6,c,,\n", {2: ("1", "2", "a"), 3: ("3", "4", "b"), 4: ("5", "6", "c")}),
        ("1\n2,3\n", {2: ("1", "", ""), 3: ("2", "3", "")}),
        ('"","",""\n1,2,""\n', {2: ("", "", ""), 3: ("1", "2", "")}),
        ("1,2,x\ry\n", {2: ("1", "2", "x\ry")}),
        ("1,2,a\n3,4,b", {2: ("1", "2", "a"), 3: ("3", "4", "b")}),
        ("1,2,a\n\x1a", {2: ("1", "2", "a")}),
        ("1,2,a\n合计,2", {2: ("1", "2", "a"), 3: ("合计", "2", "")}),
        ("1,2,a\n说明：以上为全部订单", {2: ("1", "2", "a"), 3: ("说明：以上为全部订单", "", "")}),
    ],
)
def test_cells_and_physical_rows(text, expected):
    assert rows_of(f"{HEADER}\n{text}") == expected


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('1,2,"open\n3,4,b\n', {2: "never closed"}),
        ("1,2,a,b\n3,4,b\n", {2: "4 cells, the header has 3"}),
        ("1,2,\0a\n3,4,b\n", {2: "NUL"}),
        ("3,4,b\n1,2", {3: "cut off"}),
    ],
)
def test_a_bad_row_is_told_and_the_next_is_read(text, broken):
    _, rows, found = read(f"{HEADER}\n{text}")
    assert list(found) == list(broken)
    assert all(reason in found[row] for row, reason in broken.items())
    assert [row for row in rows.values() if row[0] == "3"] == [("3", "4", "b")]


def test_a_line_end_without_quotes_inside_a_cell_loses_both_halves():
    header = "订单编号,总金额,标题,a,b,c"
    _, rows, broken = read(f"{header}\n3301234567,2,茶\n杯,x,y,z\n3301234568,2,茶杯,x,y,z\n")
    assert list(rows) == [4]
    assert list(broken) == [2, 3]


def test_bytes_of_another_encoding_are_told():
    data = f"{HEADER}\n1,2,茶\n".encode() + "3,4,茶杯\n".encode("gb18030") + "5,6,杯\n".encode()
    _, rows, broken = read(data)
    assert list(rows) == [2, 4]
    assert broken == {3: "is not in the file's encoding utf-8"}


def test_a_cut_off_file_is_told_in_its_last_row_only():
    data = f"{HEADER}\n1,2,茶杯\n3,4,茶杯\n".encode("gb18030")
    _, rows, broken = read(data[:-2], encoding="gb18030")
    assert list(rows) == [2]
    assert "cut off" in broken[3]


def test_header_cells_keep_what_stands_in_them():
    head, rows, _ = read(b"\n\t\xef\xbb\xbf" + f"{HEADER}\n1,2,a\n".encode(), 2)
    assert head[1] == ("\t\ufeff订单编号", "总金额", "标题")
    assert rows == {3: ("1", "2", "a")}


def test_a_header_that_ends_with_an_empty_cell():
    assert rows_of(f"{HEADER},\n1,2,a,\n") == {2: ("1", "2", "a")}


@pytest.mark.parametrize("text", ["\n\n", " \r\n,,,\n", "\ufeff"])
def test_a_blank_file_is_told(text):
    with pytest.raises(FileError, match="is blank"):
        read(text)


def test_a_header_of_a_million_columns_is_told():
    with pytest.raises(FileError, match="more than 5000 columns"):
        read("a," * 1_000_000 + "\n")


def test_rows_are_counted_over_blocks_and_a_damaged_block_is_read_all_the_same(monkeypatch):
    monkeypatch.setattr("shopops.reading.source.CHUNK", 64)
    lines = [f'{place},2,"多行\n{place}"' if place % 7 else f'{place},2,5"屏' for place in range(200)]
    rows = rows_of("\n".join([HEADER, *lines]) + "\n")
    assert list(rows) == list(range(2, 202))
    assert [row[0] for row in rows.values()] == [str(place) for place in range(200)]


def test_a_last_quoted_cell_may_end_the_file_with_a_lone_return():
    assert rows_of(f'{HEADER}\n1,2,"a"\r') == {2: ("1", "2", "a")}


def test_the_second_row_of_a_header_may_be_missing():
    assert rows_of(f"{HEADER}\n", 2) == {}
