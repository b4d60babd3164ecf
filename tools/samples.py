"""Writes `sample_exports/`: the files of the sample shop on the morning of its story, and the story itself.

Run it as `python -m tools.samples [FOLDER]`. The same code writes the same bytes.
"""

from __future__ import annotations

import csv
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tools.simulation import story
from tools.simulation.files import containers, goods, orders, refunds, sycm, templates
from tools.simulation.planted import story_page, story_toml

if TYPE_CHECKING:
    import polars as pl

    from tools.simulation.history import History

ORDER_DAYS, ITEM_DAYS = 14, 32
"""How far back order reports and daily item reports reach: enough to judge, small enough for git."""

SYCM = "【生意参谋平台】"


def write_samples(folder: Path) -> None:
    """Write every file; files of earlier runs that have the same names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    shop = story.sample_shop()
    _write_sales(folder, shop)
    _write_item_days(folder, shop)
    _write_shop(folder, shop)
    _write_goods(folder, shop)
    _write_templates(folder, shop)
    (folder / "STORY.md").write_bytes(story_page(shop).encode())
    (folder / "story.toml").write_bytes(story_toml(shop).encode())


def _write_sales(folder: Path, shop: History) -> None:
    import polars as pl

    since = shop.midnight - timedelta(days=ORDER_DAYS)
    recent = pl.col("created_at") >= since
    orders.write_orders_csv(folder / "ExportOrderList202611060905.csv", shop.orders.filter(recent))
    orders.write_lines_xlsx(folder / "ExportItemlList202611060906.xlsx", shop.order_lines.filter(recent))
    _write_destroyed(folder / story.DESTROYED, shop.orders.filter(recent).tail(400).head(6))
    known = datetime.combine(story.REFUNDS_UNTIL + timedelta(days=1), datetime.min.time())
    before = shop.refunds.filter(pl.col("applied_at") < known)
    refunds.write_refunds_xlsx(
        folder / f"退款管理_{shop.days[0]:%Y%m%d}_{story.REFUNDS_UNTIL:%Y%m%d}.xlsx", before
    )


def _write_destroyed(path: Path, few: pl.DataFrame) -> None:
    """A few orders that somebody opened in Excel and saved again: the numbers have become 3.32E+18."""
    headers = [
        "订单编号",
        "买家应付货款",
        "总金额",
        "买家实际支付金额",
        "订单状态",
        "订单创建时间",
        "订单付款时间",
    ]
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headers)
        for row in few.iter_rows(named=True):
            moments = [
                f"{row[name]:%Y/%-m/%-d %H:%M}" if row[name] else "" for name in ("created_at", "paid_at")
            ]
            money = [f"{row[name].normalize():f}" for name in ("goods_amount", "order_total", "paid_amount")]
            writer.writerow([f"{int(row['order_id']):.2E}", *money, orders.STATUS[row["status"]], *moments])


def _write_item_days(folder: Path, shop: History) -> None:
    import polars as pl

    for day in shop.days[-ITEM_DAYS:]:
        if day == story.MISSING_DAY:
            continue
        rows = shop.item_days.filter(pl.col("day") == day)
        name = f"{SYCM}商品_全部_{day}_{day}"
        if day == story.TWICE_DAY:
            sycm.write_item_day_xls(folder / f"{name}.xls", _half_counted(rows), day)
            name += " (1)"
        more = [story.NEW_COLUMN] if day == shop.days[-1] else []
        sycm.write_item_day_xls(folder / f"{name}.xls", rows, day, more)


def _half_counted(rows: pl.DataFrame) -> pl.DataFrame:
    """The day as it stood before the platform had finished counting: payments of the last hour are not in."""
    import polars as pl

    large = pl.col("buyers") >= 10
    return rows.with_columns(
        pl.when(large).then(pl.col("buyers") - 2).otherwise(pl.col("buyers")).alias("buyers"),
        pl.when(large).then(pl.col("units") - 2).otherwise(pl.col("units")).alias("units"),
        pl.when(large).then(pl.col("paid_amount") - 90).otherwise(pl.col("paid_amount")).alias("paid_amount"),
    )


def _write_shop(folder: Path, shop: History) -> None:
    import polars as pl

    first, last = shop.days[0], shop.days[-1]
    sycm.write_shop_days_xls(folder / f"{SYCM}宏观监控_{first}_{last}.xls", shop.shop_days)
    for day in (last - timedelta(days=7), last):
        today, before = (
            shop.shop_sources.filter(pl.col("day") == one) for one in (day, day - timedelta(days=1))
        )
        sycm.write_sources_xls(folder / f"{SYCM}无线店铺流量来源-{day}_{day}.xls", today, before, day)


def _write_goods(folder: Path, shop: History) -> None:
    stamp = f"{shop.midnight:%Y%m%d}"
    goods.write_stock_xlsx(folder / f"商品库存_{stamp}.xlsx", shop.stock)
    goods.write_listings_xlsx(folder / f"发布模板_{stamp}.xlsx", shop.listings)


def _write_templates(folder: Path, shop: History) -> None:
    templates.write_plan_xlsx(folder / "promotion-plan.xlsx", shop.promotion_plan)
    templates.write_costs_xlsx(folder / "item-costs.xlsx", shop.item_costs)
    spoken = {story.spoken_purchase(shop): story.SPOKEN}
    data = templates.purchases_csv(shop.purchase_orders, spoken)
    containers.write_zip(folder / f"采购单_{shop.midnight:%Y%m%d}.zip", "采购单.csv", data)


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "sample_exports")
