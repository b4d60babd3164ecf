"""The exports that shopops reads: where to download each, and what is read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from shopops.commands._naming import unknown
from shopops.commands._options import Format, Output
from shopops.errors import UsageError

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export, Field
    from shopops.tables import Table

app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Which export, as `taobao.orders`; the platform may be left out.")]


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


def _known() -> tuple[Export, ...]:
    from pathlib import Path

    from shopops.commands._desk import known_exports
    from shopops.config import find_workspace

    return known_exports(find_workspace(Path.cwd()))


def _named(name: str, exports: tuple[Export, ...]) -> Export:
    """The export of that name, or the only one whose report is called so.

    Raises:
        UsageError: If there is none, or several.
    """
    wanted = name.strip().casefold().replace("-", "_")
    called = {one.name: {one.name.partition(".")[2], one.title.casefold()} for one in exports}
    fitting = [one for one in exports if wanted == one.name] or [
        one for one in exports if wanted in called[one.name]
    ]
    names = [one.name for one in fitting or exports]
    if len(fitting) > 1:
        raise UsageError(f"{name}: several exports are called so. Name one of {', '.join(names)}.")
    if not fitting:
        raise unknown("export", name, names, f"Known are {', '.join(names)}.")
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
