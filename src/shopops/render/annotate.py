"""Copies of the files that were read, with their offending cells coloured and noted; all else is as it was."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLSyntaxError

from shopops.errors import FileError, OutputError
from shopops.reading.kinds import OLE_START
from shopops.reading.source import from_path
from shopops.reading.zipped import archive_of
from shopops.render.copies import write_copy
from shopops.render.excel.binary import lost_parts
from shopops.render.excel.marking import has_macros, is_signed, mark, remove_signatures
from shopops.render.excel.package import Package
from shopops.render.files import whole
from shopops.render.marks import marks_of
from shopops.render.targets import check_copy, name_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shopops.reading.grid import Opened
    from shopops.render.excel.marking import Mark
    from shopops.report import CheckReport, Finding

    Opening = Callable[[str], Opened]

PRIVATE = "The copies hold all that your files hold, buyers' data too: keep them as you keep the downloads."
_DAMAGE = (KeyError, ValueError, XMLSyntaxError, ExpatError, BadZipFile)


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
    taken: set[str] = set()
    failed = []
    for file, findings in pointed.items():
        try:
            _annotate(report, file, findings, folder, opening(file), taken, tell, lossy=lossy)
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


def _annotate(
    report: CheckReport,
    file: str,
    findings: list[Finding],
    folder: Path,
    opened: Opened,
    taken: set[str],
    tell: Callable[[str], None],
    *,
    lossy: bool,
) -> None:
    parts = _parts(opened)
    target = folder / name_for(file, ".xlsm" if has_macros(parts) else ".xlsx", taken)
    check_copy(target, [one.path for one in report.files])
    lost = _lost(opened, parts)
    if lost and not lossy:
        raise OutputError(
            f"{file}: is not copied, as {lost} would be lost. Add --lossy to have it copied without."
        )
    headers = {one.sheet: one.header_row for one in report.files if one.path == file and one.header_row}
    marks = marks_of(findings, opened, headers)
    cells = sum(map(len, marks.values()))
    tell(f"{target}: {file} with {cells:,} {'cell' if cells == 1 else 'cells'} marked{_becomes(opened)}.")
    _make(folder)
    with whole(target) as out:
        discussed = _write(opened, marks, headers, target.stem, out, lossy=lossy)
    if discussed:
        tell(f"{target}: {discussed:,} of them hold a discussion of yours and got the colour without a note.")


def _becomes(opened: Opened) -> str:
    """What is other than it was, though nothing is lost that anybody wrote."""
    if opened.package is not None:
        return ""
    if opened.container != "html" and opened.encoding is not None:
        return "; from text, every cell is text"
    kind = "a web page" if opened.container == "html" else "an old .xls workbook"
    return f"; from {kind}, every cell is text, fonts, colours and widths are not kept"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({error.strerror}). Name another folder.") from error


def _parts(opened: Opened) -> list[str]:
    """Names of the parts of an .xlsx; none for other files."""
    if opened.package is None:
        return []
    with archive_of(opened.package) as archive:
        return [name.lstrip("/") for name in archive.namelist()]


def _lost(opened: Opened, parts: Sequence[str]) -> str:
    """What a copy cannot keep, as words for a sentence; empty if nothing."""
    head = from_path(Path(opened.path), opened.path).head(len(OLE_START))
    lost = []
    if opened.package is not None:
        lost += ["its password"] * (head == OLE_START) + ["its signature"] * is_signed(parts)
    elif head == OLE_START:
        lost += [f"its {what}" for what in lost_parts(Path(opened.path).read_bytes())]
    elif opened.container == "xls" or (opened.container == "zip" and opened.encoding is None):
        lost.append("what an old workbook of this kind may hold besides values")
    return ", ".join(lost[:-1]) + (" and " if len(lost) > 1 else "") + lost[-1] if lost else ""


def _write(
    opened: Opened,
    marks: dict[str | None, list[Mark]],
    headers: dict[str | None, int],
    title: str,
    out: IO[bytes],
    *,
    lossy: bool,
) -> int:
    """Write a copy; gives how many of its marks have no note."""
    if opened.package is not None:
        with opened.package.stream() as stream:
            return _mark(opened.path, stream, {name or "": one for name, one in marks.items()}, out)
    with TemporaryFile() as plain:
        names = write_copy(opened, headers, title, plain, lossy=lossy)
        return _mark(opened.path, plain, {names[name]: one for name, one in marks.items()}, out)


def _mark(shown: str, stream: IO[bytes], marks: dict[str, list[Mark]], out: IO[bytes]) -> int:
    try:
        with ZipFile(stream) as archive:
            package = Package(archive)
            if is_signed(package.names()):
                remove_signatures(package)
            discussed = mark(package, marks)
            package.save(out)
    except _DAMAGE as error:
        raise OutputError(
            f"{shown}: is built in a way that cannot be marked ({error}). "
            "Open it in Excel, save it as a new workbook and hand that in."
        ) from error
    return discussed
