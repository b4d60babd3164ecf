"""Readings kept as Parquet under `.shopops/cache`, so that a second run reads only what is new.

An entry is named by what its content depends on: the bytes and the name of the file, its day, the
descriptions, the reader itself and the libraries it reads with. Deleting the folder changes nothing but time; an
entry that is not as it was written is read anew. Columns that hold a person's data are never in it. Of encrypted
workbooks it holds what of others too; whoever recalls them asks for the password again (`opening.require_password`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.reading.period import dated
from shopops.reading.reader import Reading
from shopops.reading.refusals import REFUSED
from shopops.reading.source import changed
from shopops.report import FileSummary
from shopops.tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.descriptor import Export

KEPT_DAYS = 90
"""Entries that were not used for so long are removed."""

_PARTS = ("kept", "refused", "set_aside")
_LIBRARIES = ("polars", "python-calamine", "openpyxl", "lxml", "chardet")
_SEAL = "seal"
_DRAFT = "draft-"


def fingerprint(path: Path) -> str:
    """A digest of the file's bytes, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20)).hexdigest()


def entry_name(content: str, path: Path, exports: tuple[Export, ...]) -> str:
    """The name of the entry for a file of this content."""
    parts = [content, path.name, str(changed(path).date()), _catalogue(exports), _reader()]
    return hashlib.blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=16).hexdigest()


@cache
def _catalogue(exports: tuple[Export, ...]) -> str:
    return hashlib.blake2b(repr((exports, all_tables())).encode()).hexdigest()


@cache
def _reader() -> str:
    """A digest of the reader's own source and its libraries, so that no version is counted up by hand."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.blake2b(b"".join(source.read_bytes() for source in sources))
    digest.update(" ".join(map(version, _LIBRARIES)).encode())
    return digest.hexdigest()


def load(folder: Path, name: str, path: Path, shown: str, exports: Sequence[Export]) -> list[Reading] | None:
    """The readings stored under a name; null where there is no sound entry.

    Args:
        folder: The cache.
        name: As `entry_name` gives it.
        path: The file, whose own time orders downloads.
        shown: Its path as the user named it now.
        exports: The descriptions it was read by.
    """
    by_name = {export.name: export for export in exports}
    entry = folder / name
    # Another run may replace the entry at any moment: what is then missing makes it unsound as well.
    with suppress(OSError, pl.exceptions.PolarsError):
        if _is_sound(entry):
            metas = json.loads((entry / "readings.json").read_text(encoding="utf-8"))
            os.utime(entry)
            return [_revive(entry, i, meta, path, shown, by_name) for i, meta in enumerate(metas)]
    return None


def _is_sound(entry: Path) -> bool:
    """Whether an entry is there and is as it was stored."""
    seal = entry / _SEAL
    return seal.is_file() and _seal(entry) == seal.read_bytes()


def _seal(entry: Path) -> bytes:
    """A digest of all files of an entry: one that is cut, changed or gone makes it unsound."""
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(entry.iterdir()):
        if file.name != _SEAL:
            content = file.read_bytes()
            digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest().encode()


def store(folder: Path, name: str, readings: Sequence[Reading]) -> None:
    """Store readings whole or not at all; a full or read-only disk only costs time."""
    with suppress(OSError, pl.exceptions.PolarsError):
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder))
        try:
            _write(draft, readings)
            if not _is_sound(folder / name):  # another run may have stored the same in the meantime
                shutil.rmtree(folder / name, ignore_errors=True)
                draft.replace(folder / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def tidy(folder: Path) -> None:
    """Remove what no run has used for `KEPT_DAYS`, and what a run that was ended left half done."""
    with suppress(OSError):
        for entry in folder.iterdir():
            days = (time.time() - entry.stat().st_mtime) / 86_400
            if days > (1 if entry.name.startswith(_DRAFT) else KEPT_DAYS):
                shutil.rmtree(entry, ignore_errors=True)


def _write(draft: Path, readings: Sequence[Reading]) -> None:
    for i, reading in enumerate(readings):
        for part in _PARTS:
            frame: pl.DataFrame = getattr(reading, part)
            if not frame.is_empty():
                frame.drop("_file").write_parquet(draft / f"{i}-{part}.parquet", compression="zstd")
    metas = [_meta(reading) for reading in readings]
    (draft / "readings.json").write_text(json.dumps(metas, default=str), encoding="utf-8")
    (draft / _SEAL).write_bytes(_seal(draft))


def _meta(reading: Reading) -> dict[str, Any]:
    extras = [
        name for name in reading.kept.columns if name not in all_tables()[reading.export.table].schema()
    ]
    return {
        "summary": asdict(reading.summary),
        "export": reading.export.name,
        "period": reading.dated.period,
        "headers": reading.headers,
        "unknown": reading.unknown,
        "personal": reading.personal,
        "extras": [name for name in extras if not name.startswith("_")],
    }


def _revive(
    folder: Path, i: int, meta: dict[str, Any], path: Path, shown: str, exports: dict[str, Export]
) -> Reading:
    summary = FileSummary(**meta["summary"])
    period, notes = _days(summary.period), tuple(summary.notes)
    export = exports[meta["export"]]
    schemas = _schemas(export, meta["extras"])
    frames = {
        part: _frame(folder / f"{i}-{part}.parquet", shown, schemas[part], getattr(summary, part))
        for part in _PARTS
    }
    return Reading(
        summary=replace(summary, path=shown, period=period, notes=notes),
        export=export,
        dated=replace(dated(path, changed(path), ()), period=_days(meta["period"])),
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


def _frame(file: Path, shown: str, schema: dict[str, pl.DataType], count: int) -> pl.DataFrame:
    """The stored rows; only where there are none is there no file. Raises OSError if there should be one."""
    if not count:
        return pl.DataFrame(schema=schema)
    stored = pl.read_parquet(file).with_columns(pl.lit(shown).alias("_file"))
    return stored.select(pl.col(name).cast(dtype) for name, dtype in schema.items())


def _days(pair: Sequence[Any] | None) -> tuple[date, date] | None:
    return None if pair is None else (date.fromisoformat(str(pair[0])), date.fromisoformat(str(pair[1])))
