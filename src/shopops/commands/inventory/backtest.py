"""`shopops inventory backtest`: what the advice would have cost in the past, beside other ways to order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import ASK, READ, AsOf, Config, Format, Output, PasswordFile, Paths
from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.backtesting.report import BacktestReport
    from shopops.commands.inventory._replays import Told

HistoryFile = Annotated[
    Path | None,
    typer.Option(
        "--history",
        metavar="FILE",
        help="Replay a plain table instead of a shop: item, day (or Monday of a week), units.",
        rich_help_panel=READ,
    ),
]
StockFile = Annotated[
    Path | None,
    typer.Option(
        "--stock",
        metavar="FILE",
        help="With --history: item, on_hand; of it unit_cost, case_pack, minimum_order, lead_time_days count.",
        rich_help_panel=READ,
    ),
]
Policies = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="NAMES",
        help="Compare with these only: four-weeks, thirteen-weeks, normal, negative-binomial, bootstrap, own-orders.",
        rich_help_panel=ASK,
    ),
]
Stretches = Annotated[
    int,
    typer.Option("--stretches", min=1, max=26, help="Stretches of the past at most.", rich_help_panel=ASK),
]
LeadTime = Annotated[
    float | None,
    typer.Option(
        "--lead-time-days",
        min=0,
        max=730,
        help="With --history: days from order to shelf.",
        rich_help_panel=ASK,
    ),
]
Review = Annotated[
    float,
    typer.Option(
        "--review-days", min=1, max=365, help="With --history: days between orders.", rich_help_panel=ASK
    ),
]
Holding = Annotated[
    float,
    typer.Option(
        "--holding-cost",
        min=0,
        help="With --history: cost of keeping a unit for a week.",
        rich_help_panel=ASK,
    ),
]
Shortage = Annotated[
    float,
    typer.Option("--shortage-cost", min=0, help="With --history: cost of a lost unit.", rich_help_panel=ASK),
]


def backtest(
    paths: Paths = None,
    policy: Policies = None,
    stretches: Stretches = 4,
    history: HistoryFile = None,
    stock: StockFile = None,
    lead_time_days: LeadTime = None,
    review_days: Review = 7,
    holding_cost: Holding = 0.02,
    shortage_cost: Shortage = 1,
    as_of: AsOf = None,
    output: Output = Format.TERMINAL,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Replay the past: what the advice would have cost, beside other ways to order and what you really ordered.

    On each day of the past on which an order could be placed, the order is reckoned from what was known then; what
    is asked for and not there is lost. The same past is replayed with a mean of 4 or 13 weeks, the textbook's mean and
    deviation, a negative binomial, a bootstrap, and, where purchase orders are given, with your own orders. How much
    each costs beyond the advice is told with the bounds between which it lies in 95 of 100 cases.

    **Examples**

    `shopops inventory backtest Downloads`

    `shopops inventory backtest Downloads --policy thirteen-weeks,own-orders --format csv > backtest.csv`

    `shopops inventory backtest --history weeks.csv --lead-time-days 14 --holding-cost 0.2 --shortage-cost 1`
    """
    from shopops.commands._progress import progress
    from shopops.render.currency import sign_of

    names = _named(policy)
    if history is not None:
        if paths:
            raise UsageError("--history replays a plain table: leave the files of a shop away, or --history.")
        if lead_time_days is None:
            raise UsageError("--history: needs --lead-time-days, the days from order to shelf.")
        terms = (lead_time_days, review_days, holding_cost, shortage_cost)
        with progress("Replaying") as told:
            report = _plain(history, stock, terms, as_of, names, stretches, password_file, told)
        _show(report, output, "")
        return 0
    if stock is not None or lead_time_days is not None:
        raise UsageError(
            "--stock and --lead-time-days belong to --history; of a shop both are read from its files."
        )
    from shopops.commands._reckoned import read_shop
    from shopops.commands.inventory._replays import shop_replay

    read = read_shop(paths, as_of, config, password_file)
    with progress("Replaying") as told:
        report = shop_replay(read, names, stretches, told)
    _show(report, output, sign_of(read.settings.shop.currency))
    return 0


def _named(policies: list[str] | None) -> tuple[str, ...]:
    """The policies asked for, in their usual order. Raises `UsageError` if a name is unknown."""
    from shopops.analysis.backtesting.contest import OWN
    from shopops.analysis.backtesting.rivals import RIVALS
    from shopops.commands._naming import unknown

    known = (*RIVALS, OWN)
    asked = [name.strip() for one in policies or () for name in one.split(",") if name.strip()]
    for name in asked:
        if name not in known:
            raise unknown("policy", name, known, f"There are {', '.join(known)}.")
    return tuple(name for name in known if not asked or name in asked)


def _plain(
    history: Path,
    stock: Path | None,
    terms: tuple[float, float, float, float],
    as_of: str | None,
    names: Sequence[str],
    stretches: int,
    password_file: Path | None,
    told: Told,
) -> BacktestReport:
    from datetime import datetime

    from shopops.commands._desk import passwords
    from shopops.commands.inventory._replays import plain_replay
    from shopops.commands.inventory._series import history_of, read_sales, read_stock, stock_of, tell
    from shopops.commands.inventory.plan import day_of_reading
    from shopops.config import MORNING

    password = passwords(password_file)
    sales = read_sales(history, password)
    held = None if stock is None else read_stock(stock, password)
    tell(sales.notes + (held.notes if held else ()))
    known, day = history_of(sales, history, day_of_reading(as_of))
    position, bound = stock_of(held, known.names, terms)
    moment = datetime.combine(day, MORNING)
    return plain_replay(known, bound, position.costs, moment, names, stretches, told)


def _show(report: BacktestReport, output: Format, sign: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.backtest.terminal import show_backtest

        show_backtest(report, sign)
        return
    from shopops.render.backtest.data import backtest_csv, backtest_json

    print(backtest_json(report) if output is Format.JSON else backtest_csv(report), end="")
