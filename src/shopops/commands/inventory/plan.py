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

COUNTRIES = ("CN",)
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
Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="CODE",
        help="CN: statutory holidays are no ordinary days and left out of the level; without it, no day differs.",
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
    country: Country = None,
    output: Output = Format.TERMINAL,
    limit: Limit = 20,
    password_file: PasswordFile = None,
) -> int:
    """Say what to order from any table of sales by day or week, without a platform's exports.

    What sells is forecast from the sales alone: the level of the whole range, each item's own rate and how much it
    varies. No holiday or season is assumed; `--country CN` leaves statutory holidays out, and takes those ahead for
    ordinary days. Days without a row sold nothing; blank units are unknown, and units below 0 are returns; with a
    column `available` a day out of stock does not count as a day without demand. The two costs say how often it is
    worth running out; only their ratio counts. Without `--as-of`, the day after the last of the table is meant.

    **Examples**

    `shopops inventory plan --history sales.csv --stock stock.csv --lead-time-days 14`

    `shopops inventory plan --history weeks.xlsx --lead-time-days 21 --holding-cost 0.2 --shortage-cost 1 --format json`
    """
    from datetime import datetime

    from shopops.analysis.calendar import is_statutory_holiday
    from shopops.analysis.sales_series import without
    from shopops.analysis.stock_plan import stock_plan
    from shopops.commands._desk import passwords
    from shopops.commands.inventory._series import history_of, read_sales, read_stock, stock_of, tell
    from shopops.config import MORNING

    country = _known_country(country)
    password = passwords(password_file)
    sales = read_sales(history, password)
    held = None if stock is None else read_stock(stock, password)
    tell(sales.notes + (held.notes if held else ()))
    known, day = history_of(sales, history, day_of_reading(as_of))
    known = without(known, is_statutory_holiday) if country else known
    position, terms = stock_of(held, known.names, (lead_time_days, review_days, holding_cost, shortage_cost))
    moment = datetime.combine(day, MORNING)
    report = stock_plan(known, position, terms, moment, _assumptions(holding_cost, shortage_cost, country))
    _show(report, output, limit)
    return 0


def day_of_reading(as_of: str | None) -> date | None:
    """The day that was asked for."""
    from shopops.config import moment_of_reading

    return None if as_of is None else moment_of_reading(as_of, "UTC").date()


def _known_country(code: str | None) -> str | None:
    """The country in capitals.

    Raises:
        UsageError: If its holidays are not known.
    """
    from shopops.errors import UsageError

    if code is None or code.upper() in COUNTRIES:
        return code and code.upper()
    known = ", ".join(COUNTRIES)
    raise UsageError(f"The holidays of “{code}” are not known, only those of {known}. Leave --country out.")


def _assumptions(holding: float, shortage: float, country: str | None) -> tuple[str, ...]:
    costs = f"keeping a unit for a week costs {holding:g}, a lost one {shortage:g}"
    return (
        costs,
        "no holiday or season is assumed"
        if country is None
        else f"statutory holidays of {country} are left out; those ahead are taken for ordinary days",
        "what is on the way arrives evenly over the delivery time",
    )


def _show(report: AdviceReport, output: Format, limit: int) -> None:
    if output is Format.TERMINAL:
        from shopops.render.replenish.plan import show_plan

        show_plan(report, limit)
        return
    from shopops.render.replenish.data import replenish_csv, replenish_json

    print(replenish_json(report) if output is Format.JSON else replenish_csv(report), end="")
