"""生意参谋: 商品排行 of one day, 宏观监控, 无线店铺流量来源: BIFF, every cell text, a preamble."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tools.simulation.files.containers import write_xls
from tools.simulation.files.wording import SHOP_NAME, columns, commas, in_order, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

    Row = Mapping[str, Any]  # cells of a frame: what they are is said by the table, not by the type checker

ITEM_DAYS = columns(
    "统计日期,商品ID,商品名称,主商品ID,商品类型,货号,商品状态,商品标签,商品访客数,商品浏览量,平均停留时长,商品详情页跳出率,"
    "商品收藏人数,商品加购件数,商品加购人数,下单买家数,下单件数,下单金额,下单转化率,支付买家数,支付件数,支付金额,"
    "商品支付转化率,支付新买家数,支付老买家数,老买家支付金额,聚划算支付金额,访客平均价值,成功退款金额,竞争力评分,"
    "年累计支付金额,月累计支付金额,月累计支付件数,搜索引导支付转化率,搜索引导访客数,搜索引导支付买家数,"
    "结构化详情引导转化率,结构化详情引导成交占比"
)
SHOP_DAYS = columns(
    "统计日期,成功退货退款金额,支付金额,分期支付金额,支付件数,商品加购人数,商品加购件数,商品浏览量,商品访客数,"
    "商品微详情访客数,商品收藏人数,商品平均停留时长,下单买家数,支付买家数,下单转化率,商品详情页跳出率,下单金额,"
    "访问收藏转化率,访问加购转化率,支付老买家数,老买家支付金额,支付转化率,支付新买家数,有支付商品数,下单件数,"
    "有访问商品数,客单价"
)
_COMPARED = columns(
    "访客数,下单金额,下单买家数,下单转化率,支付金额,支付买家数,支付转化率,客单价,UV价值,关注店铺买家数,"
    "收藏商品买家数,加购人数,新访客"
)
SOURCES = [
    "一级来源", "二级来源", "三级来源",
    *(name for column in _COMPARED for name in (column, f"{column}变化")),
    "直接支付买家数", "收藏商品-支付买家数", "粉丝支付买家数", "加购商品-支付买家数",
    "引导店铺页访客数", "引导店铺页访客数变化", "引导短视频访客数", "引导商品访客数", "种草成交人数",
    "种草成交金额",
]  # fmt: skip


def write_item_day_xls(path: Path, items: pl.DataFrame, day: date, more: Sequence[str] = ()) -> None:
    """商品排行 of one day, header row 5. `more` are further columns that the platform has begun to print."""
    rows = items.sort("visitors", "item_id", descending=[True, False]).iter_rows(named=True)
    cells = ([*in_order(ITEM_DAYS, _item_day(row), "-"), *("0" for _ in more)] for row in rows)
    write_xls(path, "Sheet1", [*_preamble("商品_全部", day, day), [*ITEM_DAYS, *more], *cells])


def _preamble(name: str, first: date, last: date) -> Iterator[list[object]]:
    yield [f"【生意参谋平台】{name}"]
    yield [f"统计周期：{first} ~ {last}"]
    yield [f"店铺名称：{SHOP_NAME}"]
    yield ["终端：所有终端"]


def _item_day(row: Row) -> dict[str, object]:
    visitors = row["visitors"]
    return _counted(row) | {
        "统计日期": f"{row['day']}", "商品ID": row["item_id"], "商品名称": row["title"],
        "主商品ID": row["item_id"], "商品类型": "普通商品", "货号": row["item_code"], "商品状态": "当前在线",
        "商品访客数": commas(visitors), "商品浏览量": commas(row["page_views"]),
        "平均停留时长": f"{row['stay_seconds']:.2f}", "商品详情页跳出率": f"{row['bounce_rate']:.2%}",
        "商品收藏人数": commas(row["favourite_users"]), "商品加购件数": commas(row["cart_units"]),
        "商品加购人数": commas(row["cart_users"]), "商品支付转化率": percent(row["buyers"], visitors),
        "访客平均价值": f"{row['paid_amount'] / visitors:.0f}", "聚划算支付金额": "0.00",
        "成功退款金额": commas(row["refund_amount"], 2), "搜索引导访客数": commas(row["search_visitors"]),
        "搜索引导支付买家数": commas(row["search_buyers"]),
        "搜索引导支付转化率": percent(row["search_buyers"], row["search_visitors"]),
    }  # fmt: skip


def _counted(row: Row) -> dict[str, object]:
    """What item and shop reports share: orders, payments, new and old buyers."""
    visitors = row["visitors"]
    old = row["paid_amount"] * row["old_buyers"] / max(1, row["buyers"])
    return {
        "下单买家数": commas(row["ordering_buyers"]), "下单件数": commas(row["ordered_units"]),
        "下单金额": commas(row["ordered_amount"], 2), "下单转化率": percent(row["ordering_buyers"], visitors),
        "支付买家数": commas(row["buyers"]), "支付件数": commas(row["units"]),
        "支付金额": commas(row["paid_amount"], 2), "支付新买家数": commas(row["new_buyers"]),
        "支付老买家数": commas(row["old_buyers"]), "老买家支付金额": commas(old, 2),
    }  # fmt: skip


def write_shop_days_xls(path: Path, days: pl.DataFrame) -> None:
    """宏观监控, newest day first, header row 5."""
    rows = list(days.sort("day", descending=True).iter_rows(named=True))
    cells = (in_order(SHOP_DAYS, _shop_day(row), "-") for row in rows)
    preamble = _preamble("宏观监控", rows[-1]["day"], rows[0]["day"])
    write_xls(path, "Sheet1", [*preamble, [*SHOP_DAYS], *cells])


def _shop_day(row: Row) -> dict[str, object]:
    visitors = row["item_visitors"]
    return _counted(row) | {
        "统计日期": f"{row['day']}", "成功退货退款金额": commas(row["refund_amount"], 2),
        "分期支付金额": "0.0",
        "商品加购人数": commas(row["cart_users"]), "商品加购件数": commas(row["cart_units"]),
        "商品浏览量": commas(row["page_views"]), "商品访客数": commas(visitors),
        "商品收藏人数": commas(row["favourite_users"]), "商品平均停留时长": f"{row['stay_seconds']:.2f}",
        "商品详情页跳出率": f"{row['bounce_rate']:.2%}",
        "访问收藏转化率": percent(row["favourite_users"], visitors),
        "访问加购转化率": percent(row["cart_users"], visitors),
        "支付转化率": percent(row["buyers"], visitors), "客单价": commas(row["average_order_value"], 2),
    }  # fmt: skip


def write_sources_xls(path: Path, sources: pl.DataFrame, before: pl.DataFrame, day: date) -> None:
    """无线店铺流量来源 of one day, header row 6; `before` is the day that the changes refer to.

    Above each branch stands its subtotal, with `汇总` in the levels below.
    """
    old = {_path(row): row for row in _tree(before)}
    cells = (in_order(SOURCES, _source(row, old.get(_path(row))), "-") for row in _tree(sources))
    preamble = _preamble("无线店铺流量来源", day, day)
    write_xls(path, "Sheet1", [*preamble, ["来源归属：每一次访问来源"], [*SOURCES], *cells])


def _path(row: Row) -> tuple[str, str, str]:
    return row["source_1"], row["source_2"], row["source_3"]


def _tree(sources: pl.DataFrame) -> Iterator[Row]:
    """Subtotals above their leaves, at the first level and where a second level has several leaves."""
    for _, trunk in sources.group_by("source_1", maintain_order=True):
        rows = list(trunk.iter_rows(named=True))
        yield _subtotal(rows, {"source_2": "汇总", "source_3": "汇总"})
        for _, branch in trunk.group_by("source_2", maintain_order=True):
            leaves = list(branch.iter_rows(named=True))
            if len(leaves) > 1:
                yield _subtotal(leaves, {"source_3": "汇总"})
            yield from leaves


def _subtotal(rows: Sequence[Row], levels: Mapping[str, str]) -> Row:
    """Money and buyers add up; visitors are people, so that a branch has fewer than its leaves together."""
    summed: dict[str, Any] = {
        name: sum((row[name] for row in rows), start=type(value)(0))
        for name, value in rows[0].items()
        if isinstance(value, int | Decimal)
    }
    summed["visitors"] = round(summed["visitors"] * 0.95)
    return {**rows[0], **summed, **levels}


def _source(row: Row, old: Row | None) -> dict[str, object]:
    """Each compared figure with its change against the day before."""
    now, then = _figures(row), _figures(old) if old else {}
    cells: dict[str, object] = {
        "一级来源": row["source_1"],
        "二级来源": row["source_2"],
        "三级来源": row["source_3"],
    }
    for name, (value, shown) in now.items():
        last = then.get(name, (0, ""))[0]
        cells |= {name: shown, f"{name}变化": percent(value - last, last)}
    return cells | {"直接支付买家数": commas(row["direct_buyers"]), "引导商品访客数": commas(row["visitors"])}


def _figures(row: Row) -> dict[str, tuple[float, str]]:
    visitors, buyers, amount = row["visitors"], row["buyers"], float(row["paid_amount"])
    value, order_value = amount / max(1, visitors), amount / max(1, buyers)
    counts = {
        "访客数": visitors, "下单买家数": row["ordering_buyers"], "支付买家数": buyers,
        "关注店铺买家数": row["follower_users"], "收藏商品买家数": row["favourite_users"],
        "加购人数": row["cart_users"], "新访客": row["new_visitors"],
    }  # fmt: skip
    return {name: (float(count), commas(count)) for name, count in counts.items()} | {
        "下单金额": (float(row["ordered_amount"]), commas(row["ordered_amount"], 2)),
        "下单转化率": (row["ordering_buyers"] / max(1, visitors), percent(row["ordering_buyers"], visitors)),
        "支付金额": (amount, commas(amount, 2)),
        "支付转化率": (buyers / max(1, visitors), percent(buyers, visitors)),
        "客单价": (order_value, commas(order_value, 2)), "UV价值": (value, f"{value:.2f}"),
    }  # fmt: skip
