"""Options that several commands share, so that they are spelt and explained alike."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

READ, ASK, SHOW, WRITTEN = "What is read", "What is asked", "What is shown", "What is written"
"""Panels of the help page."""


class Format(StrEnum):
    """How a result is printed."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"


class Level(StrEnum):
    """From which severity on the exit code is 1."""

    CRITICAL = "critical"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Files or folders; without any, the folder `exports` of the workspace.", show_default=False
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="WHEN",
        help="The moment of reading: a day (09:00 of it) or “2026-11-06 09:30”; without it, now.",
        rich_help_panel=ASK,
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings; without it, the nearest shopops.toml.",
        rich_help_panel=READ,
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Holds passwords of encrypted workbooks, one a line or NAME = PASSWORD (or set SHOPOPS_PASSWORD).",
        rich_help_panel=READ,
    ),
]
Output = Annotated[Format, typer.Option("--format", help="How the result is printed.", rich_help_panel=SHOW)]
Excel = Annotated[
    Path | None,
    typer.Option(
        "--excel",
        metavar="FILE",
        help="Write the findings to a workbook (.xlsx): a summary, then a sheet an area.",
        rich_help_panel=WRITTEN,
    ),
]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="FILE",
        help="Write a page (.html) that needs no network and prints.",
        rich_help_panel=WRITTEN,
    ),
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="FOLDER",
        help="Write a copy of each file with findings, the cells coloured and noted. Holds buyers' data as it does.",
        rich_help_panel=WRITTEN,
    ),
]
Lossy = Annotated[
    bool,
    typer.Option(
        "--lossy",
        help="With --annotate: copy files too that lose by it: signed, encrypted, old .xls with pictures.",
        rich_help_panel=WRITTEN,
    ),
]
IgnoreFile = Annotated[
    Path | None,
    typer.Option(
        "--ignore-file",
        metavar="FILE",
        help="Findings you accept: `[[ignore]]` entries with code, subject, until and reason, as in shopops.toml.",
        rich_help_panel=ASK,
    ),
]
Watchlist = Annotated[
    Path | None,
    typer.Option(
        "--watchlist",
        metavar="FILE",
        help="Item ids, one a line, that are judged as heroes today.",
        rich_help_panel=ASK,
    ),
]
