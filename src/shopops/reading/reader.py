"""One file into typed rows: opened, identified, parsed, settled. The only door to the reading workshop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from shopops.errors import FileError
from shopops.reading.families import repeated_spend
from shopops.reading.grid import ROW
from shopops.reading.header import Match, NoMatch, known_words, recognise
from shopops.reading.opening import open_file
from shopops.reading.period import Dated, dated
from shopops.reading.settle import Settled, harvest, settle
from shopops.reading.source import changed
from shopops.reading.stated import completed, undated
from shopops.report import FileSummary
from shopops.tables import ORIGIN, Kind, Table, all_tables

if TYPE_CHECKING:
    from pathlib import Path

    from shopops.reading.descriptor import Export
    from shopops.reading.encrypted import Password
    from shopops.reading.grid import Opened, Sheet

    Found = list[tuple[Sheet, Match]] | list[tuple[Sheet, Match | NoMatch]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One export found in one file.

    Attributes:
        summary: Counts and provenance; `rows == kept + refused + set_aside`.
        export: The description it was read by.
        dated: Its period, day and download moment.
        kept: The canonical table's columns, extras, and `_file`, `_sheet`, `_row`.
        refused: `_file`, `_sheet`, `_row`, `column`, `reason`, `text`, `destroyed`.
        set_aside: As kept, and `why` (total, benchmark, header, example, note, parent, subtotal,
            credit).
        headers: Canonical column to the header as printed.
        unknown: Headers that the description does not know.
        personal: Headers whose columns may hold a person's data and were not read.
    """

    summary: FileSummary
    export: Export
    dated: Dated
    kept: pl.DataFrame
    refused: pl.DataFrame
    set_aside: pl.DataFrame
    headers: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    personal: tuple[str, ...] = ()


def no_password(shown: str) -> str | None:
    """For callers that have none."""
    return None


def read_file(
    path: Path,
    shown: str,
    exports: tuple[Export, ...],
    *,
    password: Password = no_password,
    keep_extra: bool = False,
) -> list[Reading]:
    """Read every export that a file holds.

    Args:
        path: The file.
        shown: Its path as the user named it, for origins and errors.
        exports: The descriptions to choose from.
        password: Asked for the password of an encrypted workbook.
        keep_extra: Whether columns the description does not know are kept as text.

    Raises:
        FileError: The file cannot be opened, or none of its sheets is a known export.
    """
    opened = open_file(path, shown, words=known_words(exports), password=password)
    modified = changed(path)
    try:
        return _read_opened(opened, path, modified, exports, keep_extra=keep_extra)
    except FileError as error:
        error.container, error.encoding = opened.container, opened.encoding
        raise


def _read_opened(
    opened: Opened, path: Path, modified: datetime, exports: tuple[Export, ...], *, keep_extra: bool
) -> list[Reading]:
    found = [
        (sheet, recognise(sheet.head, exports, f"{path.stem} {sheet.name or ''}")) for sheet in opened.sheets
    ]
    known = [(sheet, match) for sheet, match in found if isinstance(match, Match)]
    if not known:
        raise _refusal(opened.path, found)
    shown = [(sheet, match) for sheet, match in known if not sheet.hidden] or known
    read = partial(_read_sheet, opened, path, modified, keep_extra=keep_extra)
    first, *others = (read(sheet, match) for sheet, match in shown)
    notes = (*first.summary.notes, *_left(found, shown))
    return [replace(first, summary=replace(first.summary, notes=notes)), *others]


def _left(found: Found, read: Found) -> tuple[str, ...]:
    """What is to be told of sheets that were not read although they seem to be exports."""
    taken = [sheet for sheet, _ in read]
    left = [(sheet, match) for sheet, match in found if sheet not in taken]
    templates = any(
        isinstance(match, Match) and match.export.name.startswith("shopops.") for _, match in read
    )
    ours = {"notes"} if templates else set()
    hidden = [
        f"the hidden sheet “{sheet.name}” was not read" for sheet, match in left if isinstance(match, Match)
    ]
    strange = [
        f"the sheet “{sheet.name}” {match.what}"
        for sheet, match in left
        if isinstance(match, NoMatch) and _is_telling(match) and not sheet.hidden and sheet.name not in ours
    ]
    return (*hidden, *strange)


