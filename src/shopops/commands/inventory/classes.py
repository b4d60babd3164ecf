"""`shopops inventory classes`: what earns, what varies, where capital lies idle, and what to clear at which price."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import WRITTEN, AsOf, Config, Format, Html, Output, PasswordFile, Paths

if TYPE_CHECKING:
    from shopops.analysis.class_grid import ClassReport
    from shopops.commands._results import Results

Excel = Annotated[
    Path | None,
    typer.Option(
        "--excel",
        metavar="FILE",
        help="Write a workbook (.xlsx): the grid, what to clear, all goods.",
        rich_help_panel=WRITTEN,
    ),
]


def classes(
    paths: Paths = None,
    as_of: AsOf = None,
    output: Output = Format.TERMINAL,
    excel: Excel = None,
    html: Html = None,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Sort the goods by what they earn and how steadily they sell; show idle capital and what to clear at which price.

    A, B and C go by margin, X, Y and Z by how much the weeks vary. What lies beyond half a year of sales is idle; the
    price named for it is the one above which selling now leaves more than waiting for buyers.

    **Examples**

    `shopops inventory classes Downloads`

    `shopops inventory classes Downloads --excel classes.xlsx --html classes.html`
    """
    from shopops.analysis.class_grid import ClassReport
    from shopops.commands._reckoned import read_shop
    from shopops.commands._results import Results
    from shopops.render.currency import sign_of

    results = Results(excel, html)
    results.check(paths or [])
    read = read_shop(paths, as_of, config, password_file, results=results.paths())
    settings = read.settings.analysis["stock_classes"]
    lines = tuple(settings[name] for name in ("a_share", "b_share", "steady", "varying"))
    report = ClassReport(read.as_of, read.need("stock_classes"), lines)
    sign = sign_of(read.settings.shop.currency)
    _show(report, output, sign)
    _write(report, results, sign)
    return 0


def _show(report: ClassReport, output: Format, sign: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.classes.terminal import show_classes

        show_classes(report, sign)
        return
    from shopops.render.classes.data import classes_csv, classes_json

    print(classes_json(report) if output is Format.JSON else classes_csv(report), end="")


def _write(report: ClassReport, results: Results, sign: str) -> None:
    if not results.paths():
        return
    from shopops.render.classes.page import classes_page
    from shopops.render.classes.workbook import write_classes

    results.write(lambda file: write_classes(report, file, sign), lambda: classes_page(report, sign))
