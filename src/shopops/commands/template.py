"""`shopops template`: an empty sheet for what no platform exports."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._naming import unknown
from shopops.commands._results import check_suffix
from shopops.errors import UsageError

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export

PLATFORM = "shopops."
"""What the names of the tool's own exports begin with."""


class Language(StrEnum):
    """Language of the headers."""

    EN = "en"
    ZH = "zh"
    JA = "ja"


Name = Annotated[
    str | None, typer.Argument(help="Which one; without it, all are listed.", show_default=False)
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Where to: .xlsx (with notes and lists) or .csv.")
]
Tongue = Annotated[Language, typer.Option("--language", help="Language of headers and choices.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file of that name.")]


def template(name: Name = None, out: Out = None, language: Tongue = Language.EN, force: Force = False) -> int:
    """Write an empty sheet for what no platform exports: purchase orders, costs, the promotion plan.

    The sheet has one example row and a note on each column. Fill it in, lay it among your downloads, and
    `shopops check` reads it. The untouched example is never read as data.

    **Examples**

    `shopops template` lists the templates.

    `shopops template purchase-orders --out purchase-orders.xlsx`

    `shopops template item-costs --language zh --out 成本.xlsx`
    """
    from shopops.exports import catalogue

    known = {_name(export): export for export in catalogue() if export.name.startswith(PLATFORM)}
    if name is None:
        _list(known)
        return 0
    export = known.get(name.removeprefix(PLATFORM).replace("_", "-").lower())
    if export is None:
        raise unknown("template", name, known, f"Templates are {', '.join(known)}.")
    _write(export, _target(out, name), language, overwrite=force)
    return 0


def _name(export: Export) -> str:
    return export.name.removeprefix(PLATFORM).replace("_", "-")


def _list(known: dict[str, Export]) -> None:
    from shopops.tables import all_tables

    width = max(map(len, known))
    for name, export in known.items():
        print(f"{name:{width}}  one row for {all_tables()[export.table].grain}")


def _target(out: Path | None, name: str) -> Path:
    """The file to write. Raises `UsageError` if none is named, or its suffix is neither."""
    if out is None:
        raise UsageError(f"where to? Add --out {name}.xlsx, or .csv.")
    check_suffix(out)
    return out


def _write(export: Export, out: Path, language: Language, *, overwrite: bool) -> None:
    from shopops.render.files import whole
    from shopops.render.template import write_lines
    from shopops.render.template_book import write_book
    from shopops.tables import all_tables

    with whole(out, overwrite=overwrite) as file:
        if out.suffix.lower() == ".csv":
            write_lines(export, language, file)
        else:
            write_book(export, language, all_tables()[export.table].grain, file)
    print(f"{out}: written. Fill it in and lay it among your downloads.", file=sys.stderr)
