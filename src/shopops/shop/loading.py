"""Files to a shop: each read, or taken from the cache, by itself: one bad file never stops the others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from shopops.errors import FileError
from shopops.reading import cache as store
from shopops.reading.opening import require_password
from shopops.reading.period import dated
from shopops.reading.reader import Reading, no_password, read_file
from shopops.reading.source import changed
from shopops.report import FileSummary
from shopops.shop.gathering import gather
from shopops.shop.walking import Candidate, candidates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from shopops.reading.descriptor import Export
    from shopops.reading.encrypted import Password
    from shopops.shop.model import Shop


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file: its readings, or the error, and the path of the same bytes read before it.

    `foreign`: it was found in a folder, and its suffix is no table's.
    """

    shown: str
    readings: tuple[Reading, ...] = ()
    error: FileError | None = None
    same_as: str | None = None
    foreign: bool = False

    def summaries(self) -> list[FileSummary]:
        """One summary an export found, or one that tells why there is none."""
        note = () if self.same_as is None else (f"the same download as {self.same_as}",)
        if self.readings:
            return [replace(one.summary, notes=(*one.summary.notes, *note)) for one in self.readings]
        kind, encoding = (None, None) if self.error is None else (self.error.container, self.error.encoding)
        return [FileSummary(self.shown, container=kind, encoding=encoding, error=self._why(), notes=note)]

    def _why(self) -> str | None:
        """The error's sentence, without the name of the file where that stands beside it anyway."""
        if self.error is None or self.error.path != self.shown:
            return None if self.error is None else str(self.error)
        return f"{self.error.what}. {self.error.advice}"


def read_shop(
    paths: Sequence[Path],
    exports: tuple[Export, ...],
    *,
    password: Password = no_password,
    cache: Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    last_day: date | None = None,
) -> Shop:
    """Read every export below `paths` and gather them into a shop.

    Args:
        paths: Files and folders.
        exports: The descriptions to choose from.
        password: Asked for the password of an encrypted workbook.
        cache: The folder of stored readings; null reads everything anew.
        progress: Told the file about to be read, its number from 0 and how many there are.
        last_day: Files of stock and listings that tell of a later day do not count; null counts all.
    """
    loaded = load_files(paths, exports, password=password, cache=cache, progress=progress)
    summaries = tuple(summary for one in loaded for summary in one.summaries())
    return gather(loaded, summaries, last_day)


def load_files(
    paths: Sequence[Path],
    exports: tuple[Export, ...],
    *,
    password: Password = no_password,
    cache: Path | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    every: bool = False,
) -> list[Loaded]:
    """Read each file once: identical bytes under a second name are told, not read again.

    The arguments are those of `read_shop`. With `every`, each file is told of for itself: those in folders
    whose suffix is no table's too, and identical ones with their own figures.
    """
    found = candidates(paths, every=every)
    loader = _Loader(exports, password, cache, every=every)
    loaded = []
    for number, candidate in enumerate(found):
        if progress is not None:
            progress(candidate.shown, number, len(found))
        loaded.append(loader.load(candidate))
    if cache is not None:
        store.tidy(cache)
    return loaded


@dataclass(slots=True)
class _Loader:
    """Loads file after file; `seen` are those of each content."""

    exports: tuple[Export, ...]
    password: Password
    cache: Path | None
    seen: dict[str, list[Loaded]] = field(default_factory=dict)
    every: bool = field(default=False, kw_only=True)

    def load(self, candidate: Candidate) -> Loaded:
        try:
            if candidate.error is not None:
                raise candidate.error
            return self._load_sound(candidate)
        except FileError as error:
            return Loaded(candidate.shown, error=error, foreign=candidate.foreign)
        except OSError as problem:
            what = f"cannot be read ({problem.strerror or problem})"
            refusal = FileError(candidate.shown, what, "Check the file and the disk it lies on.")
            return Loaded(candidate.shown, error=refusal, foreign=candidate.foreign)

    def _load_sound(self, candidate: Candidate) -> Loaded:
        content = _content(candidate)
        if content is None:
            return Loaded(candidate.shown, tuple(self._read(candidate)), foreign=candidate.foreign)
        twins = self.seen.setdefault(content, [])
        same_day = (one for one in twins if not _is_of_another_day(candidate.path, one.readings))
        first = next(same_day, None)
        if first is not None and not self.every:
            return Loaded(candidate.shown, same_as=first.shown)
        readings = self._read_or_recall(candidate, content)
        same_as = None if first is None else first.shown
        loaded = Loaded(candidate.shown, tuple(readings), same_as=same_as)
        twins.append(loaded)
        return loaded

    def _read(self, candidate: Candidate) -> list[Reading]:
        return read_file(candidate.path, candidate.shown, self.exports, password=self.password)

    def _read_or_recall(self, candidate: Candidate, content: str) -> list[Reading]:
        if self.cache is None:
            return self._read(candidate)
        name = store.entry_name(content, candidate.path, self.exports)
        stored = store.load(self.cache, name, candidate.path, candidate.shown, self.exports)
        if stored is not None:
            require_password(candidate.path, candidate.shown, self.password)
            return stored
        asked: list[str] = []
        readings = read_file(
            candidate.path, candidate.shown, self.exports, password=_noting(asked, self.password)
        )
        # Only of a workbook that is a file of its own can the password be asked for without reading it again.
        if set(asked) <= {candidate.shown}:
            store.store(self.cache, name, readings)
        return readings


def _noting(asked: list[str], password: Password) -> Password:
    """The same question, with a note of which workbook it was asked for."""

    def ask(shown: str) -> str | Sequence[str] | None:
        asked.append(shown)
        return password(shown)

    return ask


def _content(candidate: Candidate) -> str | None:
    """The file's digest; null where the reader itself must say why it cannot be read, or what it is."""
    if candidate.foreign:
        return None
    try:
        return store.fingerprint(candidate.path) if candidate.path.stat().st_size else None
    except OSError:
        return None


def _is_of_another_day(path: Path, readings: Sequence[Reading]) -> bool:
    """Whether a file of the same bytes says something new: stock that did not change, dated by its file alone."""
    here = dated(path, changed(path), ())
    return any(
        here.period != reading.dated.period and here.period is not None
        if field.name in {"day", "last_day"}
        else here.file_day != reading.dated.file_day
        for reading in readings
        for field in reading.export.fields
        if field.from_file and field.name not in dict(reading.headers)
    )
