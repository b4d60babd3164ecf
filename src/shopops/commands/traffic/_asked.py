"""What the commands about traffic share: their options, reading the shop, showing the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import ASK, WRITTEN, Format
from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from shopops.analysis.traffic.periods import Period
    from shopops.analysis.traffic.report import TrafficReport
    from shopops.commands._results import Results

Span = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="DAYS",
        help="`day`, `week`, `month` (the last complete one), `7 days`, 2026-10, 2026-11-05, 2026-10-01..2026-10-31; "
        "without it, the last complete week, or the last complete day where a day of the week is missing.",
        rich_help_panel=ASK,
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="DAYS",
        help="What it is held against; without it, the nearest earlier days of the same weekdays.",
        rich_help_panel=ASK,
    ),
]
Excel = Annotated[
    Path | None,
    typer.Option(
        "--excel", metavar="FILE", help="Write all tables to a workbook (.xlsx).", rich_help_panel=WRITTEN
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wrote."""

    paths: Sequence[Path] | None
    as_of: str | None
    period: str | None
    against: str | None
    output: Format
    results: Results
    config: Path | None
    password_file: Path | None


def answer(question: Callable[..., TrafficReport | None], needs: Sequence[str], asked: Asked) -> int:
    """Read, ask, show, write.

    Args:
        question: What reckons the report from tables that it names.
        needs: Tables of which one must be there.
        asked: What the user wrote.

    Raises:
        UsageError: If a period is none, or nothing that was read tells of any day.
    """
    from shopops.commands._desk import open_desk
    from shopops.commands._reckoned import reckoned
    from shopops.config import moment_of_reading
    from shopops.render.currency import sign_of

    desk = open_desk(asked.config)
    asked.results.check(asked.paths or [desk.workspace.exports])
    moment = moment_of_reading(asked.as_of, desk.settings.shop.timezone)
    period, against = _periods(asked, moment.date())
    read = reckoned(desk, asked.paths, moment, asked.password_file, asked.results.paths())
    report, known = read.tables.call(question, period=period, against=against), read.places
    if report is None:
        raise UsageError(f"no file tells of any single day. {hand_in(needs, known)}")
    report = replace(report, notes=(*report.notes, *read.tables.caveats([question])))
    sign = sign_of(desk.settings.shop.currency)
    _show(report, asked.output, sign, known)
    _write(report, asked.results, sign, known)
    return 0


def _periods(asked: Asked, today: date) -> tuple[Period | None, Period | None]:
    """What is asked about and what it is held against, null where the data choose."""
    from shopops.analysis.traffic.periods import read_period

    period = None if asked.period is None else read_period(asked.period, today)
    against = None if asked.against is None else read_period(asked.against, today, "--against")
    if against is not None and period is None:
        raise UsageError(f"--against {asked.against}: needs a --period of as many days. Name both.")
    if period is not None and against is not None and period.length != against.length:
        raise UsageError(
            f"--against {asked.against}: has {against.length} days, --period {period.length}. Name as many days."
        )
    return period, against


def hand_in(needs: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> str:
    """Every download that one of some tables can be read from, a line each."""
    lines = [f"\n  - {place}" for table in needs for place in known.get(table, ())]
    return f"Hand in one of:{''.join(lines)}"


def _show(report: TrafficReport, output: Format, sign: str, known: dict[str, tuple[str, ...]]) -> None:
    if output is Format.TERMINAL:
        from shopops.render.traffic.terminal import show_traffic

        show_traffic(report, sign, known)
        return
    from shopops.render.traffic.data import traffic_csv, traffic_json

    print(traffic_json(report, known) if output is Format.JSON else traffic_csv(report), end="")


def _write(report: TrafficReport, results: Results, sign: str, known: dict[str, tuple[str, ...]]) -> None:
    if not results.paths():
        return
    from shopops.render.traffic.page import traffic_page
    from shopops.render.traffic.workbook import write_traffic

    results.write(
        lambda file: write_traffic(report, file, sign, known), lambda: traffic_page(report, sign, known)
    )
