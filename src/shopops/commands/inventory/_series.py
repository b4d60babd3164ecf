"""The plain tables of `shopops inventory plan`: sales by day or week, and stock, read and checked row by row."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from shopops.errors import FileError, UsageError
from shopops.reading.grid import ROW
from shopops.reading.plain import as_days, as_numbers, as_shares, read_plain

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from shopops.analysis.forecasting import History
    from shopops.analysis.ordering import Terms
    from shopops.analysis.stock_plan import Position
    from shopops.reading.encrypted import Password
    from shopops.reading.plain import PlainTable

ITEM = ("item", "item_id", "sku", "seller_sku", "code", "商品ID", "商品编码", "商家编码")
HISTORY = {
    "item": ITEM,
    "day": ("day", "date", "week", "starts_on", "日期", "统计日期", "周"),
    "units": ("units", "quantity", "sold", "sales", "销量", "件数", "支付件数"),
    "available": ("available", "in_stock", "有货", "在架"),
    "category": ("category", "group", "类目", "分类"),
}
STOCK = {
    "item": ITEM,
    "on_hand": ("on_hand", "stock", "available", "库存", "可用库存"),
    "inbound": ("inbound", "on_order", "在途", "采购在途"),
    "unit_cost": ("unit_cost", "cost", "成本价", "成本"),
    "pack": ("case_pack", "pack", "装箱数"),
    "minimum": ("minimum_order", "minimum", "起订量"),
    "lead_days": ("lead_time_days", "lead_days", "到货天数"),
}
SILENT_DAYS = 7
"""So many days without a row before the day of reading are told."""
MOST, MOST_DAYS = 1e12, 730.0
"""Larger figures are no pieces, and no days of delivery: something else stands in the column."""
SHOWN = 5
"""Refused rows that are told one by one."""


@dataclass(frozen=True, slots=True)
class Sales:
    """Rows of sales that could be read, and what was left out in words."""

    rows: pl.DataFrame
    notes: tuple[str, ...]


def read_sales(path: Path, password: Password) -> Sales:
    """Sales by item and day: `item, day, units, available, category`.

    Raises:
        FileError: If it is no such table, or none of its rows can be read.
    """
    table = read_plain(path, HISTORY, ("item", "day", "units"), password)
    cells = table.cells
    rows = pl.DataFrame(
        {
            ROW: cells[ROW],
            "item": cells["item"],
            "day": as_days(cells["day"]),
            "units": as_numbers(cells["units"]),
            "available": as_shares(_optional(cells, "available")),
            "category": _optional(cells, "category"),
        }
    )
    good, notes = _sound(table, rows, ("item", "day"), ("units", "available"), signed="units")
    if good.is_empty():
        tell(notes)
        raise FileError(
            str(path), "has no row that can be read", "Each row needs an item, a day and its units."
        )
    return Sales(good, (*notes, *_summed(str(path), good)))


def _summed(path: str, rows: pl.DataFrame) -> list[str]:
    """Sentences about rows that are added up, and about those that take off."""
    told = []
    twice = rows.filter(pl.struct("item", "day").is_duplicated())
    if twice.height:
        item, day = twice["item"][0], twice["day"][0]
        several = twice.select("item", "day").n_unique()
        told.append(
            f"{path}: {several} days of items stand in more than one row, the first is {item} on {day}; their units are"
            " added up. If a file was pasted in twice, take one out."
        )
    if back := rows.filter(pl.col("units") < 0).height:
        told.append(
            f"{path}: {back} rows with units below 0 are taken for returns: they are taken off what the item sold on"
            " that day, down to 0."
        )
    return told


def read_stock(path: Path, password: Password) -> Sales:
    """Stock by item: `item, on_hand, inbound, unit_cost, pack, minimum, lead_days`, null where blank.

    Raises:
        FileError: If it is no such table, or an item stands in it twice.
    """
    table = read_plain(path, STOCK, ("item", "on_hand"), password)
    numbers = [name for name in STOCK if name != "item"]
    columns = {name: as_numbers(_optional(table.cells, name)) for name in numbers}
    rows = pl.DataFrame({ROW: table.cells[ROW], "item": table.cells["item"], **columns})
    good, notes = _sound(table, rows, ("item",), tuple(numbers))
    twice = good.filter(pl.col("item").is_duplicated())
    if twice.height:
        item, row = twice["item"][1], twice[ROW][1]
        raise FileError(str(path), f"names {item} again in row {row}", "Leave one row for each item.")
    return Sales(good, notes)


def _optional(cells: pl.DataFrame, name: str) -> pl.Series:
    """A column, blank where the file has none."""
    return cells[name] if name in cells.columns else pl.Series(name, [None] * cells.height, dtype=pl.String)


def _sound(
    table: PlainTable,
    rows: pl.DataFrame,
    needed: tuple[str, ...],
    figures: tuple[str, ...],
    signed: str | None = None,
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows without a fault, and a sentence for each of the others; the figure `signed` may be below 0."""
    cells = table.cells
    wrong = [
        pl.when(rows[name].is_null() & (cells[name].is_not_null() if name in cells.columns else False)).then(
            pl.format(
                "{} “{}” cannot be read", pl.lit(name), cells[name] if name in cells.columns else pl.lit("")
            )
        )
        for name in (*needed, *figures)
    ]
    lacks = [pl.when(pl.col(name).is_null()).then(pl.lit(f"{name} is blank")) for name in needed]
    below = [
        pl.when(pl.col(name) < 0).then(pl.lit(f"{name} is below 0")) for name in figures if name != signed
    ]
    most = {name: MOST_DAYS if name == "lead_days" else MOST for name in figures}
    above = [
        pl.when(pl.col(name).abs() > limit).then(pl.lit(f"{name} is beyond {limit:,.0f}"))
        for name, limit in most.items()
    ]
    judged = rows.with_columns(pl.coalesce(*wrong, *lacks, *below, *above).alias("fault"))
    faults = [*judged.drop_nulls("fault").select(ROW, "fault").iter_rows(), *table.broken]
    return judged.filter(pl.col("fault").is_null()).drop("fault"), tuple(_told(table.path, sorted(faults)))


