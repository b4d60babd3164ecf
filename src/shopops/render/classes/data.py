"""The classes of goods for machines: JSON and CSV."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from shopops.render.data import listing_csv, record_json

if TYPE_CHECKING:
    from shopops.analysis.class_grid import ClassReport

SCHEMA = "shopops.classes/1"
_MONEY = ("earned", "capital", "idle_capital", "usual_price", "worth_kept", "lowest_price", "cash_back")
_NUMBERS = (
    *("share", "weekly_cv", "interval_days", "size_cv2", "turnover", "cover_days", "wait_days", "units"),
    *("units_per_day", "available", "surplus"),
)
_COLUMNS = (
    *("goods_id", "item_ids", "title", "abc", "xyz", "demand_class", "state", "earned", "share", "units"),
    *(
        "units_per_day",
        "available",
        "capital",
        "turnover",
        "cover_days",
        "weeks",
        "weekly_cv",
        "interval_days",
    ),
    *(
        "size_cv2",
        "surplus",
        "idle_capital",
        "usual_price",
        "wait_days",
        "worth_kept",
        "lowest_price",
        "cash_back",
    ),
    "assumptions",
)


def classes_json(report: ClassReport) -> str:
    """Grid and goods, as `shopops.classes/1`; money as decimal strings."""
    grid = [
        {
            "abc": box.abc,
            "xyz": box.xyz,
            "goods": box.goods,
            "share": _number(box.share),
            "capital": _amount(box.capital),
        }
        for row in report.grid()
        for box in row
    ]
    return record_json(
        SCHEMA,
        {
            "as_of": report.as_of.isoformat(),
            "basis": report.basis,
            "days": report.seen_days,
            "grid": grid,
            "goods": [_plain(row) for row in report.goods.iter_rows(named=True)],
            "assumptions": [{"clause": clause, "goods": count} for clause, count in report.assumed()],
        },
    )


def classes_csv(report: ClassReport) -> str:
    """One line a good."""
    rows = (_plain(row) for row in report.goods.iter_rows(named=True))
    joined = (
        row | {"item_ids": " ".join(row["item_ids"]), "assumptions": "; ".join(row["assumptions"])}
        for row in rows
    )
    return listing_csv(joined, _COLUMNS)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in _COLUMNS}
    kept["item_ids"] = list(row["item_ids"] or [])
    numbers = {name: _number(row[name]) for name in _NUMBERS}
    return kept | numbers | {name: _amount(row[name]) for name in _MONEY}


def _number(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else round(value, 4)


def _amount(value: float | None) -> str | None:
    return None if value is None else f"{value:.2f}"
