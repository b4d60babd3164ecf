"""A plain traffic table read in one go has the rows that the careful reader has; any doubt goes to that one."""

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from shopops.exports import catalogue
from shopops.exports.shopops.traffic_table import TRAFFIC_TABLE
from shopops.reading.plain_table import plain_table
from shopops.shop import read_shop

HEAD = "日期,访客数,支付买家数,支付金额,来源"
ROWS = ("2026-03-01,120,4,96.50,手淘搜索", "2026-03-01,80,2,,我的淘宝", "2026-03-02,110,5,130,手淘搜索")


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "t.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def test_both_readers_have_the_same_rows(tmp_path):
    path = written(tmp_path, *ROWS)
    quick = plain_table(path, TRAFFIC_TABLE, str(path))
    careful = read_shop([path], catalogue()).tables["traffic"]
    assert quick is not None
    columns = ["day", "visitors", "buyers", "paid_amount", "来源", "_file", "_row"]
    assert_frame_equal(quick.select(columns), careful.select(columns))


@pytest.mark.parametrize(
    "row",
    [
        "合计,310,11,226.50,",
        "2026-03-02,80,3,99,合计",
        "2026-03-02,about 80,3,99,我的淘宝",
        "2026/3/2,80,3,99,我的淘宝",
        '2026-03-02,"1,080",3,99,我的淘宝',
        "2026-03-02,80,3,99.999,我的淘宝",
        "2026-03-02,-1,3,99,我的淘宝",
        "2026-03-02,,3,99,我的淘宝",
        "2026-03-02,80,3,99, 我的淘宝",
        "2026-03-02,80,3,99,我的淘宝,more",
        ROWS[0],
    ],
)
def test_any_doubt_about_a_row_leaves_the_file_to_the_careful_reader(tmp_path, row):
    path = written(tmp_path, *ROWS, row)
    assert plain_table(path, TRAFFIC_TABLE, str(path)) is None


@pytest.mark.parametrize("head", ["日期,访客数,支付金额,来源,终端", "day,visitors,buyers,buyers,source"])
def test_another_header_is_none_of_ours(tmp_path, head):
    path = written(tmp_path, *ROWS, head=head)
    assert plain_table(path, TRAFFIC_TABLE, str(path)) is None
