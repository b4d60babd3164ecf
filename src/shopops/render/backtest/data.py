"""A replay of the past, for machines: `shopops.backtest/1` and CSV."""

from __future__ import annotations

from dataclasses import asdict, fields
from math import isfinite
from typing import TYPE_CHECKING, Any

from shopops.analysis.backtesting.report import GoodLine
from shopops.render.data import listing_csv, record_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopops.analysis.backtesting.report import BacktestReport, Line

SCHEMA = "shopops.backtest/1"
DIGITS = 4


def backtest_json(report: BacktestReport) -> str:
    """Stretches, each way to order, each good under each of them, and what was left out."""
    world, found = report.contest.world, report.contest.stretches
    days = [stretch.days(world.history) for stretch in found]
    return record_json(
        SCHEMA,
        {
            "as_of": report.as_of.isoformat(),
            "stretches": [{"from": first.isoformat(), "to": last.isoformat()} for first, last in days],
            "review_days": world.review * world.days,
            "goods": report.replayed,
            "estimated_share": round(report.contest.estimated_share, DIGITS),
            "policies": _lines(report.lines),
            "beside_own_orders": _lines(report.own_lines),
            "items": [_rounded(asdict(one)) for one in report.goods()],
            "left_out": [{"item": name, "why": why} for name, why in report.left_out()],
            "assumptions": list(report.assumptions),
        },
    )


def backtest_csv(report: BacktestReport) -> str:
    """One line a good and way to order."""
    rows = [_rounded(asdict(one)) for one in report.goods()]
    return listing_csv(rows, [field.name for field in fields(GoodLine)])


def _lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Each with how much more than the advice it cost; a bound that is not known is null."""
    return [_rounded(asdict(one)) for one in lines]


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, DIGITS) if isfinite(value) else None
    return _rounded(value) if isinstance(value, dict) else value