def _told(path: str, faults: list[tuple[int, str]]) -> list[str]:
    told = [f"{path}, row {row}: {fault}; the row is left out." for row, fault in faults[:SHOWN]]
    if (more := len(faults) - SHOWN) > 0:
        told.append(f"{path}: {more} more rows are left out. Mend them and run again.")
    return told


def tell(notes: tuple[str, ...]) -> None:
    """What was left out, to stderr."""
    for note in notes:
        print(note, file=sys.stderr)


def history_of(sales: Sales, path: Path, as_of: date | None) -> tuple[History, date]:
    """The history, and the day that its forecast begins on.

    Raises:
        FileError: If the days are neither days nor weeks.
        UsageError: If every row lies on or after the day of reading.
    """
    from datetime import timedelta

    from shopops.analysis.sales_series import bucket_days, series

    bucket = bucket_days(sales.rows["day"].to_list(), as_of)
    if bucket is None:
        raise FileError(
            str(path), "has days that are neither single days nor weeks apart", "Sum them to weeks."
        )
    last = max(sales.rows["day"].to_list())
    day = as_of or last + timedelta(bucket)
    rows = sales.rows.filter(pl.col("day") <= day - timedelta(bucket))
    if late := sales.rows.height - rows.height:
        tell((f"{path}: {late} rows that were not over on {day} are left out.",))
    if rows.is_empty():
        raise UsageError(
            f"{path}: no {'week' if bucket == 7 else 'day'} was over on {day}. Give a later --as-of."
        )
    silent = (day - max(rows["day"].to_list())).days - bucket
    if silent >= max(bucket, SILENT_DAYS):
        tell(
            (
                f"{path}: nothing is known of the {silent} days before {day}; the forecast rests on older ones.",
            )
        )
    return series(rows, bucket, day), day


def _tell_unsold(stock: Sales, names: tuple[str, ...]) -> None:
    """Goods that only the stock table knows, to stderr: without sales nothing can be said of them."""
    sold = set(names)
    only = [item for item in stock.rows["item"] if item not in sold]
    if only:
        more = f" and {len(only) - SHOWN} more" if len(only) > SHOWN else ""
        tell((f"not in the sales, so not reckoned: {', '.join(only[:SHOWN])}{more}.",))


def stock_of(stock: Sales | None, names: tuple[str, ...], terms: tuple[float, ...]) -> tuple[Position, Terms]:
    """Stock and terms of the goods of a history; what a stock table does not tell is taken from `terms`.

    Args:
        stock: The stock table, or null.
        names: Of the goods.
        terms: Lead time and review period in days, holding and shortage cost.
    """
    import numpy as np

    from shopops.analysis.ordering import Terms
    from shopops.analysis.stock_plan import Position

    columns = {name: pl.Float64 for name in STOCK if name != "item"}
    empty = pl.DataFrame(schema={"item": pl.String, **columns})
    goods = pl.DataFrame({"item": names}, schema={"item": pl.String})
    if stock is not None:
        _tell_unsold(stock, names)
    known = goods.join(empty if stock is None else stock.rows, on="item", how="left", maintain_order="left")

    def filled(name: str, value: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return known[name].cast(pl.Float64).fill_null(value).to_numpy()

    lead, review, holding, shortage = terms
    costs = tuple(None if cost is None else round(Decimal(str(cost)), 4) for cost in known["unit_cost"])
    bound = Terms(
        lead_days=filled("lead_days", lead),
        review_days=np.full(len(names), review),
        holding=np.full(len(names), holding),
        shortage=np.full(len(names), shortage),
        pack=filled("pack", 1.0),
        minimum=filled("minimum", 0.0),
    )
    return Position(filled("on_hand", float("nan")), filled("inbound", 0.0), costs), bound
