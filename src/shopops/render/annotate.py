"""Copies of the files that were read, with their offending cells coloured and noted; all else is as it was."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLSyntaxError

from shopops.errors import FileError, OutputError
from shopops.render.excel.marking import Marking, has_macros, is_signed, remove_signatures
from shopops.render.excel.package import Package
from shopops.render.files import whole
from shopops.render.marks import marks_of, printed_columns
from shopops.render.originals import becomes, lost, package_of, parts_of, plain_workbook
from shopops.render.phrases import many
from shopops.render.targets import check_copy, name_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from shopops.reading.grid import Opened
    from shopops.report import CheckReport, Finding

    Opening = Callable[[str], Opened]

PRIVATE = "The copies hold all that your files hold, buyers' data too: keep them as you keep the downloads."


def annotate(
    report: CheckReport, folder: Path, opening: Opening, tell: Callable[[str], None], *, lossy: bool = False
) -> None:
    """Write a copy of each file that a finding points into.

    Args:
        report: What was found.
        folder: Where the copies go; made if need be. `targets.check_folder` says whether it will do.
        opening: Opens a file by the path that findings name it by.
        tell: Told, a sentence at a time, what is written and what is not kept, each before it is done.
        lossy: Whether copies are written that cannot keep everything.

    Raises:
        OutputError: If one or more copies could not be written; the others are.
    """
    pointed = _by_file(report.findings)
    if not pointed:
        tell("No finding points into a file, so that there is nothing to mark.")
        return
    tell(PRIVATE)
    copies = _Copies(report, folder, tell, lossy)
    failed = []
    for file, findings in pointed.items():
        try:
            copies.write(file, findings, plain_workbook(file) or opening(file))
        except (OutputError, FileError) as error:
            failed.append(str(error))
    if failed:
        raise OutputError("\n".join(failed))


def _by_file(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found = defaultdict(list)
    for finding in findings:
        if finding.origin is not None:
            found[finding.origin.file].append(finding)
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Copies:
    """Copies of one run; `taken` are the names given so far."""

    report: CheckReport
    folder: Path
    tell: Callable[[str], None]
    lossy: bool
    taken: set[str] = field(default_factory=set)

    def write(self, file: str, findings: Sequence[Finding], opened: Opened) -> None:
        parts = parts_of(opened)
        target = self.folder / name_for(file, ".xlsm" if has_macros(parts) else ".xlsx", self.taken)
        check_copy(target, [one.path for one in self.report.files])
        gone = lost(opened, parts)
        if gone and not self.lossy:
            raise OutputError(
                f"{file}: is not copied, as {gone} would be lost. Add --lossy to have it copied without."
            )
        found = (one for one in self.report.files if one.path == file)
        headers = {one.sheet: one.header_row for one in found if one.header_row}
        with package_of(opened, headers, target.stem, lossy=self.lossy) as (stream, names), _told(file):
            self._mark(stream, names, findings, headers, target, becomes(opened))

    def _mark(
        self,
        stream: IO[bytes],
        names: Mapping[str | None, str],
        findings: Sequence[Finding],
        headers: Mapping[str | None, int],
        target: Path,
        remark: str,
    ) -> None:
        """Mark the cells of a package and write it."""
        with ZipFile(stream) as archive:
            package = Package(archive)
            if is_signed(package.names()):
                remove_signatures(package)
            marking = Marking(package)
            marks = marks_of(findings, _Sheets(marking, names, headers))
            cells = many(sum(map(len, marks.values())), "cell")
            self.tell(f"{target}: {cells} marked{remark}.")
            _make(self.folder)
            with whole(target) as out:
                discussed = marking.mark({names.get(name, name or ""): one for name, one in marks.items()})
                package.save(out)
        if discussed:
            self.tell(f"{target}: {discussed:,} of them hold a discussion of yours and got the colour only.")


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The sheets of a package, by the names that they have in its original."""

    marking: Marking
    names: Mapping[str | None, str]
    headers: Mapping[str | None, int]

    def columns(self, sheet: str | None) -> dict[str, int]:
        header = self.headers.get(sheet)
        return printed_columns(self.marking.texts(self._name(sheet), header)) if header else {}

    def anchors(
        self, sheet: str | None, places: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        return self.marking.anchors(self._name(sheet), places)

    def _name(self, sheet: str | None) -> str:
        return self.names.get(sheet, sheet or "")


@contextmanager
def _told(file: str) -> Iterator[None]:
    """What a damaged or very unusual package, or a full disk, brings about, in a sentence."""
    try:
        yield
    except (KeyError, ValueError, XMLSyntaxError, ExpatError, BadZipFile) as error:
        raise OutputError(
            f"{file}: is built in a way that cannot be marked ({error}). "
            "Open it in Excel, save it as a new workbook and hand that in."
        ) from error
    except OSError as error:  # of the temporary file; those of the copy are sentences already
        raise OutputError(f"{file}: cannot be copied ({error.strerror}). Make room on the disk.") from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({error.strerror}). Name another folder.") from error
