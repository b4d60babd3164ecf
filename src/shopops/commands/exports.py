"""The exports that shopops reads: where to download each, and what is read of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shopops.commands._naming import unknown
from shopops.commands._options import Format, Output, PasswordFile
from shopops.errors import FINDINGS, FileError, UsageError

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export, Field
    from shopops.reading.grid import Opened
    from shopops.tables import Table

app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Which export, as `taobao.orders`; the platform may be left out.")]

Sample = Annotated[Path, typer.Argument(help="A file of the kind, as it was downloaded.")]
Description = Annotated[Path, typer.Argument(help="The description, as it lies in exports.d.")]
Draft = Annotated[
    Path | None, typer.Option("--out", metavar="FILE.toml", help="Where to; without it, it is printed.")
]
FilledTable = Annotated[
    str | None, typer.Option("--table", help="The table it fills; without it, the one its headers speak for.")
]


@app.command("list")
def listing(output: Output = Format.TERMINAL) -> int:
    """List every export that is known, your own from `exports.d` too, with the table it fills.

    **Example**

    `shopops exports list --format csv > exports.csv`
    """
    if output is Format.TERMINAL:
        from shopops.render.export_page import show_exports

        show_exports(_known())
        return 0
    from shopops.render.data import listing_csv, record_json

    rows = list(map(_row, _known()))
    as_json = output is Format.JSON
    print(record_json("shopops.exports/1", {"exports": rows}) if as_json else listing_csv(rows), end="")
    return 0


@app.command("show")
def show(name: Name, output: Output = Format.TERMINAL) -> int:
    """Show where an export is downloaded, which columns are read and which never.

    **Examples**

    `shopops exports show taobao.orders`

    `shopops exports show taobao.orders --format csv > columns.csv`
    """
    from shopops.tables import all_tables

    export = _named(name, _known())
    table = all_tables()[export.table]
    if output is Format.TERMINAL:
        from shopops.render.export_page import show_export

        show_export(export, table)
        return 0
    from shopops.render.data import listing_csv, record_json

    columns = [_column(field, table) for field in export.fields]
    if output is Format.JSON:
        lists = {"any_of": export.any_of, "ignored": export.ignored, "personal": export.personal}
        print(record_json("shopops.export/1", _row(export) | {"columns": columns} | lists), end="")
    else:
        print(listing_csv([one | {"headers": " / ".join(one["headers"])} for one in columns]), end="")
    return 0


@app.command("new")
def new(
    sample: Sample, out: Draft = None, table: FilledTable = None, password_file: PasswordFile = None
) -> int:
    """Propose a description of a sheet that is not known: its table, its columns, what to mend.

    The draft is yours to mend; then it lies in `exports.d` of the workspace and the sheet is read like any other.
    No cell of the sample is repeated in it.

    **Examples**

    `shopops exports new 仓库日报.xlsx --out exports.d/stock.toml`

    `shopops exports new 仓库日报.xlsx --table stock` prints the draft.
    """
    from shopops.exports import catalogue
    from shopops.reading.proposal import known_as, propose

    exports = catalogue()
    sheet = max(_opened(sample, exports, password_file).sheets, key=lambda one: len(one.head), default=None)
    if sheet is None:
        raise FileError(str(sample), "is empty", "Name a file with rows in it.")
    if known := known_as(sheet, exports):
        raise UsageError(
            f"{sample}: is known already, as {known}. A renamed column is mended by a file with "
            f'`extends = "{known}"` and its new header; see docs/own-exports.md.'
        )
    _put(propose(sheet, str(sample), exports, _table_named(table)), out)
    return 0


@app.command("check")
def check(description: Description, sample: Sample, password_file: PasswordFile = None) -> int:
    """Prove a description: read a sample by it, and show what is kept, refused and why.

    The exit code is 0 if the sample is read by it, 1 if rows are refused, 2 if it is not known by it.

    **Example**

    `shopops exports check exports.d/stock.toml 仓库日报.xlsx`
    """
    from shopops.commands._desk import passwords
    from shopops.exports import catalogue
    from shopops.reading.described import apply, load
    from shopops.render.identity import show_identities
    from shopops.shop.loading import load_files

    own = load(description)
    wanted = own.extends or own.name
    loaded = load_files(
        [sample], tuple(apply(own, catalogue())), password=passwords(password_file), every=True
    )
    show_identities(loaded)
    readings = [reading for one in loaded for reading in one.readings if reading.export.name == wanted]
    if not readings:
        raise FileError(str(sample), f"is not known by {description}", "Check all_of against its header row.")
    return FINDINGS if any(reading.summary.refused for reading in readings) else 0


def _opened(sample: Path, exports: tuple[Export, ...], password_file: Path | None) -> Opened:
    from shopops.commands._desk import passwords
    from shopops.reading.header import known_words
    from shopops.reading.opening import open_file

    return open_file(sample, str(sample), words=known_words(exports), password=passwords(password_file))


def _table_named(name: str | None) -> str | None:
    from shopops.tables import all_tables

    if name is not None and name not in all_tables():
        raise unknown("table", name, all_tables(), f"Tables are {', '.join(all_tables())}.")
    return name


def _put(text: str, out: Path | None) -> None:
    if out is None:
        print(text, end="")
        return
    from shopops.render.files import whole

    with whole(out, overwrite=False) as file:
        file.write(text.encode())
    print(f"{out}: written. Mend it, then: shopops exports check {out} SAMPLE", file=sys.stderr)


def _known() -> tuple[Export, ...]:
    from shopops.commands._desk import known_exports
    from shopops.config import find_workspace

    return known_exports(find_workspace(Path.cwd()))


def _named(name: str, exports: tuple[Export, ...]) -> Export:
    """The export of that name, or the only one whose report is called so.

    Raises:
        UsageError: If there is none, or several.
    """
    wanted = name.strip().casefold().replace("-", "_")
    called = {
        one.name: {word.casefold() for word in (one.name.partition(".")[2], one.title, *one.also)}
        for one in exports
    }
    fitting = [one for one in exports if wanted == one.name] or [
        one for one in exports if wanted in called[one.name]
    ]
    if len(fitting) > 1:
        several = ", ".join(one.name for one in fitting)
        raise UsageError(f"{name}: several exports are called so. Name one of {several}.")
    if not fitting:
        words = [word for one in exports for word in (one.name, one.title, *one.also)]
        raise unknown("export", name, words, "`shopops exports list` lists them.")
    return fitting[0]


def _row(export: Export) -> dict[str, Any]:
    return {
        "name": export.name,
        "platform": export.name.partition(".")[0],
        "title": export.title,
        "table": export.table,
        "where": export.where,
        "seen": export.seen,
        "archived": export.archived,
    }


def _column(field: Field, table: Table) -> dict[str, Any]:
    return {
        "name": field.name,
        "kind": field.kind.value,
        "required": field.required,
        "headers": list(dict.fromkeys(field.headers)),
        "meaning": table.column(field.name).meaning,
    }
