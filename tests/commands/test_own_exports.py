"""`shopops exports new` and `exports check`: from a sheet nobody knows to one that is read."""

from __future__ import annotations

import json
import tomllib

import pytest
from openpyxl import load_workbook

SHEET = """\
本表由仓库导出,,,,,
货号,仓位,可用库存量,保管员姓名,盘点时间,成本价格
A-1,3-2,12,某某,2026-11-05,12.50
A-2,3-3,15,某某,2026-11-05,8.00
"""


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    (tmp_path / "shopops.toml").write_text("", encoding="utf-8")
    (tmp_path / "exports.d").mkdir()
    (tmp_path / "仓库.csv").write_text(SHEET, encoding="gb18030")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_draft_is_valid_reads_the_sample_and_holds_no_cell_of_it(shopops, workspace):
    ended = shopops("exports", "new", "仓库.csv", "--out", "exports.d/stock.toml")
    assert ended.code == 0
    text = (workspace / "exports.d" / "stock.toml").read_text(encoding="utf-8")
    draft = tomllib.loads(text)
    assert draft["table"] == "stock"
    assert draft["personal"] == ["保管员姓名"]
    assert {name: one["headers"] for name, one in draft["columns"].items()} == {
        "item_code": ["货号"],
        "available": ["可用库存量"],
        "unit_cost": ["成本价格"],
    }
    assert [cell for cell in ("某某", "A-1", "12.50", "3-2") if cell in text] == []
    assert shopops("exports", "check", "exports.d/stock.toml", "仓库.csv").code == 0
    told = json.loads(shopops("identify", "仓库.csv", "--format", "json").out)["files"][0]
    assert (told["export"], told["kept"]) == ("mine.stock", 2)


def test_without_out_the_draft_is_printed(shopops, workspace):
    assert 'table = "stock"' in shopops("exports", "new", "仓库.csv").out


def test_refused_rows_end_with_1(shopops, workspace):
    shopops("exports", "new", "仓库.csv", "--out", "exports.d/stock.toml")
    (workspace / "b.csv").write_text(SHEET.replace(",12,", ",a dozen,"), encoding="gb18030")
    ended = shopops("exports", "check", "exports.d/stock.toml", "b.csv")
    assert ended.code == 1
    assert "row 3 · 可用库存量" in ended.out


def test_a_sample_it_does_not_fit_ends_with_2(shopops, workspace):
    shopops("exports", "new", "仓库.csv", "--out", "exports.d/stock.toml")
    (workspace / "c.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    ended = shopops("exports", "check", "exports.d/stock.toml", "c.csv")
    assert ended.code == 2
    assert "Check all_of" in ended.err


def test_a_broken_draft_is_told_with_all_its_problems(shopops, workspace):
    (workspace / "exports.d" / "x.toml").write_text('name = "mine"\ntable = "stok"\n', encoding="utf-8")
    ended = shopops("exports", "check", "exports.d/x.toml", "仓库.csv")
    assert ended.code == 2
    assert "name:" in ended.err
    assert "stok" in ended.err


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("订单编号,总金额,订单状态\n1,2,交易成功\n", (), "is known already, as taobao.orders"),
        ("a,b,c\n1,2,3\n", (), "Say what it fills with --table"),
        ("1,2\n3,4\n", (), "no row that looks like a header"),
        ("a,b\n1,2\n", ("--table", "stokc"), "stock"),
    ],
)
def test_what_cannot_be_proposed_is_told(shopops, workspace, text, words, told):
    (workspace / "d.csv").write_text(text, encoding="utf-8")
    ended = shopops("exports", "new", "d.csv", *words)
    assert ended.code == 2
    assert told in ended.err


def test_an_existing_draft_is_not_replaced(shopops, workspace):
    shopops("exports", "new", "仓库.csv", "--out", "exports.d/stock.toml")
    before = (workspace / "exports.d" / "stock.toml").read_bytes()
    assert shopops("exports", "new", "仓库.csv", "--out", "exports.d/stock.toml").code == 2
    assert (workspace / "exports.d" / "stock.toml").read_bytes() == before


def test_copies_are_marked_by_the_description_too(shopops, workspace):
    own = """
name = "mine.shelf"
table = "stock"
all_of = ["品号码", "架上数"]
[columns.seller_sku]
headers = ["品号码"]
[columns.on_hand]
headers = ["架上数"]
[columns.warning_quantity]
headers = ["最少数"]
"""
    (workspace / "exports.d" / "shelf.toml").write_text(own, encoding="utf-8")
    # Without the description's words the notes make it look separated by commas.
    sheet = "备注,请核对\n" * 5 + "品号码;架上数;最少数\nA-1;50;10\nA-2;3;10\n"
    (workspace / "货架_20261106.csv").write_text(sheet, encoding="gb18030")
    words = (
        "check",
        "货架_20261106.csv",
        "--as-of",
        "2026-11-06",
        "--select",
        "INV002",
        "--annotate",
        "marked",
    )
    assert shopops(*words).code == 1
    marked = load_workbook(workspace / "marked" / "货架_20261106.xlsx").active
    assert [cell.value for cell in marked[6]] == ["品号码", "架上数", "最少数"]
    assert [cell.coordinate for row in marked for cell in row if cell.comment] == ["B8"]


NAMES = "货号,商品名称,规格名称\nA-1,杯,白\nA-2,杯,蓝\n"


def test_a_sheet_of_names_only_is_refused(shopops, workspace):
    (workspace / "names.csv").write_text(NAMES, encoding="utf-8")
    ended = shopops("exports", "new", "names.csv")
    assert (ended.code, ended.out) == (2, "")
    assert "has names only" in ended.err


def test_a_sheet_of_names_only_is_drafted_for_a_table_that_is_named_and_says_so(shopops, workspace):
    (workspace / "names.csv").write_text(NAMES, encoding="utf-8")
    ended = shopops("exports", "new", "names.csv", "--table", "stock")
    assert ended.code == 0
    assert "# Only names were found" in ended.out


def test_what_is_missing_may_be_had_from_an_export_of_ones_own(shopops, workspace):
    shopops("exports", "new", "仓库.csv", "--out", "exports.d/stock.toml")
    assert "your own export mine.stock" in " ".join(shopops("explain", "INV002").out.split())
