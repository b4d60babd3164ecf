"""The tool's own templates about advertising and messages: bids, search terms, text messages."""

from __future__ import annotations

from tools.export_samples.containers import drawn, numbered, separated, workbook

_BIDS = """
计划ID | 关键词 | 商品ID | 出价 | 调整日期 | 备注
61000000001 | 玻璃杯 耐热 | 680000000001 | 0.80 | 2026-11-01 |
61000000001 | 水杯 | 680000000001 | ¥1.05 | 2026/11/3 | 观察
 | 水杯 | 680000000004 | - | |
"""
_BIDS_JA = """
入札額 | キーワード | 商品ID
0.75 | 耐熱グラス | 680000000001
"""
_TERMS = """
日期 | 计划ID | 商品ID | 关键词 | 搜索词 | 展现量 | 点击量 | 花费 | 总成交笔数 | 总成交金额
2026-11-05 | 61000000001 | 680000000001 | 玻璃杯 | 玻璃杯 带盖 | 900 | 25 | 18.60 | 1 | 39.90
2026-11-05 | 61000000001 | 680000000001 | 玻璃杯 | 玻璃杯 批发 | 1,200 | 31 | 20.02 | | -
2026-11-05 | 61000000001 | 680000000001 | 玻璃杯 | | 10 | 1 | 0.5 | 0 | 0
合计 | | | | | 2,110 | 57 | 39.12 | 1 | 39.90
"""
_SENT = """
活动名称 | 发送时间 | 人群 | 文案 | 利益点 | 发送人数 | 成功数 | 点击人数 | 成交人数 | 成交金额 | 花费 | 对照人数 | 对照成交人数 | 对照成交金额
双11 预热 | 2026-10-31 10:00 | 90天未购老客 | 【示例店】老客专享，满199减20，详情进店，拒收请回复R | 满199减20 | 5,000 | 4,902 | 151 | 62 | 5,580.00 | 225.00 | 500 | 4 | 360.00
双11 预热 | 2026-10-31 20:00 | 90天未购老客 | 【示例店】新品到店 | | 5,000 | | | - | - | 225 | | |
双11 开抢 | 今晚 | 全部 | 【示例店】开抢 | | 100 | | | | | | | |
"""  # noqa: E501 # a drawn table keeps one row on one line
_SENT_EN = """
campaign | sent at | sent | holdout_size
Spring | 2026-03-05 | 800 | 80
"""


def files() -> dict[str, bytes]:
    """Path below tests/exports to bytes."""
    return {
        "shopops.bids/bids zh.xlsx": workbook({"bids": numbered(drawn(_BIDS), "出价")}),
        "shopops.bids/bids ja.csv": separated(drawn(_BIDS_JA), "cp932"),
        "shopops.search_terms/搜索词 zh.csv": separated(drawn(_TERMS), "gb18030"),
        "shopops.sms/sms zh.xlsx": workbook({"sms": numbered(drawn(_SENT), "发送人数", "花费")}),
        "shopops.sms/sms en.csv": separated(drawn(_SENT_EN), "utf-8"),
    }
