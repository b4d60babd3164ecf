"""Readings stacked into tables: later downloads win, overlaps and stated totals are compared."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.reading.period import Dated, dated
from shopops.shop.folding import fold, without_copies
from shopops.shop.history import listing_days
from shopops.shop.model import DATA_TABLES, Shop
from shopops.shop.overlapping import merge
from shopops.shop.snapshots import known_on, newest
from shopops.shop.subtotals import source_subtotals
from shopops.tables import Kind, all_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from shopops.errors import FileError
    from shopops.reading.reader import Reading
    from shopops.report import FileSummary
    from shopops.shop.loading import Loaded


def gather(
    loaded: Sequence[Loaded], summaries: tuple[FileSummary, ...], last_day: date | None = None
) -> Shop:
    """Build the shop from what was read, of states (stock, listings) as they were up to `last_day`."""
    readings = sorted(
        (r for one in loaded for r in one.readings), key=lambda r: (r.dated.downloaded, r.summary.path)
    )
    by_table: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_table[reading.export.table].append(reading)
    history: list[tuple[Reading, pl.DataFrame]] = []
    tables, overlaps = {}, [record for reading in readings for record in _repeats(reading)]
    for name, parts in by_table.items():
        table = all_tables()[name]
        lay = newest if table.state else merge
        folded = [(part, fold(part)) for part in parts]
        if table.state and last_day is not None:
            folded = [(part, known_on(last_day, rows, table, part)) for part, rows in folded]
            if not any(rows.height for _, rows in folded):
                continue
        tables[name], found = lay(table, folded)
        overlaps += found
        if name == "listings":
            history = folded
    tables["listing_days"] = listing_days(history)
    tables["files"] = _frame("files", (row for one in loaded for row in _file_rows(one)))
    tables["refused"] = _refused(readings)
    tables["overlaps"] = _frame("overlaps", overlaps)
    tables["drift"] = _frame("drift", _drift(readings))
    tables["totals"] = _frame("totals", (row for reading in readings for row in _totals(reading)))
    tables["source_subtotals"] = source_subtotals(readings)
    return Shop(tables, summaries, _headers(readings))


def _repeats(reading: Reading) -> list[dict[str, Any]]:
    """A record of rows that stand in one file more than once, every cell alike; they count once."""
    extra = reading.kept.height - without_copies(reading).height
    path = reading.summary.path
    record = {
        "table": reading.export.table,
        "kept_file": path,
        "other_file": path,
        "rows": extra,
        "differing": 0,
    }
    return [record] if extra else []


def _frame(name: str, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=DATA_TABLES[name])


def _headers(readings: Iterable[Reading]) -> dict[tuple[str, str | None, str], str]:
    return {
        (reading.summary.path, reading.summary.sheet, name): header
        for reading in readings
        for name, header in reading.headers
    }


def _file_rows(one: Loaded) -> list[dict[str, Any]]:
    if one.readings:
        return [_read_row(reading.summary, reading.dated) for reading in one.readings]
    # An unchanged list, downloaded anew, is read once; that it was looked at again stands in its name only.
    stated = dated(PurePath(one.shown), datetime.min, ()).stated
    told = {
        "same_as": one.same_as,
        "stated_day": stated,
        "error": _why(one.error),
        "grave": _grave(one.error),
    }
    return [{"path": one.shown} | told]


def _read_row(summary: FileSummary, when: Dated) -> dict[str, Any]:
    names = ("path", "sheet", "export", "table", "rows", "kept", "refused", "set_aside")
    first, last = summary.period or (None, None)
    row = {name: getattr(summary, name) for name in names}
    days = {"first_day": first, "last_day": last, "file_day": when.file_day, "stated_day": when.stated}
    return row | days | {"grave": False}


def _why(error: FileError | None) -> str | None:
    return None if error is None else f"{error.what}. {error.advice}"


def _grave(error: FileError | None) -> bool:
    """Whether the file should have been read: a lock file or a sheet of another kind is none of ours."""
    return error is not None and not any(
        word in error.what for word in ("lock file", "no export", "no header row", "without an export")
    )


def _refused(readings: Iterable[Reading]) -> pl.DataFrame:
    parts = [
        reading.refused.with_columns(pl.lit(reading.export.name).alias("export")) for reading in readings
    ]
    empty = pl.DataFrame(schema=DATA_TABLES["refused"])
    return pl.concat([empty, *(part.select(empty.columns) for part in parts)])


def _drift(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """Columns that are not known, and those that earlier files of an export had and the latest lacks."""
    rows = [_change(reading, header, "new") for reading in readings for header in reading.unknown]
    by_export: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_export[reading.export.name].append(reading)
    for *earlier, latest in by_export.values():
        had = {name: header for reading in earlier for name, header in reading.headers}
        gone = [header for name, header in had.items() if name not in dict(latest.headers)]
        rows += [_change(latest, header, "gone") for header in gone]
    return rows


def _change(reading: Reading, header: str, change: str) -> dict[str, Any]:
    summary = reading.summary
    place = {"path": summary.path, "sheet": summary.sheet, "export": reading.export.name}
    return place | {"column": header, "change": change}


def _totals(reading: Reading) -> list[dict[str, Any]]:
    """Each stated total of a file with exactly one total row, and each parent order above its lines."""
    aside, kept = reading.set_aside, reading.kept
    totals = aside.filter(why="total")
    rows = _beside(reading, totals.row(0, named=True), kept) if totals.height == 1 else []
    if reading.export.parent is not None:
        order = reading.export.parent[1]
        for parent in aside.filter(why="parent").iter_rows(named=True):
            rows += _beside(reading, parent, kept.filter(pl.col(order) == parent[order]))
    return rows


_SUMMED = {Kind.MONEY, Kind.PRICE, Kind.COUNT}


def _beside(reading: Reading, stated: dict[str, Any], rows: pl.DataFrame) -> list[dict[str, Any]]:
    printed = dict(reading.headers)
    columns = [
        c.name for c in all_tables()[reading.export.table].columns if c.kind in _SUMMED and c.name in printed
    ]
    place = {"_file": stated["_file"], "_sheet": stated["_sheet"], "_row": stated["_row"]}
    return [
        place | {"column": name, "stated": Decimal(stated[name]), "summed": Decimal(rows[name].sum() or 0)}
        for name in columns
        if stated[name] is not None
    ]
