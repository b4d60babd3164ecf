"""Seeded sales of many goods, most of which sell little: as plain tables, and as the tables of a shop."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from shopops.tables import ORIGIN, all_tables

SEED, LAST = 2026, date(2026, 11, 5)
LEAD_DAYS = 14


def drawn(items: int, days: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Units by item and day: negative binomial around means that are lognormal, a weekend stronger by half."""
    rng = np.random.default_rng(SEED)
    mean = rng.lognormal(-1.2, 1.2, (items, 1)) * np.where(np.arange(days) % 7 > 4, 1.5, 1.0)
    units: np.ndarray[tuple[int, int], np.dtype[np.float64]] = rng.poisson(
        mean * rng.gamma(1.5, 1 / 1.5, (items, days))
    ).astype(float)
    return units


def write_tables(folder: Path, items: int, days: int) -> None:
    """`sales.csv` and `stock.csv` for `inventory plan`; tables of a shop as parquet; `units.npy`, items by days.

    Days without a sale have no row.
    """
    units = drawn(items, days)
    np.save(folder / "units.npy", units)
    item, day = np.nonzero(units)
    names = np.char.add("70", np.char.zfill(np.arange(items).astype(str), 6))
    starts = np.array([LAST - timedelta(days=days - 1 - place) for place in range(days)], "datetime64[D]")
    sold = units[item, day].astype(np.int64)
    sales = pl.DataFrame({"item": names[item], "day": starts[day], "units": sold})
    sales.write_csv(folder / "sales.csv")
    held = pl.DataFrame({"item": names, "on_hand": (units[:, -28:].sum(axis=1)).astype(np.int64)})
    held.write_csv(folder / "stock.csv")
    rows = sales.select(
        pl.col("day"), pl.col("day").alias("last_day"), pl.col("item").alias("item_id"), "units",
        (pl.col("units") * 30).cast(pl.Decimal(18, 2)).alias("paid_amount"),
    )  # fmt: skip
    _write(folder, "item_days", rows, whole=False)
    _write(folder, "stock", held.select(pl.col("item").alias("item_id"), "on_hand"))
    costs = (
        pl.lit(12).cast(pl.Decimal(18, 4)).alias("unit_cost"),
        pl.lit(LEAD_DAYS).cast(pl.Int64).alias("lead_time_days"),
    )
    _write(folder, "item_costs", held.select(pl.col("item").alias("item_id"), *costs))


def _write(folder: Path, name: str, rows: pl.DataFrame, *, whole: bool = True) -> None:
    """Rows as that table; columns that are left out are null, or missing where a table would grow too large."""
    schema = all_tables()[name].schema() | dict(
        zip(ORIGIN, (pl.String(), pl.String(), pl.UInt32()), strict=True)
    )
    needed = schema if whole else {key: schema[key] for key in (*rows.columns, "title", *ORIGIN)}
    blank = [pl.lit(None, kind).alias(key) for key, kind in needed.items() if key not in rows.columns]
    rows.with_columns(blank).select(pl.col(key).cast(kind) for key, kind in needed.items()).write_parquet(
        folder / f"{name}.parquet"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("items", type=int)
    parser.add_argument("days", type=int)
    asked = parser.parse_args()
    write_tables(asked.folder, asked.items, asked.days)
