"""`shopops convert`: one export as a clean table, values as the file has them."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._options import READ, WRITTEN, PasswordFile
from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from shopops.reading.reader import Reading
    from shopops.render.frames import Writer
    from shopops.report import FileSummary

File = Annotated[Path, typer.Argument(metavar="FILE", help="The export, as it was downloaded.")]
Out = Annotated[
    Path,
    typer.Option(
        "--out",
        metavar="FILE",
        help="The table to write; its suffix (.csv, .parquet, .xlsx) says how.",
        rich_help_panel=WRITTEN,
    ),
]
Refused = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Where to write the rows that could not be read, each with its reason.",
        rich_help_panel=WRITTEN,
    ),
]
SheetName = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help="Which sheet, if several hold an export.",
        rich_help_panel=READ,
    ),
]


def convert(
    file: File,
    out: Out,
    refused: Refused = None,
    sheet: SheetName = None,
    password_file: PasswordFile = None,
) -> int:
    """Write an export as a clean table: the columns of `shopops exports show`, one row a row that was read.

    Values stand as the file has them: money to the last decimal, ids as text, rates as fractions, nothing
    reckoned anew. Columns that shopops does not know follow as text; columns with buyers' data are left out.
    `_file`, `_sheet` and `_row` say where a row comes from.

    - **.csv** is for programs: UTF-8 with a BOM, days as 2026-11-06, texts exactly as they are, so that a text
      may begin with `=`. Excel spoils long ids in every CSV that it opens.
    - **.xlsx** is for people: ids stay text, days are days, and no text can run as a formula.
    - **.parquet** keeps every type.

    An output appears whole or not at all, and takes the place of a file of that name.

    **Examples**

    `shopops convert ExportOrderList202611060905.csv --out orders.xlsx`

    `shopops convert orders.zip --out orders.csv --refused refused.csv`
    """
    from shopops.render.frames import writer_for

    targets = {"--out": out} | ({} if refused is None else {"--refused": refused})
    writers = [writer_for(path, option) for option, path in targets.items()]
    _check(file, targets)
    reading = _chosen(_readings(file, password_file), file, sheet)
    frames = [reading.kept, _refused_rows(reading)]
    _write([*zip(targets.values(), writers, frames, strict=False)])
    print(_told(reading.summary, out, refused), file=sys.stderr)
    return 0


def _check(file: Path, targets: dict[str, Path]) -> None:
    """Raise if the input is a folder, or an output cannot be written or would replace what it must not."""
    from shopops.render.files import check_target
    from shopops.render.targets import check_file

    if os.path.isdir(file):  # noqa: PTH112 # pathlib's raises on names too long, which the reader tells better
        raise UsageError(f"{file}: is a folder. Name one file; `shopops identify {file}` says what is there.")
    for path in targets.values():
        check_target(path)
        check_file(path, [str(file)])
    if len({path.resolve() for path in targets.values()}) < len(targets):
        raise UsageError(f"--refused {targets['--refused']}: is the file of --out too. Name another.")


def _readings(file: Path, password_file: Path | None) -> list[Reading]:
    from shopops.commands._desk import known_exports, passwords
    from shopops.config import find_workspace
    from shopops.reading.reader import read_file

    exports = known_exports(find_workspace(Path.cwd()))
    return read_file(file, str(file), exports, password=passwords(password_file), keep_extra=True)


def _chosen(readings: list[Reading], file: Path, sheet: str | None) -> Reading:
    """The reading of the named sheet, or the only one."""
    listed = ", ".join(f"“{one.summary.sheet}” ({one.summary.export})" for one in readings)
    if sheet is None:
        if len(readings) > 1:
            raise UsageError(f"{file}: holds several exports. Choose one with --sheet NAME: {listed}.")
        return readings[0]
    if readings[0].summary.sheet is None:
        raise UsageError(f"--sheet {sheet}: {file} is no workbook and has no sheets. Leave it out.")
    for reading in readings:
        if reading.summary.sheet == sheet:
            return reading
    raise UsageError(f"--sheet {sheet}: is no sheet with an export. {file} holds {listed}.")


def _refused_rows(reading: Reading) -> pl.DataFrame:
    return reading.refused.select("_file", "_sheet", "_row", "column", "reason", "text")


def _write(parts: Iterable[tuple[Path, Writer, pl.DataFrame]]) -> None:
    """Write all files, or none of them."""
    from shopops.render.files import whole

    with ExitStack() as opened:
        for path, write, frame in parts:
            write(frame, opened.enter_context(whole(path)))


def _told(summary: FileSummary, out: Path, refused: Path | None) -> str:
    """What became of the rows, in a line."""
    parts = [f"{summary.kept:,} of {summary.rows:,} rows of {summary.export} written to {out}"]
    if summary.refused:
        where = f"told in {refused}" if refused else "--refused FILE tells which and why"
        parts.append(f"{summary.refused:,} refused ({where})")
    if summary.set_aside:
        parts.append(f"{summary.set_aside:,} set aside (totals, headings, examples)")
    return "; ".join(parts) + "."
