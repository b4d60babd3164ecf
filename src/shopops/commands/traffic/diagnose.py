"""`shopops traffic diagnose`: was a day really bad, what fell, where, why, and what to do this morning."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import ASK, AsOf, Config, Format, Html, Output, PasswordFile, Paths
from shopops.commands.traffic._asked import Excel  # noqa: TC001 # typer reads the annotations when it runs
from shopops.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

Day = Annotated[
    str | None,
    typer.Option(
        "--day", metavar="DAY", help="The day; without it, the last complete one.", rich_help_panel=ASK
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="DAYS",
        help="Days that it is held against: spans as for --period, with commas between them; without it, the 28 "
        "ordinary days before.",
        rich_help_panel=ASK,
    ),
]
WorstOf = Annotated[
    int | None,
    typer.Option(
        "--worst-of",
        metavar="N",
        min=1,
        max=400,
        help="You chose the day as the worst of N; without it, 7 if it is the worst of the last 7.",
        rich_help_panel=ASK,
    ),
]


def diagnose(
    paths: Paths = None,
    day: Day = None,
    against: Against = None,
    worst_of: WorstOf = None,
    as_of: AsOf = None,
    output: Output = Format.TERMINAL,
    excel: Excel = None,
    html: Html = None,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Say whether a day was really bad; if so, what fell, where, why, and what to do.

    Fewer buyers are either chance or a fall: the band says which. A fall is told with its parts, which add up to the
    last cent, and the smallest part of the shop that explains it; then the circumstances that agree with it in time
    and place, and those that no file at hand tells of.

    **Examples**

    `shopops traffic diagnose Downloads --day 2026-11-05`

    `shopops traffic diagnose Downloads --day 2026-11-05 --excel thursday.xlsx --html thursday.html`

    `shopops traffic diagnose traffic.csv --day 2026-11-05 --format json` reads one table of your own.
    """
    from shopops.commands._results import Results
    from shopops.commands.traffic._day import Question, answer

    asked, results = _day_of(day), Results(excel, html)
    return answer(Question(paths, asked, against, worst_of, as_of, output, results, config, password_file))


def _day_of(text: str | None) -> date | None:
    """The day that was written. Raises `UsageError` if it is none."""
    if text is None or text.strip().casefold() == "yesterday":
        return None
    try:
        return datetime.strptime(text.strip().replace("/", "-"), "%Y-%m-%d").date()  # a day of the shop
    except ValueError as error:
        raise UsageError(f"--day {text}: is no day. Write it like 2026-11-05.") from error
