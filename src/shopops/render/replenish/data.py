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

SCHEMA = "shopops.replenish/1"


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
