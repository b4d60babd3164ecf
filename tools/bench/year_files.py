"""A folder with a year of downloads of an invented shop, as somebody leaves them who downloads each day."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tools.simulation import simulate
from tools.simulation.files import containers, goods, orders, refunds, sycm, templates

if TYPE_CHECKING:
    from tools.simulation import History

SEED, END = 2026, date(2026, 11, 5)
SYCM = "【生意参谋平台】"


def write_year(folder: Path, days: int, items: int, order_count: int) -> None:
    """Daily reports by item and by source; orders, lines and refunds by month; goods as of the last morning."""
    shop = simulate(SEED, items, days, END, orders_per_day=1.1 * order_count / days + 5)
    shop.__dict__["orders"] = shop.orders.head(order_count)
    for day in shop.days:
        _write_day(folder, shop, day)
    for first, last in months(shop.days):
        _write_month(folder, shop, first, last)
    _write_goods(folder, shop)


def months(days: tuple[date, ...]) -> list[tuple[date, date]]:
    """First and last day of each calendar month, as far as the days reach."""
    found: dict[tuple[int, int], list[date]] = {}
    for day in days:
        found.setdefault((day.year, day.month), []).append(day)
    return [(one[0], one[-1]) for one in found.values()]


def _write_day(folder: Path, shop: History, day: date) -> None:
    rows = shop.item_days.filter(day=day)
    sycm.write_item_day_xls(folder / f"{SYCM}商品_全部_{day}_{day}.xls", rows, day)
    today, before = (shop.shop_sources.filter(day=one) for one in (day, day - timedelta(days=1)))
    sycm.write_sources_xls(folder / f"{SYCM}无线店铺流量来源-{day}_{day}.xls", today, before, day)


def _write_month(folder: Path, shop: History, first: date, last: date) -> None:
    def of_month(frame: pl.DataFrame, column: str) -> pl.DataFrame:
        return frame.filter(pl.col(column).dt.date().is_between(first, last))

    stamp = f"{last + timedelta(days=1):%Y%m%d}"
    ordered, lines = (of_month(frame, "created_at") for frame in (shop.orders, shop.order_lines))
    orders.write_orders_csv(folder / f"ExportOrderList{stamp}0905.csv", ordered)
    orders.write_lines_xlsx(
        folder / f"ExportItemlList{stamp}0906.xlsx", lines.join(ordered, on="order_id", how="semi")
    )
    back = of_month(shop.refunds, "applied_at")
    refunds.write_refunds_xlsx(folder / f"退款管理_{first:%Y%m%d}_{last:%Y%m%d}.xlsx", back)
    days = shop.shop_days.filter(pl.col("day").is_between(first, last))
    sycm.write_shop_days_xls(folder / f"{SYCM}宏观监控_{first}_{last}.xls", days)


def _write_goods(folder: Path, shop: History) -> None:
    stamp = f"{shop.midnight:%Y%m%d}"
    goods.write_stock_xlsx(folder / f"商品库存_{stamp}.xlsx", shop.stock)
    goods.write_listings_xlsx(folder / f"发布模板_{stamp}.xlsx", shop.listings)
    templates.write_costs_xlsx(folder / "item-costs.xlsx", shop.item_costs)
    bought = templates.purchases_csv(shop.purchase_orders, {})
    containers.write_zip(folder / f"采购单_{stamp}.zip", "采购单.csv", bought)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("days", "items", "orders"):
        parser.add_argument(name, type=int)
    asked = parser.parse_args()
    write_year(asked.folder, asked.days, asked.items, asked.orders)
