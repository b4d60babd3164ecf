"""What the commands about a plain table of sales share: the options that say what it does not, and reading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from shopops.analysis.forecasting import History
    from shopops.analysis.ordering import Terms
    from shopops.analysis.stock_plan import Position

PLAIN = "About a plain table (--history)"
"""Panel of the help page."""
LEAD_TIME = typer.Option(
    "--lead-time-days", min=0, max=730, help="Days from order to shelf.", rich_help_panel=PLAIN
)
Review = Annotated[
    float,
    typer.Option(
        "--review-days", min=1, max=365, help="Days from one order to the next.", rich_help_panel=PLAIN
    ),
]
Holding = Annotated[
    float,
    typer.Option("--holding-cost", min=0, help="Cost of keeping a unit for a week.", rich_help_panel=PLAIN),
]
Shortage = Annotated[
    float,
    typer.Option(
        "--shortage-cost",
        min=0,
        help="Cost of a unit that is asked for and not there.",
        rich_help_panel=PLAIN,
    ),
]
REVIEW_DAYS, HOLDING_COST, SHORTAGE_COST = 7, 0.02, 1
"""What holds where nothing is said: a week, and a piece lost that costs as much as fifty kept for a week."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain table that was read, up to the day before `as_of`."""

    history: History
    position: Position
    terms: Terms
    as_of: datetime


def read_plain_series(
    history: Path,
    stock: Path | None,
    terms: tuple[float, float, float, float],
    as_of: str | None,
    password_file: Path | None,
) -> Plain:
    """Read sales and stock; what was left out is told on stderr.

    Args:
        history: The table of sales.
        stock: The table of stock, or null.
        terms: Lead time and review period in days, holding and shortage cost, where the stock table tells none.
        as_of: As it was written; null means the day after the last of the table.
        password_file: Of encrypted workbooks.

    Raises:
        FileError: If one of them is no such table.
        UsageError: If the day is none, or nothing was sold before it.
    """
    from datetime import datetime

    from shopops.commands._desk import passwords
    from shopops.commands.inventory._series import history_of, read_sales, read_stock, stock_of, tell
    from shopops.config import MORNING, moment_of_reading

    password = passwords(password_file)
    sales = read_sales(history, password)
    held = None if stock is None else read_stock(stock, password)
    tell(sales.notes + (held.notes if held else ()))
    wanted = None if as_of is None else moment_of_reading(as_of, "UTC").date()
    known, day = history_of(sales, history, wanted)
    position, bound = stock_of(held, known.names, terms)
    return Plain(known, position, bound, datetime.combine(day, MORNING))
