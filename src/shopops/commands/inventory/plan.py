"""`shopops inventory plan`: what to order, from a plain table of sales."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import ASK, Format, Output, PasswordFile
from shopops.commands.inventory._choice import Limit  # noqa: TC001 # typer reads the annotations when it runs
from shopops.commands.inventory._plain import (
    HOLDING_COST,
    LEAD_TIME,
    PLAIN,
    REVIEW_DAYS,
    SHORTAGE_COST,
    Holding,
    Review,
    Shortage,
    read_plain_series,
)

if TYPE_CHECKING:
    from shopops.analysis.advice import AdviceReport

COUNTRIES = ("CN",)
HistoryFile = Annotated[
    Path,
    typer.Option(
        "--history",
        metavar="FILE",
        help="Sales, a row for each item and day (or Monday of a week): item, day, units.",
        rich_help_panel=PLAIN,
    ),
]
StockFile = Annotated[
    Path | None,
    typer.Option(
        "--stock",
        metavar="FILE",
        help="Stock: item, on_hand; also inbound, unit_cost, case_pack, minimum_order, lead_time_days.",
        rich_help_panel=PLAIN,
    ),
]
LeadTime = Annotated[float, LEAD_TIME]
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
    review_days: Review = REVIEW_DAYS,
    holding_cost: Holding = HOLDING_COST,
    shortage_cost: Shortage = SHORTAGE_COST,
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
    from shopops.analysis.calendar import is_statutory_holiday
    from shopops.analysis.sales_series import without
    from shopops.analysis.stock_plan import stock_plan

    country = _known_country(country)
    terms = (lead_time_days, review_days, holding_cost, shortage_cost)
    read = read_plain_series(history, stock, terms, as_of, password_file)
    known = without(read.history, is_statutory_holiday) if country else read.history
    assumed = _assumptions(holding_cost, shortage_cost, country)
    _show(stock_plan(known, read.position, read.terms, read.as_of, assumed), output, limit)
    return 0


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
