"""Results in files: where `--excel` and `--html` may go, and how they are written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Results:
    """The files that were asked for, null where none is."""

    excel: Path | None = None
    html: Path | None = None

    def paths(self) -> tuple[Path, ...]:
        """Those that are written."""
        return tuple(path for path in (self.excel, self.html) if path is not None)

    def check(self, inputs: Sequence[Path]) -> None:
        """Raise, before anything is read, if results cannot go where they are asked for."""
        from shopops.render.files import check_target

        if self.excel is not None and self.excel.suffix.lower() != ".xlsx":
            named = f"Name it {self.excel.stem}.xlsx."
            raise UsageError(f"--excel {self.excel}: is written as an .xlsx workbook. {named}")
        for path in self.paths():
            check_target(path)
        spare(map(str, inputs), self.paths())

    def write(self, book: Callable[[IO[bytes]], None], page: Callable[[], str]) -> None:
        """Write the workbook and the page, those that were asked for. Raises `OutputError`."""
        if self.excel is not None:
            put(self.excel, "Workbook", book)
        if self.html is not None:
            put(self.html, "Page", lambda file: file.write(page().encode()))


def check_suffix(out: Path) -> None:
    """Raise `UsageError` if `--out` names neither a workbook nor a CSV file."""
    if out.suffix.lower() not in {".xlsx", ".csv"}:
        raise UsageError(f"--out {out}: the suffix says what is written, and it is neither .xlsx nor .csv.")


def spare(inputs: Iterable[str], results: Iterable[Path]) -> None:
    """Raise `OutputError` if a result would take the place of a file that is read."""
    from shopops.render.targets import check_file

    known = list(inputs)
    for path in results:
        check_file(path, known)


def put(path: Path, what: str, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file whole and say so. Raises `OutputError` if it cannot be written."""
    from shopops.render.files import whole

    with whole(path) as file:
        write(file)
    print(f"{what} written to {path}.", file=sys.stderr)
