"""The stock that activities need, for machines: JSON and CSV."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from shopops.render.data import listing_csv, record_json

if TYPE_CHECKING:
    from datetime import datetime

    import polars as pl

SCHEMA = "shopops.promotion/1"
_MONEY = frozenset({"unit_cost", "money"})
_HIDDEN = frozenset({"_file", "label"})


def promotion_json(needs: pl.DataFrame, as_of: datetime) -> str:
    """One record a good and activity, as `shopops.promotion/1`; money as decimal strings, pieces with one decimal."""
    goods = [_plain(row) for row in needs.iter_rows(named=True)]
    return record_json(SCHEMA, {"as_of": as_of.isoformat(), "goods": goods})


def promotion_csv(needs: pl.DataFrame) -> str:
    """One line a good and activity."""
    names = [name for name in needs.columns if name not in _HIDDEN]
    rows = (_plain(row) for row in needs.iter_rows(named=True))
    return listing_csv((row | {"assumptions": "; ".join(row["assumptions"])} for row in rows), names)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in row.items() if name not in _HIDDEN}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401  # cells are of every kind
    if isinstance(value, float):
        return f"{value:.2f}" if name in _MONEY else round(value, 2 if name.startswith("times") else 1)
    return value.isoformat() if isinstance(value, date) else value
