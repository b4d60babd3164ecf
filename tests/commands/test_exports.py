"""`shopops exports`: what can be read, and where each file is downloaded."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rich.cells import cell_len

from shopops.exports import catalogue

NAMES = [export.name for export in catalogue()]


def test_the_list_names_every_export(shopops):
    ended = shopops("exports", "list")
    assert (ended.code, ended.err) == (0, "")
    assert {line.split()[0] for line in ended.out.splitlines() if "." in line.partition(" ")[0]} == set(NAMES)


def test_the_list_for_programs_says_where_to_download(shopops):
    told = json.loads(shopops("exports", "list", "--format", "json").out)
    assert told["schema"] == "shopops.exports/1"
    assert [one["name"] for one in told["exports"]] == NAMES
    assert all(len(one["where"]) > 60 and one["table"] for one in told["exports"])
    lines = shopops("exports", "list", "--format", "csv").out.removeprefix("\ufeff")
    assert [row["name"] for row in csv.DictReader(io.StringIO(lines))] == NAMES


@pytest.mark.parametrize("columns", [80, 140])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_tells_each_column_and_fits(shopops, name, columns):
    export = next(one for one in catalogue() if one.name == name)
    ended = shopops("exports", "show", name, columns=columns)
    lines = ended.out.splitlines()
    assert ended.code == 0
    assert max(map(cell_len, lines)) <= columns
    told = "".join(ended.out.split())
    for field in export.fields:
        assert field.name in told
        otherwise = f"always {field.always}" if field.always else "the file's name"
        assert "".join((field.headers or (otherwise,))[0].split()) in told
    assert "".join(export.where.split()) in told
    assert ("Personal,neverread" in told) == bool(export.personal)


def test_a_page_for_programs_has_headers_kinds_and_meanings(shopops):
    export = json.loads(shopops("exports", "show", "taobao.orders", "--format", "json").out)
    first = export["columns"][0]
    assert (export["schema"], first["name"], first["kind"]) == ("shopops.export/1", "order_id", "id")
    assert (first["headers"], first["required"]) == (["订单编号"], True)
    assert "买家会员名" in export["personal"]
    lines = shopops("exports", "show", "taobao.orders", "--format", "csv").out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(lines)))
    assert [row["name"] for row in rows] == [one["name"] for one in export["columns"]]


@pytest.mark.parametrize("name", ["orders", "Orders", "订单报表", " taobao.orders "])
def test_a_report_may_be_named_without_its_platform_or_as_the_platform_does(shopops, name):
    assert shopops("exports", "show", name).out.startswith("taobao.orders  订单报表")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("taobao.order", "Did you mean taobao.orders"),
        ("stock", "several exports are called so. Name one of jushuitan.stock, shopops.stock"),
        ("违规", "Did you mean 违规记录?"),
        ("微信账单", "`shopops exports list` lists them."),
    ],
)
def test_an_unknown_name_gets_the_nearest(shopops, name, said):
    ended = shopops("exports", "show", name)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_our_own_sheets_may_be_named_in_chinese(shopops):
    assert shopops("exports", "show", "违规记录").out.startswith("shopops.violations  violations  违规记录")
    told = " ".join(shopops("explain", "VIO001").out.split())
    assert "违规记录 (violations): shopops template violations" in told


OWN = """
name = "mine.daily_stock"
table = "stock"
title = "仓库日报"
where = "The warehouse sends it every morning."
all_of = ["货号", "可用"]
[columns.seller_sku]
headers = ["货号"]
[columns.on_hand]
headers = ["可用"]
"""


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    (tmp_path / "exports.d").mkdir()
    (tmp_path / "exports.d" / "stock.toml").write_text(OWN, "utf-8")
    (tmp_path / "日报.csv").write_text("货号,可用\nCUP-1,12\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_export_of_ones_own_is_known_to_every_command(shopops, workspace):
    assert "mine.daily_stock" in shopops("exports", "list").out
    assert "The warehouse sends it every morning." in shopops("exports", "show", "daily_stock").out
    assert "mine.daily_stock" in shopops("identify", "日报.csv").out
    assert shopops("convert", "日报.csv", "--out", "out.csv").code == 0
    assert "CUP-1,,,,,,12" in (workspace / "out.csv").read_text("utf-8")


def test_what_is_wrong_in_it_is_told_by_every_command(shopops, workspace):
    (workspace / "exports.d" / "stock.toml").write_text(
        OWN.replace('table = "stock"', 'table = "stok"'), "utf-8"
    )
    for words in (("exports", "list"), ("identify", "日报.csv"), ("convert", "日报.csv", "--out", "out.csv")):
        ended = shopops(*words)
        assert (ended.code, ended.out) == (2, "")
        assert "stock.toml" in ended.err
