"""Every planted problem as a value: the code that must find it, its subject, what happened and why."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.simulation import story

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from tools.simulation.catalogue import Item
    from tools.simulation.history import History


@dataclass(frozen=True, slots=True)
class Planted:
    """One problem. `subject` is the id that the finding names; `severity` the least it must have.

    A subject of a file is its name, that of the whole shop is "shop".
    """

    code: str
    kind: str
    subject: str
    label: str
    what: str
    why: str
    severity: str = "warning"


SYCM = "【生意参谋平台】"
ITEM_FILE = f"{SYCM}商品_全部_{{day}}_{{day}}{{copy}}.xls"


def planted(shop: History) -> tuple[Planted, ...]:
    """All of them, by code."""
    found = [*_stock(shop), *_orders(shop), *_prices(shop), *_figures(shop), *_files(shop)]
    return tuple(sorted(found, key=lambda one: (one.code, one.subject)))


def _sku(code: str, item: Item, what: str, why: str) -> Planted:
    return Planted(code, "sku", item.skus[0].seller_sku, item.title, what, why)


def _item(code: str, item: Item, what: str, why: str) -> Planted:
    return Planted(code, "item", item.item_id, item.title, what, why)


def _stock(shop: History) -> Iterator[Planted]:
    item = shop.items
    yield _sku(
        "INV001", item[story.HERO], "nothing left of the SKU that five in six buyers of the hero take",
        "the purchase order of 2026-10-20 is delayed: it arrives on 2026-11-14, the stock went on 2026-11-04",
    )  # fmt: skip
    yield _sku(
        "INV001", item[story.SOON], "9 pieces, one or two days of sales",
        "200 pieces are ordered, but arrive on 2026-11-17 only",
    )  # fmt: skip
    yield _sku(
        "INV001", item[story.LONG_LEAD], "14 pieces, four days of sales",
        "nothing is ordered, and the supplier needs 15 days",
    )  # fmt: skip
    yield _sku(
        "INV002", item[story.FORGOTTEN], "40 pieces, the warning line is 50",
        "nobody ordered; sales are slow, so that it will last",
    )  # fmt: skip
    yield _sku(
        "INV003", item[story.OVERLISTED], "480 pieces listed, 220 in the warehouse",
        "somebody typed the stock into the listing by hand",
    )  # fmt: skip


def _orders(shop: History) -> Iterator[Planted]:
    late, late_24h, nearly = story.LATE, story.LATE_24H, story.NEARLY_LATE
    yield from _waiting(shop, "ORD001", late, "to be shipped by 2026-11-05 10:12", "overlooked")
    yield from _waiting(
        shop, "ORD001", late_24h, "to be shipped by 2026-11-06 07:55",
        "promised within 24 hours (应发货时间 of the line), taken for one of 48",
    )  # fmt: skip
    yield from _waiting(
        shop, "ORD002", nearly, "to be shipped by 2026-11-06 15:05", "overlooked, still in time"
    )
    yield from _waiting(
        shop, "ORD003", story.HERO, "one piece of a SKU of which none is left",
        "sold in the last minutes before the listing was set to zero",
    )  # fmt: skip


def _waiting(shop: History, code: str, item: int, what: str, why: str) -> Iterator[Planted]:
    moments = {one.paid_at for one in shop.scenario.waiting if one.item == item}
    for order in shop.sales:
        if order.paid_at in moments and order.shipped_at is None:
            yield Planted(code, "order", order.order_id, shop.items[item].title, what, why)


def _prices(shop: History) -> Iterator[Planted]:
    item = shop.items
    yield _item(
        "PRC001", item[story.NOT_LOWERED], f"“{story.RENEWAL}” runs, the item shows its regular price",
        "forgotten when the prices were changed on 2026-11-03",
    )  # fmt: skip
    yield _item(
        "PRC002", item[story.TOO_EARLY],
        f"“{story.ELEVEN}” begins on 2026-11-08, the item shows its price already",
        "changed three days too early",
    )  # fmt: skip
    yield _item(
        "PRC002", item[story.NOT_RAISED],
        f"“{story.OCTOBER}” ended on 2026-10-31, the item still shows its price",
        "forgotten when the prices were changed back",
    )  # fmt: skip
    yield _item(
        "PRC003", item[story.BELOW_COST],
        f"the price planned for “{story.ELEVEN}” does not pay for the goods",
        "coupon and commission of 10 % were left out of the reckoning",
    )  # fmt: skip


def _figures(shop: History) -> Iterator[Planted]:
    hero = shop.items[story.HERO]
    yield _item(
        "REF001", shop.items[story.BAD_BATCH], "nearly half of what was sold since 2026-10-24 comes back",
        "a bad batch: the reason given is 质量问题",
    )  # fmt: skip
    yield Planted(
        "TRF001", "shop", "shop", "", _fallen(shop.shop_days),
        "one cause: the hero (see TRF002); every other item and every source sold as usual",
    )  # fmt: skip
    yield _item(
        "TRF002", hero, _fallen(shop.item_days.filter(item_id=hero.item_id)) + ", traffic as usual",
        f"its main SKU {hero.skus[0].seller_sku} could not be bought all day (see INV001)",
    )  # fmt: skip


def _fallen(days: pl.DataFrame) -> str:
    """The conversion of the last day beside that of the four weeks before."""
    *before, last = days.sort("day").tail(29).select("buyers", "visitors").iter_rows()
    usual = sum(buyers for buyers, _ in before) / sum(visitors for _, visitors in before)
    return f"conversion of {story.LAST_DAY} at {last[0] / last[1]:.1%} instead of {usual:.1%}"


def _files(shop: History) -> Iterator[Planted]:
    twice = ITEM_FILE.format(day=story.TWICE_DAY, copy=" (1)")
    last = ITEM_FILE.format(day=shop.days[-1], copy="")
    first, until = shop.days[0], story.REFUNDS_UNTIL
    missing = f"{story.MISSING_DAY}"
    yield Planted(
        "DAT001", "table", "item_days", missing, f"商品排行 of {missing} is missing", "not downloaded"
    )
    yield Planted(
        "DAT002", "file", f"退款管理_{first:%Y%m%d}_{until:%Y%m%d}.xlsx", "退款管理",
        f"reaches to {until} only", "nobody downloaded it since",
    )  # fmt: skip
    yield Planted(
        "DAT003", "file", twice, "商品排行",
        f"{story.TWICE_DAY} was downloaded twice, with different figures",
        "the first download came before the platform had finished counting; the second, (1), is right",
    )  # fmt: skip
    yield Planted(
        "DAT004", "file", story.DESTROYED, "订单报表", "six order numbers have become 3.32E+18",
        "opened in Excel and saved again",
    )  # fmt: skip
    yield Planted(
        "DAT005", "file", last, "商品排行", f"a column never seen before: {story.NEW_COLUMN}",
        "the platform has begun to print it", "notice",
    )  # fmt: skip
    yield Planted(
        "DAT006", "file", f"采购单_{shop.midnight:%Y%m%d}.zip", "purchase-orders",
        f"purchase order {story.spoken_purchase(shop)} is to arrive “{story.SPOKEN}”", "a date in words",
    )  # fmt: skip


def story_toml(shop: History) -> str:
    """The same for programs: one `[[planted]]` a problem."""
    blocks = (
        "\n".join(
            ["[[planted]]", *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in asdict(one).items())]
        )
        for one in planted(shop)
    )
    return f'as_of = "{story.AS_OF:%Y-%m-%d %H:%M}"\n\n' + "\n\n".join(blocks) + "\n"


def story_page(shop: History) -> str:
    """The story for people."""
    rows = (f"| {one.code} | {_shown(one)} | {one.what} | {one.why} |" for one in planted(shop))
    page = Path(__file__).with_name("story_page.md").read_text(encoding="utf-8")
    return page.format(rows="\n".join(rows), hero=shop.items[story.HERO].title, **_traps(shop))


def _shown(one: Planted) -> str:
    return f"{one.kind} `{one.subject}`" + (f"<br>{one.label}" if one.label else "")


def _traps(shop: History) -> dict[str, str]:
    """Subjects that look wrong and are not."""
    item, buyers = shop.items, shop.shop_days.sort("day")["buyers"].to_list()
    custom = next(_waiting(shop, "", story.MADE_TO_ORDER, "", ""))
    return {
        "on_its_way": item[story.ON_ITS_WAY].code, "custom": custom.subject, "both": item[3].title,
        "main": item[story.HERO].skus[0].seller_sku,
        "buyers": f"{buyers[-1]}", "usual": f"{round(sum(buyers[-29:-1]) / 280) * 10}",
    }  # fmt: skip
