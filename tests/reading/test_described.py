"""Exports of the user's own, and renamed columns of the built-in ones, from TOML files."""

from __future__ import annotations

import pytest

from shopops.errors import SettingsError
from shopops.exports import catalogue
from shopops.reading.described import with_own
from shopops.reading.reader import read_file

OWN = """
name = "mine.daily_stock"
table = "stock"
title = "仓库日报"
all_of = ["货号", ["可用", "可用库存量"]]
ignored = ["货架"]
personal = ["保管员"]
[columns.seller_sku]
headers = ["货号"]
required = true
[columns.on_hand]
headers = ["可用", "可用库存量"]
missing = ["缺"]
"""
RENAMED = """
name = "mine.orders"
extends = "taobao.orders"
[columns.paid_amount]
headers = ["买家到手金额"]
"""


@pytest.fixture
def folder(tmp_path):
    def write(**files: str):
        (tmp_path / "exports.d").mkdir(exist_ok=True)
        for name, text in files.items():
            (tmp_path / "exports.d" / f"{name}.toml").write_text(text, encoding="utf-8")
        return tmp_path / "exports.d"

    return write


def read(folder, text, name="export.csv"):
    path = folder.parent / name
    path.write_text(text, encoding="gb18030")
    return read_file(path, name, with_own(catalogue(), folder))[0]


def test_a_sheet_of_ones_own_is_read_as_described(folder):
    reading = read(folder(stock=OWN), "货号,可用库存量,货架,保管员\nA-1,12,3,某某\nA-2,缺,,\n")
    assert reading.summary.export == "mine.daily_stock"
    assert reading.kept.select("seller_sku", "on_hand").rows() == [("A-1", 12), ("A-2", None)]
    assert "某某" not in str(reading)


def test_a_renamed_column_is_mended_and_the_old_name_still_counts(folder):
    header = "订单编号,总金额,{},订单创建时间,订单付款时间\n"
    row = "332473999059087502,5,4.50,2026-11-01 08:00:00,2026-11-01 08:00:00\n"
    for name in ("买家到手金额", "买家实际支付金额"):
        reading = read(folder(renamed=RENAMED), header.format(name) + row)
        assert reading.summary.export == "taobao.orders"
        assert [str(value) for value in reading.kept["paid_amount"]] == ["4.50"]


def test_a_mended_export_is_known_by_the_titles_above_its_header_still(folder):
    mended = 'name = "mine.signups"\nextends = "taobao.listed_items"\n[columns.price]\nheaders = ["原价"]\n'
    (found,) = (one for one in with_own(catalogue(), folder(a=mended)) if one.name == "taobao.listed_items")

    assert found.signature.above == ("基础信息",)


def test_without_a_folder_nothing_changes(tmp_path):
    assert with_own(catalogue(), tmp_path / "exports.d") == catalogue()


def test_all_problems_of_all_files_are_told_at_once(folder):
    wrong = OWN.replace("on_hand", "onhand").replace("personal", "persnal").replace('"stock"', '"stocks"')
    with pytest.raises(SettingsError) as told:
        with_own(catalogue(), folder(a=wrong, b="name = 'x'\nextends = 'taobao.ordres'\n", c="name ="))
    text = str(told.value)
    assert "persnal: is not a known key; did you mean personal?" in text
    assert "a.toml: table: is no table" in text
    assert "b.toml: name" in text
    assert "c.toml: is no valid TOML" in text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("columns.on_hand", "columns.onhand", "did you mean on_hand?"),
        ('["货号", ["可用"', '["货品", ["可用"', "货品 is neither read, ignored nor personal"),
        ("missing = [", 'kind = "day"\nmissing = [', "the table holds count there"),
        ('table = "stock"', "", "table: is missing"),
        ('"mine.daily_stock"', '"taobao.orders"', "is taken"),
    ],
)
def test_a_problem_says_where_and_what(folder, old, new, told):
    with pytest.raises(SettingsError, match=r"exports\.d has 1 problem") as error:
        with_own(catalogue(), folder(own=OWN.replace(old, new)))
    assert told in str(error.value)
