"""What every output says of a class, a state and a price to clear at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.stock_classes import DEAD, GONE, MOVING, NEW, SLOW, UNKNOWN, UNSOLD
from shopops.render.phrases import amount, many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopops.analysis.class_grid import ClassReport

STATES = {
    DEAD: "none sold, and more lies there than a good half-year could sell",
    SLOW: "more lies there than a good half-year would sell",
    NEW: "much lies there, but it came lately",
    UNSOLD: "none sold, but too few days to call it dead",
    MOVING: "sells",
    GONE: "nothing left to sell",
    UNKNOWN: "its sales or stock are not known",
}
DEMAND = {
    "smooth": "sells nearly daily, in even amounts",
    "erratic": "sells nearly daily, in very uneven amounts",
    "intermittent": "has days without a sale, even amounts",
    "lumpy": "has days without a sale, very uneven amounts",
}


def percent(share: float) -> str:
    """A share; below 1 % with a digit, so that a little is not nothing."""
    return f"{share:.0%}" if share >= 0.01 or share == 0 else f"{share:.1%}"


def row_head(report: ClassReport, abc: str) -> str:
    """What belongs to A, B or C."""
    first, second = report.lines[:2]
    return {"A": f"first {first:.0%}", "B": f"up to {second:.0%}"}.get(abc, "the rest")


def column_head(report: ClassReport, xyz: str | None) -> str:
    """What belongs to X, Y or Z."""
    steady, varying = report.lines[2:]
    told = {"X": f"steady, ≤ {steady:g}", "Y": f"varies, ≤ {varying:g}", "Z": f"erratic, > {varying:g}"}
    return "too few weeks" if xyz is None else told[xyz]


def kinds(report: ClassReport) -> list[str]:
    """What the words for states and patterns mean, those that occur."""
    states, patterns = set(report.goods["state"]), set(report.goods["demand_class"])
    told = [f"{state}: {words}." for state, words in STATES.items() if state in states]
    return told + [f"{kind}: {words}." for kind, words in DEMAND.items() if kind in patterns]


def assumed(report: ClassReport) -> list[str]:
    """Sentences about what figures rest on that no sheet says."""
    told = [f"{many(count, 'good')}: {clause}." for clause, count in report.assumed()]
    if left := report.unclassed():
        told.append(f"{many(left, 'good')}: no sales are known, so they have no class.")
    return told


def headline(report: ClassReport, sign: str) -> str:
    """How many goods, how much capital, how much of it idle."""
    if report.capital is None:
        return f"{many(report.goods.height, 'good')}; no cost is known, so no capital can be told"
    idle = report.idle
    lies = "none of it idle"
    if idle.height:
        lies = f"{amount(float(idle['idle_capital'].sum()), sign)} of it idle in {many(idle.height, 'good')}"
    return f"{many(report.goods.height, 'good')}, {amount(report.capital, sign)} of capital, {lies}"


def basis_told(report: ClassReport) -> str:
    """What the classes rest on."""
    return (
        f"A, B and C by {report.basis} of the last {report.seen_days} days; X, Y and Z by the variation of weekly "
        "sales (standard deviation ÷ mean). Capital is what the pieces that can be sold have cost."
    )


def clearing(row: Mapping[str, object], sign: str) -> str:
    """What to clear, and above which price it leaves more than keeping it."""
    pieces, usual, lowest = row["surplus"], row["usual_price"], row["lowest_price"]
    assert isinstance(pieces, float)
    if not isinstance(lowest, float) or not isinstance(usual, float):
        return f"clear {pieces:,.0f} pieces; price or cost is not known, so no price can be told"
    cash = row["cash_back"]
    assert isinstance(cash, float)
    best = f"{sign}{lowest:,.2f} ({lowest / usual:.0%} of the usual {sign}{usual:,.2f})"
    if lowest >= usual:
        return f"clear {pieces:,.0f} pieces, but not below {best}"
    if cash <= 0:
        return (
            f"clear {pieces:,.0f} pieces above {best}: that pays fee and parcel, and waiting brings nothing"
        )
    return f"clear {pieces:,.0f} pieces above {best}: that brings more than waiting, at least {amount(cash, sign)}"
