"""A plain traffic table read in one go has the rows that the careful reader has; any doubt goes to that one."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from shopops.exports import catalogue
from shopops.reading.plain_table import plain_table
from shopops.shop import read_shop

HEAD = "日期,访客数,支付买家数,支付金额,来源"
ROWS = ("2026-03-01,120,4,96.50,手淘搜索", "2026-03-01,80,2,,我的淘宝", "2026-03-02,110,5,130,手淘搜索")


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "t.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def read_carefully(path: Path) -> pl.DataFrame:
    return read_shop([path], catalogue()).tables["traffic"]


def test_both_readers_have_the_same_rows(tmp_path):
    path = written(tmp_path, *ROWS)
    quick = plain_table(path, catalogue(), str(path))
    assert quick is not None
    assert_frame_equal(quick, read_carefully(path), check_column_order=False)


@pytest.mark.parametrize(
    "row",
    [
        *(
            "2026/3/2,80,3,99,我的淘宝",
            "20260302,80,3,99,我的淘宝",
            "2026-03-02,１,1,3,a",
            "2026-03-02,5,1,３,a",
        ),
        *("2026-03-02, 5,1,3,a", "2026-03-02,+5,1,3,a", "2026-03-02,5.0,1,3,a", "2026-03-02,007,1,3,a"),
        *("2026-03-02,5,1,.5,a", "2026-03-02,5,1,-3,a", "2026-03-02,5,1,3.000,a", "2026-03-02,5,1,-,a"),
        *("2026-03-02,5,1,1.2万,a", "2026-03-02,5,1,3,-", "2026-03-02,5,1,3,null", "2026-03-02,5,1,3,#N/A"),
        *("2026-03-02,5,1,3,=a", "2026-03-02,5,1,3,a;b", "2026-03-02,5,1,3,", "2026-03-02,5,1"),
    ],
)
def test_an_odd_spelling_is_read_as_the_careful_reader_reads_it(tmp_path, row):
    path = written(tmp_path, *ROWS, row)
    quick = plain_table(path, catalogue(), str(path))
    assert quick is not None
    assert_frame_equal(quick, read_carefully(path), check_column_order=False)


@pytest.mark.parametrize("column", ["手机", "收货人", "留言", "why", "来源", " 来源 ", "last_day", "buyers"])
def test_further_columns_are_those_that_the_careful_reader_keeps(tmp_path, column):
    path = written(tmp_path, *(f"{row},13800000000" for row in ROWS), head=f"{HEAD},{column}")
    quick = plain_table(path, catalogue(), str(path))
    assert quick is not None
    assert_frame_equal(quick, read_carefully(path), check_column_order=False)


@pytest.mark.parametrize(
    "row",
    [
        "合计,310,11,226.50,",
        "2026-03-02,80,3,99,合计",
        "2026-03-02,about 80,3,99,我的淘宝",
        '2026-03-02,"1,080",3,99,我的淘宝',
        "2026-03-02,80,3,99.999,我的淘宝",
        "2026-03-02,-1,3,99,我的淘宝",
        "2026-03-02,,3,99,我的淘宝",
        "2026-03-02,80,3,99, 我的淘宝",
        "2026-03-02,80,3,99,我的淘宝,more",
        ROWS[0],
        "2026-10-20,1250,31,2480.00,手淘搜索",
        *("1899-03-02,80,3,99,a", "9999-01-01,80,3,99,a", "+2026-03-02,80,3,99,a", "2026-02-30,80,3,99,a"),
        *("2026-03-02,9999999999999999,3,99,a", "2026-03-02,1e3,3,99,a", "2026-03-02,80,3,999999999999999,a"),
        *(
            "2026-03-02,80,3,99,`a",
            "2026-03-02,80,3,99,'=a",
            "2026-03-02,80,3,99,\u200ba",
            "2026-03-02,80,3,99,a\0",
        ),
        *("同行平均,80,3,99,a", "2026-03-02,80,3,99,注：暂无数据。", HEAD, ""),
    ],
)
def test_any_doubt_about_a_row_leaves_the_file_to_the_careful_reader(tmp_path, row):
    path = written(tmp_path, *ROWS, row)
    assert plain_table(path, catalogue(), str(path)) is None


@pytest.mark.parametrize(
    "head",
    [
        "日期,访客数,支付金额,来源,终端",
        "日期,访客数,支付买家数,支付金额,统计日期",
        "日期,访客数,支付买家数,商品ID,商品访客数",
        "日期,访客数,支付买家数,支付金额,",
    ],
)
def test_another_header_is_none_of_ours(tmp_path, head):
    path = written(tmp_path, *ROWS, head=head)
    assert plain_table(path, catalogue(), str(path)) is None
