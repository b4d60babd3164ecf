"""`shopops inventory plan`: what to order, from a plain table of sales."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import ASK, READ, Format, Output, PasswordFile
from shopops.commands.inventory._choice import Limit  # noqa: TC001 # typer reads the annotations when it runs

if TYPE_CHECKING:
    from datetime import date

    from shopops.analysis.advice import AdviceReport

HistoryFile = Annotated[
    Path,
    typer.Option(
        "--history",
        metavar="FILE",
        help="Sales, a row for each item and day (or Monday of a week): item, day, units.",
        rich_help_panel=READ,
    ),
]
StockFile = Annotated[
    Path | None,
    typer.Option(
        "--stock",
        metavar="FILE",
        help="Stock: item, on_hand; also inbound, unit_cost, case_pack, minimum_order, lead_time_days.",
        rich_help_panel=READ,
    ),
]
LeadTime = Annotated[
    float,
    typer.Option("--lead-time-days", min=0, max=730, help="Days from order to shelf.", rich_help_panel=ASK),
]
Review = Annotated[
    float,
    typer.Option(
        "--review-days", min=1, max=365, help="Days from one order to the next.", rich_help_panel=ASK
    ),
]
Holding = Annotated[
    float,
    typer.Option(
        "--holding-cost",
        min=0,
        help="Cost of keeping a unit for a week; without it, a fiftieth of a unit that is lost.",
        rich_help_panel=ASK,
    ),
]
Shortage = Annotated[
    float,
    typer.Option(
        "--shortage-cost", min=0, help="Cost of a unit that is asked for and not there.", rich_help_panel=ASK
    ),
]

DayOfReading = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="The first day that is not known; without it, the day after the last of the table.",
        rich_help_panel=ASK,
    ),
]


def plan(
    history: HistoryFile,
    lead_time_days: LeadTime,
    stock: StockFile = None,
    review_days: Review = 7,
    holding_cost: Holding = 0.02,
    shortage_cost: Shortage = 1,
    as_of: DayOfReading = None,
    output: Output = Format.TERMINAL,
    limit: Limit = 20,
    password_file: PasswordFile = None,
) -> int:
    """Say what to order from any table of sales by day or week, without a platform's exports.

    What sells is forecast from the sales alone: the level of the whole range, each item's own rate and how much it
    varies. No holiday or season is assumed. Days without a row sold nothing; blank units are unknown; with a column
    `available` a day out of stock does not count as a day without demand. The two costs say how often it is worth
    running out; only their ratio counts. Without `--as-of`, the day after the last of the table is meant.

    **Examples**

    `shopops inventory plan --history sales.csv --stock stock.csv --lead-time-days 14`

    `shopops inventory plan --history weeks.xlsx --lead-time-days 21 --holding-cost 0.2 --shortage-cost 1 --format json`
    """
    from datetime import datetime

    from shopops.analysis.stock_plan import stock_plan
    from shopops.commands._desk import passwords
    from shopops.commands.inventory._series import history_of, read_sales, read_stock, stock_of, tell
    from shopops.config import MORNING

    password = passwords(password_file)
    sales = read_sales(history, password)
    held = None if stock is None else read_stock(stock, password)
    tell(sales.notes + (held.notes if held else ()))
    known, day = history_of(sales, history, day_of_reading(as_of))
    position, terms = stock_of(held, known.names, (lead_time_days, review_days, holding_cost, shortage_cost))
    moment = datetime.combine(day, MORNING)
    report = stock_plan(known, position, terms, moment, _assumptions(holding_cost, shortage_cost))
    _show(report, output, limit)
    return 0


def day_of_reading(as_of: str | None) -> date | None:
    """The day that was asked for."""
    from shopops.config import moment_of_reading

    return None if as_of is None else moment_of_reading(as_of, "UTC").date()


def _assumptions(holding: float, shortage: float) -> tuple[str, ...]:
    costs = f"keeping a unit for a week costs {holding:g}, a lost one {shortage:g}"
    return (
        costs,
        "no holiday or season is assumed",
        "what is on the way arrives evenly over the delivery time",
    )


def _show(report: AdviceReport, output: Format, limit: int) -> None:
    if output is Format.TERMINAL:
        from shopops.render.replenish.plan import show_plan

        show_plan(report, limit)
        return
    from shopops.render.replenish.data import replenish_csv, replenish_json

    print(replenish_json(report) if output is Format.JSON else replenish_csv(report), end="")
