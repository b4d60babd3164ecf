"""Sign-ups for activities: the record of sign-ups, and the workbook of one activity with merged cells."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tools.containers import undated
from tools.export_samples.containers import drawn, separated, workbook

if TYPE_CHECKING:
    from tools.export_samples.containers import Grid

_SIGNED = """
活动名称 | 预热时间 | 活动时间 | 商品名称 | 商品id | 营销id | 商品状态 | 一口价 | 活动价格 | 库存 | 报名时间 | 活动状态
双11 第一波 | 2026-10-28 00:00:00 ~ 2026-11-01 19:59:59 | 2026-11-01 20:00:00 ~ 2026-11-11 23:59:59 | 玻璃杯 350ml | 680000000001 | 9100001 | 出售中 | 49.90 | 39.90 | 300 | 2026-10-15 10:02:03 | 审核通过(初审通过)
双11 第一波 | - | 2026-11-01 20:00:00至2026-11-11 23:59:59 | 茶具 12件套 | 680000000002 | 9100002 | 审核不通过 | 1,380.00 | 1,280.00 | 20 | 2026-10-15 10:05:00 | 审核不通过
周末狂欢 | | 2026-11-07 | 陶瓷碗 | 680000000003 | 9100003 | 仓库中 | 19.9 | 15.9 | 1,000 | 2026/11/4 9:05 | 待审核
双11 第一波 | 2026-10-28 00:00:00 | 2026-11-01 20:00:00 ~ 2026-11-11 23:59:59 | 玻璃杯 500ml | 680000000004 | 9100004 | 出售中 | 59 | 49 | 60 | 2026-10-15 10:05:00 | 已排期待发布（终审通过）
双11 第一波 | | 双11期间 | 玻璃杯 750ml | 680000000005 | 9100005 | 出售中 | 79 | 69 | 60 | 2026-10-15 10:05:00 | 活动中
双11 第一波 | | 2026-11-01 20:00:00 ~ 2026-11-11 23:59:59 | 玻璃杯 1L | 680000000006 | 9100006 | 出售中 | 99 | 89 | 60 | 2026-10-15 10:05:00 | 看情况
"""  # noqa: E501 # a drawn table keeps one row on one line
_LISTED = """
基础信息 | | | | | | 价格信息 | | 库存信息
商品ID | 商品名称 | 类目 | 报名状态 | SKU ID | SKU名称 | 一口价 | 活动价 | 活动库存 | 备货说明
680000000001 | 玻璃杯 350ml | 餐具 | 审核通过 | 5300000000001 | 透明 | 49.90 | 39.90 | 200 | 分批到货
 | | | | 5300000000002 | 蓝色 | 52.00 | 42 | 100 |
680000000002 | 茶具 12件套 | 餐具 | 待审核 | 5300000000003 | 默认 | 1,380.00 | 1280 | 20 |
680000000003 | 陶瓷碗 | 餐具 | 审核不通过 | 5300000000004 | 白 | 十九元 | 15.9 | 500 |
"""


def _merged(name: str, grid: Grid, *ranges: str) -> bytes:
    """A workbook with merged cells."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook({name: grid})))
    for cells in ranges:
        book[name].merge_cells(cells)
    target = io.BytesIO()
    book.save(target)
    return undated(target.getvalue())


def files() -> dict[str, bytes]:
    """Path below tests/exports to bytes."""
    listed = [row + [None] * (10 - len(row)) for row in drawn(_LISTED)]
    merged = ("A1:F1", "G1:H1", *(f"{column}3:{column}4" for column in "ABCD"))
    return {
        "taobao.activity_signups/报名记录_20261106.csv": separated(drawn(_SIGNED), "gb18030"),
        "taobao.listed_items/已报商品_20261106.xlsx": _merged("已报商品列表", listed, *merged),
    }
