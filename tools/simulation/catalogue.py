"""The goods: items with their SKUs, prices, costs, suppliers and popularity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.simulation.chance import Chance

STEEPNESS = 1.2
"""Exponent of the popularity: item k draws visitors like 1 ÷ k^1.2, so that few heroes carry the shop."""

GOODS = (
    ("折叠收纳箱", "50012345", "收纳整理", 49.9), ("保温杯", "50016434", "餐饮具", 79.0),
    ("全棉四件套", "50008779", "床上用品", 269.0), ("厨房置物架", "50005952", "厨房置物", 89.0),
    ("加厚珊瑚绒毛毯", "50008246", "床上用品", 99.0), ("浴室防滑垫", "50022356", "浴室用品", 29.9),
    ("真空压缩袋", "50012346", "收纳整理", 39.9), ("陶瓷餐具套装", "50016435", "餐饮具", 139.0),
    ("记忆棉枕芯", "50008780", "床上用品", 119.0), ("伸缩晾衣架", "50005953", "家用晾晒", 59.9),
    ("实木首饰盒", "50012347", "收纳整理", 69.0), ("玻璃密封罐", "50016436", "厨房储物", 35.9),
    ("窗帘遮光布", "50008781", "窗帘门帘", 159.0), ("感应小夜灯", "50022357", "家居照明", 45.0),
    ("硅胶锅铲套装", "50016437", "烹饪用具", 55.0), ("羊毛混纺地毯", "50008782", "地毯地垫", 239.0),
    ("挂式洗漱包", "50012348", "旅行收纳", 49.0), ("香薰蜡烛礼盒", "50022358", "家居香氛", 88.0),
    ("不锈钢沥水篮", "50005954", "厨房置物", 42.0), ("儿童书架", "50012349", "儿童家具", 189.0),
)  # fmt: skip
STYLES = ("北欧风", "日式简约", "轻奢", "复古", "奶油风", "新中式", "ins风", "法式")
FEATURES = (
    "加厚大容量", "高颜值", "家用", "学生宿舍", "四季通用", "送礼",
    "大号", "网红款", "耐用", "出租屋", "新款", "客厅卧室",
)  # fmt: skip
COLOURS = (("R", "玫瑰红"), ("G", "墨绿色"), ("W", "米白色"), ("B", "雾霾蓝"), ("K", "曜石黑"))
SUPPLIERS = ("义乌佳禾日用", "南通锦棉家纺", "潮州瓷源", "佛山恒固五金", "绍兴蓝布坊", "永康铭杯制造")


@dataclass(frozen=True, slots=True)
class Sku:
    """What a buyer chooses; money in cents, `share` of the pieces; no `sku_id` where the item has no SKUs."""

    sku_id: str | None
    seller_sku: str
    name: str | None
    price: int
    share: float


@dataclass(frozen=True, slots=True)
class Item:
    """One item. Money in cents; `weight` is its part of the shop's item visitors, `rate` its conversion."""

    index: int
    item_id: str
    code: str
    title: str
    category_id: str
    category: str
    tier: str
    weight: float
    rate: float
    refund_rate: float
    price: int
    unit_cost: int
    freight: int
    packaging: int
    supplier: str
    lead_time: int
    case_pack: int
    skus: tuple[Sku, ...]


def make_items(chance: Chance, count: int) -> tuple[Item, ...]:
    """The catalogue, most popular first. The first has three SKUs, of which one carries the sales."""
    weights = [1 / (rank + 1) ** STEEPNESS for rank in range(count)]
    whole = sum(weights)
    return tuple(
        _item(chance.branch(f"item {index}"), index, weight / whole, count)
        for index, weight in enumerate(weights)
    )


def tier_of(index: int, count: int) -> str:
    """The first items are heroes (one in thirty), then second heroes (one in six), then the rest."""
    heroes = max(1, count // 30)
    return "hero" if index < heroes else "second" if index < heroes + max(1, count // 6) else "other"


def _item(chance: Chance, index: int, weight: float, count: int) -> Item:
    noun, category_id, category, base = GOODS[index % len(GOODS)]
    tier = tier_of(index, count)
    price = round(base * chance.between(0.9, 1.1)) * 100 - chance.pick((0, 10, 100))
    return Item(
        index=index, item_id=f"{chance.whole(61, 79)}{chance.digits(10)}", code=f"TB-{1001 + index}",
        title=_title(chance, noun, index), category_id=category_id, category=category,
        tier=tier, weight=weight,
        rate={"hero": 0.036, "second": 0.027, "other": 0.021}[tier] * chance.between(0.85, 1.15),
        refund_rate=chance.between(0.03, 0.05), price=price,
        unit_cost=round(price * chance.between(0.34, 0.44)), freight=chance.whole(30, 60) * 10,
        packaging=chance.whole(5, 15) * 10, supplier=SUPPLIERS[index % len(SUPPLIERS)],
        lead_time=chance.whole(5, 16), case_pack=chance.pick((6, 10, 12, 20)),
        skus=_skus(chance, index, price),
    )  # fmt: skip


def _title(chance: Chance, noun: str, index: int) -> str:
    first, second = FEATURES[index % len(FEATURES)], chance.pick(FEATURES)
    features = first if first == second else f"{first} {second}"
    long = " 2026新款官方正品居家好物包邮送运费险" if index % 7 == 3 else ""
    return f"拾光居 {STYLES[index % len(STYLES)]}{noun} {features}{long}"


def _skus(chance: Chance, index: int, price: int) -> tuple[Sku, ...]:
    code = f"TB-{1001 + index}"
    count = 3 if index == 0 else index % 3 + 1
    if count == 1:
        return (Sku(None, code, None, price, 1.0),)
    start, dearer = chance.whole(0, len(COLOURS) - 1) if index else 0, 1000 if index % 8 == 5 else 0
    shares = (0.84, 0.1, 0.06) if index == 0 else {2: (0.6, 0.4), 3: (0.5, 0.3, 0.2)}[count]
    return tuple(
        Sku(f"5{chance.digits(12)}", f"{code}-{letter}", name, price + dearer * place, share)
        for place, share in enumerate(shares)
        for letter, name in [COLOURS[(start + place) % len(COLOURS)]]
    )
