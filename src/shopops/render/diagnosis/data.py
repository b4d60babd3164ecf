"""The diagnosis of a day for machines: JSON `shopops.diagnosis/1`, and CSV with one line a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shopops.render.data import listing_csv, record_json
from shopops.render.diagnosis.phrases import evidence, power

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.analysis.day_report.report import DayReport
    from shopops.analysis.diagnosis import Branch, Cause, Diagnosis, Tree

SCHEMA = "shopops.diagnosis/1"
COLUMNS = ("part", "name", "where", "kind", "value", "low", "high", "money", "share", "p_value", "told")
DIGITS = 6


def day_json(report: DayReport) -> str:
    """The whole report.

    Conversion of the day is `actual`, beside `expected`; contributions and `unexplained` are buyers (negative:
    missing). In the `tree` amounts are decimal strings in the unit of `of`, and the parts of each add up to its
    `change` exactly. `where` {} is the whole shop.
    """
    found = report.judged.diagnosis
    band = found.expected
    record: dict[str, Any] = {
        "day": found.day.isoformat(),
        "verdict": found.verdict,
        "p_value": _number(found.p_value),
        "expected": band and {"low": _number(band.low), "mid": _number(band.mid), "high": _number(band.high)},
        "actual": _number(found.actual.conversion_rate) if found.actual.visitors else None,
        "tree": [_tree(one) for one in found.trees],
        "causes": [_cause(one) for one in found.causes],
        "unexplained": _number(found.unexplained),
        "power": _power(found),
        "circumstances": [
            {"name": one.name, "side": one.side, "evidence": evidence(one), "status": one.answer.status}
            for one in report.reasons
        ],
        "actions": [{"who": one.who, "what": one.what} for one in report.actions],
    }
    return record_json(SCHEMA, record)


def _tree(tree: Tree) -> dict[str, Any]:
    return {
        "of": tree.of,
        "dimension": tree.dimension,
        "before": str(tree.before),
        "change": str(tree.change),
        "parts": [_branch(one) for one in tree.branches],
    }


def _branch(one: Branch) -> dict[str, Any]:
    parts = {} if one.mix is None else {"mix": str(one.mix), "rate": str(one.rate)}
    return {"name": one.name, "amount": str(one.amount), **parts}


def _cause(one: Cause) -> dict[str, Any]:
    return {
        "where": dict(one.where),
        "kind": one.kind,
        "contribution": _number(one.contribution),
        "share": _number(one.share),
        "p_value": _number(one.p_value),
    }


def _power(found: Diagnosis) -> dict[str, Any] | None:
    line = found.power
    return None if line is None else {"share": line.share, "fall": _number(line.fall), "told": power(found)}


def _number(value: float | None) -> float | None:
    """Six digits that count: chances may be far smaller than a millionth."""
    return None if value is None else float(f"{value:.{DIGITS}g}")


def day_csv(report: DayReport) -> str:
    """One line a figure, part, cause, circumstance and action."""
    return listing_csv(_lines(report), COLUMNS)


def _lines(report: DayReport) -> Iterator[dict[str, object]]:
    found = report.judged.diagnosis
    band = found.expected
    yield {
        "part": "verdict",
        "name": found.verdict,
        "value": _number(found.actual.conversion_rate),
        "low": band and _number(band.low),
        "high": band and _number(band.high),
        "p_value": _number(found.p_value),
        "money": found.actual.paid_amount,
        "told": found.needed,
    }
    for tree in found.trees:
        for branch in tree.branches:
            where = tree.dimension or "shop"
            yield {"part": tree.of, "name": branch.name, "where": where, "value": branch.amount}
    for cause in found.causes:
        yield _cause_line("cause", cause)
    for cause in found.other_views:
        yield _cause_line("another view", cause)
    yield {"part": "unexplained", "value": _number(found.unexplained), "told": power(found)}
    for one in report.reasons:
        yield {
            "part": one.side,
            "name": one.name,
            "kind": one.answer.status,
            "share": round(one.agreement, 2) or None,
            "told": evidence(one),
        }
    for action in report.actions:
        yield {"part": "action", "name": action.who, "told": action.what}


def _cause_line(part: str, cause: Cause) -> dict[str, object]:
    return {
        "part": part,
        "name": cause.table,
        "where": " and ".join(f"{dim}={value}" for dim, value in cause.where.items()) or "whole shop",
        "kind": cause.kind,
        "value": _number(cause.contribution),
        "low": _number(cause.low),
        "high": _number(cause.high),
        "money": cause.money,
        "share": _number(cause.share),
        "p_value": _number(cause.p_value),
    }
