"""Readings kept as Parquet under `.shopops/cache`, so that a second run reads only what is new.

An entry is named by what its content depends on: the bytes and the name of the file, its day, the
descriptions and the reader itself. Deleting the folder changes nothing but time; a broken entry is read anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.reading.period import Dated
from shopops.reading.reader import Reading
from shopops.reading.refusals import REFUSED
from shopops.report import FileSummary
from shopops.tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.descriptor import Export

_PARTS = ("kept", "refused", "set_aside")


def fingerprint(path: Path) -> str:
    """A digest of the file's bytes, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20)).hexdigest()


def entry_name(content: str, path: Path, exports: tuple[Export, ...]) -> str:
    """The name of the entry for a file of this content."""
    modified = datetime.fromtimestamp(path.stat().st_mtime).date()
    parts = [content, path.name, str(modified), _catalogue(exports), _reader()]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


@cache
def _catalogue(exports: tuple[Export, ...]) -> str:
    return hashlib.blake2b(repr((exports, all_tables())).encode()).hexdigest()


@cache
def _reader() -> str:
    """A digest of the reader's own source, so that no version needs to be counted up by hand."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.blake2b(b"".join(source.read_bytes() for source in sources)).hexdigest()


def load(folder: Path, name: str, shown: str, exports: Sequence[Export]) -> list[Reading] | None:
    """The readings stored under a name, told of the path `shown`; null where there is no sound entry."""
    by_name = {export.name: export for export in exports}
    try:
        metas = json.loads((folder / name / "readings.json").read_text(encoding="utf-8"))
        return [_revive(folder / name, i, meta, shown, by_name) for i, meta in enumerate(metas)]
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError):
        return None


def store(folder: Path, name: str, readings: Sequence[Reading]) -> None:
    """Store readings whole or not at all; a full or read-only disk only costs time."""
    with suppress(OSError, pl.exceptions.PolarsError):
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=folder))
        try:
            _write(draft, readings)
            draft.replace(folder / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _write(draft: Path, readings: Sequence[Reading]) -> None:
    for i, reading in enumerate(readings):
        for part in _PARTS:
            frame: pl.DataFrame = getattr(reading, part)
            if not frame.is_empty():
                frame.drop("_file").write_parquet(draft / f"{i}-{part}.parquet", compression="zstd")
    metas = [_meta(reading) for reading in readings]
    (draft / "readings.json").write_text(json.dumps(metas, default=str, ensure_ascii=False), encoding="utf-8")


def _meta(reading: Reading) -> dict[str, Any]:
    extras = [
        name for name in reading.kept.columns if name not in all_tables()[reading.export.table].schema()
    ]
    return {
        "summary": asdict(reading.summary),
        "export": reading.export.name,
        "dated": asdict(reading.dated),
        "headers": reading.headers,
        "unknown": reading.unknown,
        "personal": reading.personal,
        "extras": [name for name in extras if not name.startswith("_")],
    }


def _revive(folder: Path, i: int, meta: dict[str, Any], shown: str, exports: dict[str, Export]) -> Reading:
    summary = FileSummary(**meta["summary"])
    period, notes = _days(summary.period), tuple(summary.notes)
    export = exports[meta["export"]]
    schemas = _schemas(export, meta["extras"])
    frames = {
        part: _frame(folder / f"{i}-{part}.parquet", shown, summary.sheet, schemas[part]) for part in _PARTS
    }
    return Reading(
        summary=replace(summary, path=shown, period=period, notes=notes),
        export=export,
        dated=_dated(meta["dated"]),
        headers=tuple((name, header) for name, header in meta["headers"]),
        unknown=tuple(meta["unknown"]),
        personal=tuple(meta["personal"]),
        **frames,
    )


def _schemas(export: Export, extras: list[str]) -> dict[str, dict[str, pl.DataType]]:
    origin = {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.UInt32()}
    kept = all_tables()[export.table].schema() | dict.fromkeys(extras, pl.String())
    refused = {name: dtype for name, dtype in REFUSED.items() if name != "_row"}
    return {
        "kept": kept | origin,
        "refused": refused | origin,
        "set_aside": kept | {"why": pl.String()} | origin,
    }


def _frame(file: Path, shown: str, sheet: str | None, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    if not file.exists():
        return pl.DataFrame(schema=schema)
    stored = pl.read_parquet(file).with_columns(pl.lit(shown).alias("_file"))
    return stored.select(pl.col(name).cast(dtype) for name, dtype in schema.items())


def _days(pair: Sequence[Any] | None) -> tuple[date, date] | None:
    return None if pair is None else (date.fromisoformat(str(pair[0])), date.fromisoformat(str(pair[1])))


def _dated(meta: dict[str, Any]) -> Dated:
    moment, copy = meta["downloaded"]
    day = date.fromisoformat(meta["file_day"])
    return Dated(_days(meta["period"]), day, (datetime.fromisoformat(moment), copy))
