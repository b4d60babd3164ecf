"""The tool's own templates: violations, scores, competitors, bundles; advertising by hour and its balance."""

from __future__ import annotations

from tools.export_samples.containers import drawn, numbered, separated, workbook

_CHARGED = """
违规编号 | 违规类型 | 商品ID | 描述 | 发生时间 | 申诉截止 | 申诉时间 | 状态 | 扣分 | 扣分上限 | 负责人
WG-001 | 描述不符 | 680000000001 | 材质标注有误 | 2026-11-04 10:00 | 2026-11-07 10:00 | | 待处理 | 2 | 12 | 小张
WG-002 | 描述不符 | 680000000002 | | 2026/11/1 | 2026-11-05 | 2026-11-03 18:20 | 已申诉 | 0 | 12 |
WG-003 | 延迟发货 | | | 2026年10月02日 09:30 | | | 已结束 | - | |
WG-004 | 延迟发货 | | | 2026-10-02 | | | 不清楚 | 1 | |
WG-005 | 虚假交易 | | | | | | 待处理 | 1 | |
合计 | | | | | | | | 3 | |
"""
_CHARGED_JA = """
種類 | 違反番号 | 状態 | 発生日時 | 回答期限 | 減点
表示 | V-10 | 未対応 | 2026/11/04 10:00 | 2026/11/07 | 5
表示 | V-9 | 終了 | 2026/10/04 10:00 | | 0
"""
_SCORED = """
日期 | 描述相符 | 服务态度 | 物流服务 | 描述相符 高于/低于同行 | 服务态度 高于/低于同行 | 物流服务 高于/低于同行
2026-11-04 | 4.86 | 4.83 | 4.80 | 2.50% | -0.31% | 0
2026-11-05 | 4.85 | - | 4.80 | 0.025 | 2.5 | -2.5
2026-11-06 | | | | | |
2026-11-07 | 4.8分 | 4.81 | 4.79 | | |
平均 | 4.84 | 4.82 | 4.80 | | |
"""
_SCORED_EN = """
Day | Experience score | Logistics_score
2026-11-05 | 4.66 | 4.8
2026-11-06 | 4.61 |
"""
_SEEN = """
日期 | 竞品名称 | 链接 | 价格 | 到手价 | 月销量 | 累计评价 | 主图 | 活动 | 备注
2026-11-05 | 示例竞店 玻璃杯 | https://example.com/item/1 | 49.90 | ¥39.90 | 1,200 | 860 | | 双11 | 换了主图
2026-11-05 | 示例竞店 茶具 | https://example.com/item/2 | 1,280 | | 1.2万 | - | | |
2026-11-05 | 示例竞店 碗 | https://example.com/item/3 | 9.9起 | | 1000+ | | | |
2026-11-05 | | https://example.com/item/4 | 9.9 | | | | | |
"""
_SEEN_EN = """
competitor | day | our item id | final price
Example shop | 2026-11-05 | 680000000001 | 38
"""
_PARTS = """
套装编码 | 单品编码 | 数量 | 名称
SET-TEA-4 | CUP-350-T | 4 | 玻璃杯 350ml
SET-TEA-4 | POT-01 | 1 | 茶壶
SET-TEA-6 | CUP-350-T | 6 |
SET-TEA-6 | | 1 |
SET-TEA-6 | POT-01 | 一个 |
"""
_PARTS_JA = """
構成コード | セットコード | 数量
POT-01 | SET-TEA-4 | 1
"""
_HOURS = """
日期 | 小时 | 计划ID | 计划名称 | 日预算 | 点击量 | 花费 | 备注
2026-11-05 | 8 | 61000000001 | 茶具 搜索 | 200 | 25 | 18.60 |
2026-11-05 | 09:00-10:00 | 61000000001 | 茶具 搜索 | 200.00 | 40 | 1,031.20 | 加价
2026-11-05 | 10 | | 拉新 | - | 3 | 2.1 |
2026-11-05 | 11 | | 拉新 | 不限 | 4 | 2.1 |
2026-11-05 | 12 | | | | 4 | 2.1 |
合计 | | | | | 76 | 1054.00 |
"""
_BALANCES = """
day | account | advertising balance
2026-11-05 | 万相台 | 1500.00
2026-11-06 | 万相台 | 1,204.50
2026-11-06 | | 12
2026-11-06 | 直通车 |
"""
_WEATHER = """
日期 | 地区 | 天气
2026-11-05 | 华东 | 暴雨
2026/11/6 | | 降温 10 度
2026-11-07 | 华北 |
明天 | 华北 | 雪
"""


def files() -> dict[str, bytes]:
    """Path below tests/exports to bytes."""
    return {
        "shopops.violations/violations zh.xlsx": workbook(
            {"violations": numbered(drawn(_CHARGED), "扣分", "扣分上限")}
        ),
        "shopops.violations/violations ja.csv": separated(drawn(_CHARGED_JA), "cp932"),
        "shopops.dsr/dsr zh.csv": separated(drawn(_SCORED), "gb18030"),
        "shopops.dsr/dsr en.xlsx": workbook({"dsr": drawn(_SCORED_EN)}),
        "shopops.competitors/竞品 zh.xlsx": workbook({"竞品": drawn(_SEEN)}),
        "shopops.competitors/competitors en.csv": separated(drawn(_SEEN_EN), "utf-8"),
        "shopops.bundles/bundles zh.csv": separated(drawn(_PARTS), "utf-8-sig"),
        "shopops.ad_hours/分时 zh.csv": separated(drawn(_HOURS), "gb18030"),
        "shopops.weather/天气 zh.csv": separated(drawn(_WEATHER), "gb18030"),
        "shopops.ad_balance/balance en.csv": separated(drawn(_BALANCES), "utf-8"),
        "shopops.bundles/bundles ja.xlsx": workbook({"bundles": numbered(drawn(_PARTS_JA), "数量")}),
    }
