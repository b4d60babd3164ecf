"""What to order, for machines: `shopops.replenish/1` and CSV."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from shopops.analysis.advice import Advice
from shopops.render.data import listing_csv, record_json

if TYPE_CHECKING:
    from shopops.analysis.advice import AdviceReport
    from shopops.analysis.cover_report import CoverReport

SCHEMA = "shopops.replenish/1"
COVER_SCHEMA = "shopops.cover/1"
COVER_COLUMNS = (
    *(
        "item_id",
        "sku",
        "label",
        "tier",
        "on_hand",
        "committed",
        "available",
        "inbound",
        "arrives_on",
        "order",
    ),
    *(
        "demand_per_day",
        "demand_low",
        "demand_high",
        "days_of_cover",
        "days_needed",
        "runs_out_on",
        "lost_units",
    ),
    *("money_at_risk", "supplier", "lead_days", "lead_from", "file", "sheet", "row"),
)


def replenish_json(report: AdviceReport) -> str:
    """All goods, also those of which nothing is ordered, and those that could not be reckoned."""
    return record_json(
        SCHEMA,
        {
            "as_of": report.as_of.isoformat(),
            "items": [plain(one) for one in report.items],
            "skipped": [asdict(one) for one in report.skipped],
        },
    )


def replenish_csv(report: AdviceReport) -> str:
    """One line a good."""
    rows = [{**plain(one), "assumptions": "; ".join(one.assumptions)} for one in report.items]
    return listing_csv(rows, [field.name for field in fields(Advice)])


def plain(one: Advice) -> dict[str, Any]:
    """One good with numbers as numbers, days in ISO form, money as a decimal string."""
    return {name: _value(value) for name, value in asdict(one).items()}


def _value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float):
        return _number(value)
    return value


def _number(value: float) -> float | int | None:
    """Rounded to what is told; whole ones without a fraction."""
    if not isfinite(value):
        return None
    short = round(value, 3)
    return int(short) if short == int(short) else short


def cover_json(report: CoverReport) -> str:
    """All goods, and those that could not be reckoned."""
    skipped = [{"sku": name, "why": why} for name, _, why in report.unknown.iter_rows()]
    record = {"as_of": report.as_of.isoformat(), "items": [_covered(row) for row in report.rows]}
    return record_json(COVER_SCHEMA, {**record, "skipped": skipped})


def cover_csv(report: CoverReport) -> str:
    """One line a good."""
    return listing_csv(map(_covered, report.rows), COVER_COLUMNS)


def _covered(row: dict[str, Any]) -> dict[str, Any]:
    codes, items = row["codes"] or [], row["item_ids"] or []
    risk = row["money_at_risk"]
    cells = (
        *(items[0] if items else None, ", ".join(codes) or None, row["label"], row["tier"], row["on_hand"]),
        *(row["committed"], row["available"], row["first_quantity"] or row["on_order"] or row["inbound"]),
        *(
            row["first_on"],
            row["first_order"],
            row["units_per_day"],
            row["low"],
            row["high"],
            row["days_left"],
        ),
        *(row["needed_days"], row["runs_out_on"], row["lost_units"]),
        *(None if risk is None else f"{risk:.2f}", row["supplier"], row["lead_days"], row["lead_from"]),
        *(row["_file"], row["_sheet"], row["_row"]),
    )
    return {name: _value(cell) for name, cell in zip(COVER_COLUMNS, cells, strict=True)}
