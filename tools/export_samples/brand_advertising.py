"""品销宝: one workbook with its six sheets, single sheets, and the edition of 2018."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.export_samples.containers import drawn, numbered, separated, workbook

if TYPE_CHECKING:
    from tools.export_samples.containers import Cell

_ACCOUNT = """
日期 | 搜索量 | 搜索访客数 | 访客触达率 | 展现量 | 自然流量增量曝光 | 消耗 | 触达访客数 | 千次展现成本 | 点击单价 | 跳转点击单价 | 点击量 | 跳转点击量 | 点击率 | 宝贝收藏数 | 宝贝加购数 | 成交笔数 | 成交金额 | 回报率 | 预售成交笔数 | 预售成交金额
2026-11-04 | 1,200 | 900 | 61.20% | 820 | 30 | 98.40 | 551 | 120 | 1.64 | 1.79 | 60 | 55 | 7.32% | 3 | 9 | 4 | 199.60 | 2.03 | 0 | 0
2026-11-05 | 1,010 | 800 | 60% | 700 | 25 | 84 | 480 | 120 | 1.62 | 1.75 | 52 | 48 | 7.43% | - | - | - | - | - | - | -
"""  # noqa: E501 # a drawn table keeps one row on one line
_OF_2018 = """
日期 | 展现量 | 点击量 | 点击率 | 花费 | 千次展现成本 | 点击单价 | 跳转点击单价 | 展示成交笔数 | 展示成交金额 | 宝贝收藏数 | 店铺收藏数 | 宝贝加购数 | 展示回报率 | 点击回报率 | 点击成交笔数 | 点击成交金额 | 触达访客数 | 触达新访客数 | 点击访客数 | 展现转化率 | 点击转化率
2018-06-18 | 1,000 | 80 | 8% | 120.00 | 120.00 | 1.50 | 1.60 | 9 | 449.10 | 4 | 2 | 11 | 3.74 | 1.66 | 4 | 199.60 | 700 | 500 | 70 | 0.9% | 5%
"""  # noqa: E501 # a drawn table keeps one row on one line
_SPLIT = {
    "推广计划": (("campaign", "推广计划", "品牌日常"),),
    "推广单元": (("unit", "推广计划", "品牌日常"), ("", "推广单元", "品牌词")),
    "创意": (("creative", "推广计划", "品牌日常"), ("", "推广单元", "品牌词"), ("", "创意", "首屏大图")),
    "品牌流量包": (("package", "推广计划", "品牌日常"), ("", "品牌流量包", "示例品牌词包")),
    "定向人群": (("audience", "推广计划", "品牌日常"), ("", "定向人群", "品牌新客")),
}


def _split(*cells: tuple[str, str, str]) -> list[list[Cell]]:
    """The account's sheet with what it is split by behind the day."""
    header, *lines = drawn(_ACCOUNT)
    names, words = [name for _, name, _ in cells], [word for *_, word in cells]
    return [[header[0], *names, *header[1:]], *([line[0], *words, *line[1:]] for line in lines)]


def files() -> dict[str, bytes]:
    """Path below tests/exports to bytes."""
    account = numbered(drawn(_ACCOUNT), "展现量", "消耗", "点击量", "成交金额")
    sheets = {name: _split(*cells) for name, cells in _SPLIT.items()}
    zone = [[cell for at, cell in enumerate(line) if at != 6] for line in drawn(_ACCOUNT)]
    return {
        "alimama.brand_account_days/品销宝_明星店铺.xlsx": workbook({"账户": account, **sheets}),
        "alimama.brand_account_days/品销宝 2018.csv": separated(drawn(_OF_2018), "gb18030"),
        "alimama.brand_zone_days/品销宝_品牌专区.xlsx": workbook({"账户": zone}),
        **{
            f"alimama.brand_{_SPLIT[name][0][0]}_days/品销宝.xlsx": workbook({name: grid})
            for name, grid in sheets.items()
        },
    }
