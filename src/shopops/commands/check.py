"""`shopops check`: the morning. What is wrong in the shop, the most costly first."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import (
    ASK,
    SHOW,
    Annotate,
    AsOf,
    Config,
    Excel,
    IgnoreFile,
    Level,
    Lossy,
    PasswordFile,
    Paths,
    Watchlist,
)
from shopops.errors import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from shopops.checking.rule import Rule
    from shopops.config import Settings
    from shopops.reading.descriptor import Export
    from shopops.report import CheckReport
    from shopops.shop import Shop


class Format(StrEnum):
    """How the findings are printed."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    GITHUB = "github"


Output = Annotated[
    Format, typer.Option("--format", help="How the findings are printed.", rich_help_panel=SHOW)
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODES",
        help="Ask only these rules: codes or their beginnings, as in INV,ORD002.",
        rich_help_panel=ASK,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="CODES", help="Leave these rules out, in the same way.", rich_help_panel=ASK),
]
FailOn = Annotated[
    Level | None,
    typer.Option(
        help="From which severity on the exit code is 1; `warning` unless set.", rich_help_panel=ASK
    ),
]


def check(
    paths: Paths = None,
    as_of: AsOf = None,
    select: Select = None,
    ignore: Ignore = None,
    ignore_file: IgnoreFile = None,
    watchlist: Watchlist = None,
    fail_on: FailOn = None,
    output: Output = Format.TERMINAL,
    excel: Excel = None,
    annotate: Annotate = None,
    lossy: Lossy = False,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Look through this morning's downloads and say what is wrong, the most costly first.

    **Examples**

    `shopops check Downloads` reads every export in that folder.

    `shopops check Downloads --as-of 2026-11-06 --select INV,ORD` looks at stock and orders as of 09:00 of that day.

    `shopops check Downloads --format csv > findings.csv` gives a list for a spreadsheet.

    `shopops check exports --format github` marks the findings on the build page of a workflow.

    `shopops check Downloads --excel findings.xlsx --annotate marked` writes the findings to a workbook, and copies of
    the files with the cells marked to the folder `marked`.
    """
    from shopops.checking.selection import selected, words_of
    from shopops.commands._desk import (
        known_exports,
        open_desk,
        read,
        refuse_if_nothing,
        watched_items,
        with_exemptions,
        with_watched,
    )
    from shopops.commands._results import Results
    from shopops.commands._workbooks import write_copies, write_excel
    from shopops.config import moment_of_reading
    from shopops.render.targets import check_folder
    from shopops.rules import all_rules

    desk = open_desk(config)
    inputs, results = paths or [desk.workspace.exports], Results(excel)
    results.check(inputs)
    if annotate is not None:
        check_folder(annotate, inputs)
    watched = watched_items(watchlist)
    settings = with_watched(with_exemptions(desk.settings, ignore_file), watched)
    moment = moment_of_reading(as_of, settings.shop.timezone)
    words = (words_of(select or settings.check.select), words_of(ignore or settings.check.ignore))
    rules = selected(all_rules(), *words)
    shop = read(desk.workspace, paths, password_file, moment.date(), results.paths())
    exports = known_exports(desk.workspace)
    report = _report(shop, rules, exports, settings, moment, watched)
    _show(report, output, settings.shop.currency)
    refuse_if_nothing(shop.summaries)
    if excel is not None:
        write_excel(report, excel, settings.shop.currency)
    if annotate is not None:
        write_copies(report, annotate, exports, password_file, lossy=lossy)
    return exit_code(report, fail_on or Level(settings.check.fail_on))


def _report(
    shop: Shop,
    rules: Sequence[Rule],
    exports: Sequence[Export],
    settings: Settings,
    moment: datetime,
    watched: Sequence[str],
) -> CheckReport:
    """What the rules find, without what is accepted; watched items that no file names are told."""
    from shopops.analysis import all_derived
    from shopops.checking.ignoring import without_accepted
    from shopops.checking.run import check as run
    from shopops.commands._desk import unmet
    from shopops.exports import places
    from shopops.rules import all_rules

    report = run(shop, rules, all_derived(), settings, moment, places(exports))
    report = replace(report, notes=(*report.notes, *unmet(watched, shop)))
    return without_accepted(report, settings.ignore, [rule.code for rule in all_rules()])


def _show(report: CheckReport, output: Format, currency: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.terminal import show_check

        show_check(report, currency)
    elif output is Format.GITHUB:
        from shopops.render.github import workflow_commands

        print(workflow_commands(report), end="")
    else:
        from shopops.render import data

        print(data.check_json(report) if output is Format.JSON else data.findings_csv(report), end="")


def exit_code(report: CheckReport, fail_on: Level) -> int:
    """0 if nothing is as bad as `fail_on`, else 1."""
    from shopops.report import Severity

    worst = report.worst()
    if fail_on is Level.NEVER or worst is None:
        return 0
    return FINDINGS if worst >= Severity[fail_on.name] else 0