def _refusal(shown: str, found: Found) -> FileError:
    """The most telling reason among the sheets: one that names a nearest export, else the first."""
    reasons = [match for sheet, match in found if isinstance(match, NoMatch) and sheet.head]
    if not reasons:
        return FileError(shown, "is empty", "Download it again.")
    best = max(reasons, key=_is_telling)
    return FileError(shown, best.what, f"{best.advice}.")


def _is_telling(reason: NoMatch) -> bool:
    """Whether it names an export; anything may be without a known header row."""
    return "looks most like" in reason.what or "could be" in reason.what or " is not there" in reason.what


def _read_sheet(
    opened: Opened, path: Path, modified: datetime, sheet: Sheet, match: Match, *, keep_extra: bool
) -> Reading:
    table = all_tables()[match.export.table]
    extras = further_columns(match, table) if keep_extra or match.export.extra == "dimension" else {}
    when = dated(path, modified, sheet.head[: match.row - 1])
    found = Settled()
    for batch in sheet.batches(_header_end(sheet, match)):
        settle(batch, match, table, extras, found)
    kept, refused, aside = harvest(match.export, table, found, extras)
    kept, aside = (completed(frame, match, when, opened.path) for frame in (kept, aside))
    frames = (_with_origin(frame, opened.path, sheet.name) for frame in (kept, refused, aside))
    return _reading(opened, sheet, match, table, when, *frames)


_WITH_DIGITS = {Kind.ID, Kind.COUNT, Kind.MONEY}


def _header_end(sheet: Sheet, match: Match) -> int:
    """The last row of the header; names in another language below it may have been left out."""
    below = sheet.head[match.row] if match.export.header_rows > 1 and len(sheet.head) > match.row else ()
    cells = [below[at] for field, at in match.columns if field.kind in _WITH_DIGITS and at < len(below)]
    data = any(character.isdigit() for cell in cells for character in cell)
    return match.row if data else match.row + match.export.header_rows - 1


def _reading(
    opened: Opened,
    sheet: Sheet,
    match: Match,
    table: Table,
    when: Dated,
    kept: pl.DataFrame,
    refused: pl.DataFrame,
    aside: pl.DataFrame,
) -> Reading:
    unknown = tuple(match.headers[at] for at in match.unknown) if match.export.extra == "unknown" else ()
    summary = FileSummary(
        path=opened.path,
        export=match.export.name,
        table=table.name,
        container=opened.container,
        encoding=opened.encoding,
        sheet=sheet.name,
        header_row=match.row,
        rows=kept.height + refused.height + aside.height,
        kept=kept.height,
        refused=refused.height,
        set_aside=aside.height,
        period=_period(kept, table),
        notes=(*undated(match, when), *repeated_spend(aside)),
    )
    headers = tuple((field.name, match.headers[at]) for field, at in match.columns)
    personal = tuple(match.headers[at] for at in match.personal)
    return Reading(summary, match.export, when, kept, refused, aside, headers, unknown, personal)


def further_columns(match: Match, table: Table) -> dict[str, int]:
    """Names of columns that the export does not know (headers; a repeated one gets a number), and their positions."""
    taken = {column.name for column in table.columns} | set(ORIGIN) | {"why"}
    extras: dict[str, int] = {}
    for at in match.unknown:
        header, number = match.headers[at], 2
        name = header
        while name in taken:
            name, number = f"{header} ({number})", number + 1
        taken.add(name)
        extras[name] = at
    return extras


def _with_origin(frame: pl.DataFrame, shown: str, sheet: str | None) -> pl.DataFrame:
    origin = [pl.lit(shown).alias("_file"), pl.lit(sheet, dtype=pl.String).alias("_sheet"), pl.col(ROW)]
    return frame.select(pl.exclude(ROW), *origin)


def _period(kept: pl.DataFrame, table: Table) -> tuple[date, date] | None:
    """First and last day of the rows, by the table's day column, or where that is blank by its next one."""
    if table.day is None:
        return None
    if "last_day" in table.schema():
        return _range(kept["day"], kept["last_day"])
    dates = [
        table.day,
        *(column.name for column in table.columns if column.kind is table.column(table.day).kind),
    ]
    found = (_range(kept[name], kept[name]) for name in dates)
    return next((days for days in found if days is not None), None)


def _range(first: pl.Series, last: pl.Series) -> tuple[date, date] | None:
    lowest, highest = first.min(), last.max()
    return None if lowest is None or highest is None else (_as_day(lowest), _as_day(highest))


def _as_day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    assert isinstance(value, date)
    return value
