"""Listings: 发布模板 and 淘宝助理."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.containers import biff
from tools.export_samples.containers import numbered, rows, separated, table, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.export_samples.containers import Cell

BATCH = (
    *("商品Id", "类目ID", "类目名称", "商品标题", "一口价", "导购标题", "商品商家编码", "商品发货时间"),
    *("最长发货时间", "销售属性", "属性对", "SKU发货时间", "skuId", "SKU价格", "SKU库存", "SKU商家编码"),
    *("生产日期", "保质期"),
)
_LISTED = """
商品Id | 类目ID | 类目名称 | 商品标题 | 一口价 | 商品商家编码 | 商品发货时间 | 销售属性 | skuId | SKU价格 | SKU库存 | SKU商家编码
680000000001 | 50001 | 餐饮具>杯 | 玻璃杯 350ml | 39.90 | CUP | 48小时内发货 | 颜色分类:透明 | 5000000000001 | 39.90 | 1,200 | CUP-350-T
 | | | | | | | 颜色分类:蓝色 | 5000000000002 | 42.00 | 0 | CUP-350-B
680000000002 | 50002 | 餐饮具>茶具 | 茶具 12件套 | 1280.00 | | | | | | |
680000000003 | 50001 | 餐饮具>杯 | 玻璃杯 500ml | 59.00 | CUP5 | 24小时内发货 | 颜色分类:透明 | 5000000000004 | 59.999 | 30 | CUP-500-T
"""  # noqa: E501 # a drawn table keeps one row on one line


def _words(text: str) -> list[str]:
    return text.split()


KEYS = _words(
    "title cid seller_cids stuff_status location_state location_city item_type price auction_increment num "
    "valid_thru freight_payer post_fee ems_fee express_fee has_invoice has_warranty approve_status "
    "has_showcase list_time description cateProps postage_id has_discount modified upload_fail_msg "
    "picture_status auction_point picture video skuProps inputPids inputValues outer_id propAlias auto_fill "
    "num_id local_cid navigation_type user_name syncStatus is_lighting_consigment is_xinpin foodparame "
    "features buyareatype global_stock_type global_stock_country sub_stock_type item_size item_weight "
    "sell_promise custom_design_flag wireless_desc barcode sku_barcode newprepay subtitle cpv_memo "
    "input_custom_cpv qualification add_qualification o2o_bind_service"
)
NAMES = _words(
    "宝贝名称 宝贝类目 店铺类目 新旧程度 省 城市 出售方式 宝贝价格 加价幅度 宝贝数量 有效期 运费承担 "
    "平邮 EMS 快递 发票 保修 放入仓库 橱窗推荐 开始时间 宝贝描述 宝贝属性 邮费模版ID 会员打折 "
    "修改时间 上传状态 图片状态 返点比例 新图片 视频 销售属性组合 用户输入ID串 用户输入名-值对 "
    "商家编码 销售属性别名 代充类型 数字ID 本地ID 宝贝分类 用户名称 宝贝状态 闪电发货 新品 食品专项 "
    "尺码库 采购地 库存类型 国家地区 库存计数 物流体积 物流重量 退换货承诺 定制工具 无线详情 "
    "商品条形码 sku条形码 7天退货 宝贝卖点 属性值备注 自定义属性值 商品资质 增加商品资质 关联线下服务"
)
_OLD_KEYS = [
    key for key in KEYS[: KEYS.index("item_size")] if key not in {"buyareatype", "global_stock_country"}
]
_ITEMS = """
title | cid | seller_cids | stuff_status | location_state | location_city | price | num | approve_status | outer_id | num_id | local_cid | user_name | skuProps | modified
玻璃杯 350ml "耐热" | 50001 | 123,456, | 1 | 浙江 | 杭州 | 39.90 | 1200 | 1 | CUP | 680000000001 | -1 | 示例旗舰店 | 39.90:1200:CUP-350-T:1627207:28320; | 2026-04-05 21:25:47
茶具 12件套 | 50002 | 123, | 1 | | | 1280.00 | 8 | 2 | TEA-12 | 680000000002 | -1 | 示例旗舰店 | | 2026-04-05 21:25:47
玻璃杯 500ml | 50001 | | 1 | 浙江 | 杭州 | 59.00 | 30 | 1 | | 6.8E+11 | -1 | 示例旗舰店 | | 2026-04-05 21:25:47
"""  # noqa: E501 # a drawn table keeps one row on one line
_PAGE = '<table border="0"><tr><td>产地：浙江</td></tr>\n<tr><td>容量：350ml</td></tr></table>'


def _assistant(
    keys: list[str], encoding: str, *, mark: str = "", garbled: bool = False, bare: bool = False
) -> bytes:
    """Version line, English keys, Chinese names (or what is left of them), rows; separated by tabs.

    `bare` is what other programs write: the keys and the rows alone.
    """
    names = [NAMES[KEYS.index(key)] for key in keys]
    if garbled:
        names = [name.encode("gbk").decode("cp932", errors="replace").replace("\t", "") for name in names]
    items = rows(_ITEMS, description=_PAGE, valid_thru="7", freight_payer="2", syncStatus="1")
    grid = table(keys, items)
    if bare:
        return separated(grid, encoding, by="\t", end="\n")
    grid.insert(1, list(names))
    head = (mark + "version 1.00\n").encode(encoding)
    return head + separated(grid, encoding, by="\t", end="\n")


def _otherwise(header: Sequence[Cell]) -> list[Cell]:
    """The header in words that were never seen, except the two by which the row is found."""
    return [cell if cell in {"商品Id", "skuId"} else f"{cell}（必填）" for cell in header]


def files() -> dict[str, bytes]:
    """Path below tests/exports to bytes."""
    listed = rows(_LISTED)
    notes = [["批量编辑说明：请勿修改商品Id和skuId两列"], ["红色为必填项"], []]
    batch = numbered(table(BATCH, listed), "一口价", "SKU价格")
    assistant = "taobao.assistant_items/淘宝助理"
    return {
        "taobao.listings/发布模板_20260406.xlsx": workbook(
            {"发布模板": [*notes, *batch], "类目说明": [["请勿删除本页"]]}
        ),
        f"{assistant}_20260406_63.csv": _assistant(KEYS, "utf-16-le", mark="\ufeff", garbled=True),
        f"{assistant}_20260406_60.csv": _assistant(KEYS[:60], "utf-16-be", mark="\ufeff"),
        f"{assistant}_20260407_bare.csv": _assistant(KEYS[:60], "utf-8", bare=True),
        "taobao.listings/发布模板_20260407.xls": biff(
            {"发布模板": [*notes, _otherwise(batch[0]), *batch[1:]]}
        ),
        f"{assistant}_20130406_47.csv": _assistant(_OLD_KEYS, "gb18030"),
    }
