import re

import pytest
from order_files import HEADER, ORDER, numbers, order, read, reasons, sentence, written


def row(cells, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def table(*rows):
    return "<table>" + row(HEADER, "th") + "".join(map(row, rows)) + "</table>"


def page(path, body, encoding="gb18030", declared="gb2312", start="<html><head>"):
    text = f'{start}<meta charset="{declared}"></head><body>{body}</body></html>'
    return written(path, text, encoding)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "orders.xls"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", "nonsense"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
        ("utf-16-le", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_has_not_the_one_it_claims(path, encoding, declared):
    start = "\ufeff<html><head>" if encoding == "utf-16-le" else "<html><head>"
    told = read(page(path, table(ORDER), encoding, declared, start)).summary
    assert (told.container, told.encoding, told.sheet) == ("html", encoding, None)
    assert (told.header_row, told.kept) == (1, 1)


@pytest.mark.parametrize(
    "start", ["<!-- saved --><html><head>", '<?xml version="1.0" encoding="GB2312"?><html><head>']
)
def test_comments_and_declarations_may_stand_first(path, start):
    assert numbers(page(path, table(ORDER), start=start)) == [ORDER[0]]


def test_a_title_in_the_table_is_a_row_of_it(path):
    body = table(ORDER).replace("<table>", "<table><tr><td colspan=6>订单报表</td></tr>")
    found = read(page(path, body))
    assert (found.summary.header_row, found.kept["_row"].to_list()) == (2, [3])


def test_the_table_with_the_known_header_is_read_however_large_the_others(path):
    menu = "<table>" + row(["首页", "帮助"]) * 50 + "</table>"
    assert numbers(page(path, menu + table(ORDER) + menu)) == [ORDER[0]]


def test_a_table_inside_the_layout_of_the_page_is_found(path):
    assert numbers(page(path, f"<table><tr><td>菜单</td><td>{table(ORDER)}</td></tr></table>")) == [ORDER[0]]


def test_tables_that_go_on_with_the_first_are_read_too(path):
    other = order("3300000000000000002")
    found = read(page(path, table(ORDER) + table(other)))
    assert found.kept["order_id"].to_list() == [ORDER[0], other[0]]
    assert found.set_aside["why"].to_list() == ["header"]


def test_a_header_in_a_table_of_its_own_belongs_to_the_next(path):
    assert numbers(page(path, table() + "<table>" + row(ORDER) + "</table>")) == [ORDER[0]]


def test_spanning_cells_keep_the_others_in_their_columns(path):
    tall = row(ORDER).replace("<td>交易成功", "<td rowspan=2 colspan=1>交易成功")
    short = row(["3300000000000000002", *ORDER[2:]])
    found = read(page(path, table().replace("</table>", tall + short + "</table>")))
    assert found.kept["status"].to_list() == ["finished", None]
    assert found.kept["order_total"].to_list() == found.kept["paid_amount"].to_list()


def test_cells_are_read_as_the_page_shows_them(path):
    cells = [
        f"&nbsp;<b>{ORDER[0][:9]}</b>{ORDER[0][9:]}\n",
        "交易<!-- x -->成功<br>",
        "&yen;35.8",
        *ORDER[3:],
    ]
    found = read(page(path, table(cells)))
    assert found.kept.select("order_id", "status").row(0) == (ORDER[0], "finished")


def test_a_page_that_asks_to_log_in_has_no_table(path):
    login = "<form>请登录</form><script>var x = '<table><tr><td>1</td></tr></table>'</script>"
    assert "if it is a page that asks to log in, log in first" in sentence(page(path, login))


def test_a_total_at_the_foot_is_set_aside(path):
    body = table(ORDER, ["合计", "", "35.8", "", "35.8", ""])
    assert read(page(path, body)).set_aside["why"].to_list() == ["total"]


def test_a_page_that_is_cut_off_is_never_read_in_part(path):
    whole = page(path, table(*(order(f"33{n:017}") for n in range(30)))).read_bytes()
    said = [sentence(written(path, whole[:place])) for place in range(400, whole.index(b"</table>"), 97)]
    assert set(said) == {"is a web page that is cut off inside its table. Download it again."}


def test_a_page_that_never_closes_its_tables_is_whole_if_it_ends(path):
    assert numbers(page(path, table(ORDER).replace("</table>", ""))) == [ORDER[0]]
    assert numbers(written(path, re.sub(r"</t\w+>", "", table(ORDER)), "gb18030")) == [ORDER[0]]


@pytest.mark.parametrize("cell", ["<td colspan=16384>x</td>", "<td rowspan=9999 colspan=9999>x</td>"])
def test_spans_cannot_fill_the_memory(path, cell):
    body = table(ORDER).replace("</table>", f"<tr>{cell * 5000}</tr></table>")
    assert reasons(page(path, body)) == ["has 5001 cells, the header has 6"]


def test_deep_nesting_stops_nobody(path):
    assert numbers(page(path, table(ORDER) + "<div>" * 50_000)) == [ORDER[0]]
    assert sentence(page(path, "<table><tr><td>" * 3000)).startswith("is a web page")


def test_tags_inside_a_csv_do_not_make_it_a_page(tmp_path):
    text = (
        ",".join([*HEADER, "宝贝标题"])
        + "\n"
        + ",".join([*ORDER, "<table><tr><td>杯</td></tr></table>"])
        + "\n"
    )
    assert read(written(tmp_path / "orders.csv", text)).summary.container == "csv"
