"""The item of a report comes from its preamble or its name, and is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shopops.errors import FileError
from shopops.exports import catalogue
from shopops.reading.reader import read_file
from shopops.reading.subject import item_of

if TYPE_CHECKING:
    from pathlib import Path

ITEM = "680000000001"


@pytest.mark.parametrize(
    ("stem", "line"),
    [
        (f"【生意参谋平台】商品360_{ITEM}_2026-11-05_2026-11-05", ""),
        (f"流量来源 {ITEM} 202611060905", ""),
        (f"{ITEM}_20261106090512", ""),
        ("流量来源_2026-11-05_2026-11-05", f"商品ID：{ITEM}"),
        ("流量来源_990000000009", f"宝贝id: {ITEM}"),
        (f"item_id={ITEM}", ""),
    ],
)
def test_a_stated_item(stem: str, line: str):
    assert item_of(stem, [["流量来源"], [line, ""]]) == ITEM


@pytest.mark.parametrize(
    ("stem", "line"),
    [
        ("流量来源_2026-11-05_2026-11-05", "统计周期：2026-11-05"),
        ("流量来源_202611060905", "运单 680000000001"),
        ("流量来源_1762387200000", ""),
        ("流量来源_13800000000", ""),
        ("流量来源_680000000001_680000000002", ""),
        ("流量来源", "商品ID：680000000001 对比 商品ID：680000000002"),
    ],
)
def test_no_item_is_guessed(stem: str, line: str):
    assert item_of(stem, [[line]]) is None


def test_a_report_whose_days_are_nothing_without_the_item_asks_for_it(tmp_path: Path):
    path = tmp_path / "商品360_2026-11-05_2026-11-05.csv"
    path.write_text("时间,商品访客数,支付转换率\n2026年11月05日,100,3.00%\n", "utf-8")

    with pytest.raises(FileError, match="does not say which item it is about"):
        read_file(path, path.name, catalogue())

    named = path.rename(tmp_path / f"商品360_{ITEM}.csv")
    (reading,) = read_file(named, named.name, catalogue())
    assert reading.kept["item_id"].to_list() == [ITEM]
