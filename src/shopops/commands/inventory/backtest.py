"""`shopops inventory backtest`: what the advice would have cost in the past, beside other ways to order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import ASK, AsOf, Config, Format, Output, PasswordFile, Paths
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
from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.backtesting.report import BacktestReport
    from shopops.commands._reckoned import Reckoned
    from shopops.commands.inventory._plain import Plain

HistoryFile = Annotated[
    Path | None,
    typer.Option(
        "--history",
        metavar="FILE",
        help="Replay a plain table instead of a shop: item, day (or Monday of a week), units.",
        rich_help_panel=PLAIN,
    ),
]
StockFile = Annotated[
    Path | None,
    typer.Option(
        "--stock",
        metavar="FILE",
        help="Stock: item, on_hand; of it unit_cost, case_pack, minimum_order, lead_time_days count.",
        rich_help_panel=PLAIN,
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
LeadTime = Annotated[float | None, LEAD_TIME]


def backtest(
    paths: Paths = None,
    policy: Policies = None,
    stretches: Stretches = 4,
    history: HistoryFile = None,
    stock: StockFile = None,
    lead_time_days: LeadTime = None,
    review_days: Review = REVIEW_DAYS,
    holding_cost: Holding = HOLDING_COST,
    shortage_cost: Shortage = SHORTAGE_COST,
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
    names, terms = _named(policy), (review_days, holding_cost, shortage_cost)
    if history is not None:
        if paths:
            raise UsageError("--history replays a plain table: leave the files of a shop away, or --history.")
        if lead_time_days is None:
            raise UsageError("--history: needs --lead-time-days, the days from order to shelf.")
        read = read_plain_series(history, stock, (lead_time_days, *terms), as_of, password_file)
        return _replay_plain(read, names, stretches, output)
    if stock or lead_time_days is not None or terms != (REVIEW_DAYS, HOLDING_COST, SHORTAGE_COST):
        raise UsageError(
            "--stock, --lead-time-days, --review-days and both costs belong to --history; of a shop they are read "
            "from its files and settings."
        )
    from shopops.commands._reckoned import read_shop

    return _replay_shop(read_shop(paths, as_of, config, password_file), names, stretches, output)


def _replay_plain(read: Plain, names: Sequence[str], stretches: int, output: Format) -> int:
    from shopops.commands._progress import progress
    from shopops.commands.inventory._replays import plain_replay

    with progress("Replaying") as told:
        report = plain_replay(read, names, stretches, told)
    _show(report, output, "")
    return 0


def _replay_shop(read: Reckoned, names: Sequence[str], stretches: int, output: Format) -> int:
    from shopops.commands._progress import progress
    from shopops.commands.inventory._replays import shop_replay
    from shopops.render.currency import sign_of

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


def _show(report: BacktestReport, output: Format, sign: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.backtest.terminal import show_backtest

        show_backtest(report, sign)
        return
    from shopops.render.backtest.data import backtest_csv, backtest_json

    print(backtest_json(report) if output is Format.JSON else backtest_csv(report), end="")
