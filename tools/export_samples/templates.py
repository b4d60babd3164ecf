"""The tool's own templates, filled in by hand in three languages."""

from __future__ import annotations

from datetime import date

from tools.export_samples.containers import drawn, numbered, separated, workbook

_PLAN = """
活动 | 商品ID | 商家编码 | 商品名称 | 日常价 | 活动价 | 优惠券 | 开始时间 | 结束时间 | 预计销量 | 佣金率 | 坑位费 | 负责人
618 预热 | 680000000001 | CUP-350-T | 玻璃杯 350ml | 49.90 | 39.90 | 3 | 2026-06-01 20:00 | 2026-06-18 | 300 | 5% | 0 | 小张
618 预热 | 680000000002 | | 茶具 12件套 | 1,380.00 | ¥1,280.00 | | 2026/6/1 20:00 | 2026年6月18日 23:59 | 1.2万 | 0.05 | | 小张
618 预热 | 680000000003 | | 玻璃杯 500ml | 59 | | | 2026-06-01 | 2026-06-18 | | | | 小李
618 预热 | | CUP-750 | 玻璃杯 750ml | 79 | 69 | | 2026-06-01 | 2026-06-18 | | | | 小李
"""  # noqa: E501 # a drawn table keeps one row on one line
_PLAN_EN = """
Planned price | Activity | item_id | Starts at | Ends at
39.90 | Spring | 680000000001 | 2026-06-01T20:00:00 | 2026-06-18 23:59:59
"""
_BOUGHT = """
采购单号 | 供应商 | 商品ID | 商家编码 | 采购数量 | 已到数量 | 下单日期 | 预计到货 | 到货日期 | 状态 | 采购单价
PO-001 | 示例玻璃厂 | 680000000001 | CUP-350-T | 500 | 0 | 2026-03-20 | 2026-04-10 | | 未到货 | 11.8
PO-001 | 示例玻璃厂 | | CUP-350-B | 300 | 120 | 2026-03-20 | 2026-04-10 | | 部分到货 | 11.8125
PO-002 | 示例瓷厂 | 680000000002 | | 20 | 20 | 2026-03-01 | 2026-03-15 | 2026-03-16 | 已到货 | 600
PO-003 | 示例瓷厂 | | | 20 | | 2026-03-01 | | | 已取消 |
PO-004 | 示例瓷厂 | | BOWL-01 | 40 | | 2026-03-01 | | | 不确定 |
"""
_BOUGHT_EN = """
purchase order id | seller sku | quantity | ordered on | status | unit cost
PO-020 | CUP-350-T | 60 | 2026-03-20 | open | 12.5
"""
_COSTS = """
商品コード | 商品名 | 原価 | 送料 | 梱包費 | 販売手数料率 | 仕入先 | リードタイム(日) | 最小発注数 | 入数 | 警戒在庫 | ランク
CUP-350-T | グラス 350ml | 12.5 | 3.50 | 0.80 | 5% | サンプル硝子 | 14 | 200 | 24 | 60 | 主力
BOWL-01 | 茶碗 | 7.1234 | | | 0.05 | | | | | | その他
TEA-12 | 茶器 | 六百 | | | | | | | | | 準主力
"""  # noqa: E501 # a drawn table keeps one row on one line
_COSTS_ZH = """
商品ID | 商家编码 | 成本价 | 等级 | 采购周期(天)
680000000001 | CUP-350-T | 12.5 | 主推 | 14
680000000002 | | 600 | 次主推 | 30
"""
_COUNTED = """
seller sku | item id | on hand | committed | inbound | warehouse | counted on
CUP-350-T | 680000000001 | 1,200 | 35 | | main | 2026-04-05
CUP-350-B | | 0 | | 300 | main |
 | 680000000002 | 8 | 1 | 0 | |
 | | 3 | | | main | 2026-04-05
TEA-12 | | | | | main | 2026-04-05
"""
_COUNTED_ZH = """
商家编码 | 商品名称 | 库存 | 占用
CUP-350-T | 玻璃杯 350ml | 1200 | 35
合计 | | 1200 | 35
"""
_COUNTED_MIXED = """
ON_HAND | （商家编码） | [Item ID] | 倉庫 | Counted On | 货架
1,200 | CUP-350-T | | 主仓 | 2026/4/5 | A-01
0 | CUP-350-T | | 分仓 | 2026年04月05日 |
 | TEA-12 | | 主仓 | 2026-04-05 | B-02
"""
_TRAFFIC = """
日期 | 一级来源 | 终端 | 访客数 | 支付买家数 | 支付金额
2026-04-05 | 手淘搜索 | 无线 | 1,250 | 31 | 2,480.00
2026-04-05 | 关键词推广 | 无线 | 300 | 4 |
2026-04-06 | 手淘搜索 | 无线 | - | 3 | 100
合计 | | | 1,550 | 38 | 2,580.00
"""
_TRAFFIC_JA = """
日付 | 参照元 | 訪問者数 | 購入者数 | 売上
2026/4/5 | 検索 | 1250 | 31 | 2480
2026/4/6 | 広告 | 300 | 4 | 320
"""


def files() -> dict[str, bytes]:
    """Path below tests/exports to bytes."""
    plan, counted = drawn(_PLAN), drawn(_COUNTED)
    counted[1][-1] = date(2026, 4, 5)
    return {
        "shopops.promotion_plan/promotion-plan zh.xlsx": workbook(
            {"promotion-plan": numbered(plan, "日常价", "活动价")}
        ),
        "shopops.promotion_plan/promotion-plan en.csv": separated(drawn(_PLAN_EN), "utf-8"),
        "shopops.purchase_orders/purchase-orders zh.csv": separated(drawn(_BOUGHT), "gb18030"),
        "shopops.purchase_orders/purchase-orders en.xlsx": workbook({"purchase-orders": drawn(_BOUGHT_EN)}),
        "shopops.item_costs/item-costs ja.csv": separated(drawn(_COSTS), "cp932"),
        "shopops.item_costs/item-costs zh.xlsx": workbook({"item-costs": drawn(_COSTS_ZH)}),
        "shopops.stock/stock_20260406 en.xlsx": workbook(
            {"stock": numbered(counted, "committed", "inbound")}
        ),
        "shopops.stock/stock_20260406 zh.csv": separated(drawn(_COUNTED_ZH), "utf-8-sig"),
        "shopops.stock/stock_20260406 mixed.csv": separated(drawn(_COUNTED_MIXED), "utf-8"),
        "shopops.traffic_table/traffic-table zh.csv": separated(drawn(_TRAFFIC), "utf-8-sig"),
        "shopops.traffic_table/traffic-table ja.csv": separated(drawn(_TRAFFIC_JA), "cp932"),
    }
