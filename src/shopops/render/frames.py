"""Frames to files: CSV for programs, Parquet for programs that want the types, a workbook for people."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import polars as pl

    Writer = Callable[[pl.DataFrame, IO[bytes]], None]


def writer_for(path: Path, option: str) -> Writer:
    """What writes a file of this suffix: .csv, .parquet or .xlsx.

    Raises:
        UsageError: If it is another suffix.
    """
    from shopops.render.sheet import write_sheet

    writers = {".csv": write_csv, ".parquet": write_parquet, ".xlsx": write_sheet}
    found = writers.get(path.suffix.lower())
    if found is None:
        raise UsageError(
            f"{option} {path}: the suffix says what is written, and it is none of {', '.join(writers)}."
        )
    return found


def write_csv(frame: pl.DataFrame, file: IO[bytes]) -> None:
    """UTF-8 with a BOM, ISO days, every value as it is; blank cells are nulls."""
    frame.write_csv(file, include_bom=True, date_format="%Y-%m-%d", datetime_format="%Y-%m-%d %H:%M:%S")


def write_parquet(frame: pl.DataFrame, file: IO[bytes]) -> None:
    """The frame with its types."""
    frame.write_parquet(file)
