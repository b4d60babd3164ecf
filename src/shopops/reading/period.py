"""Which days and item a file is about, and when it was downloaded, as far as its name and preamble tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from shopops.reading.dates import day, moment, span
from shopops.reading.subject import item_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import PurePath

_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{8}"
_CLOCK = r"(?:\s\d{2}[_:]\d{2}[_:]\d{2})?"  # `2022-08-03 00_00_00_2022-08-31 23_59_59`
_RANGE = re.compile(rf"(?<!\d)({_DAY}){_CLOCK}\s*(?:_|~|～|至|到|--|—|-|\s)\s*({_DAY})(?!\d)")
_STAMP = re.compile(r"(?<!\d)(20\d{2})-?([01]\d)-?([0-3]\d)[_-]?([0-2]\d)[:_-]?([0-5]\d)(?:[:_-]?([0-5]\d))?")
_SINGLE = re.compile(rf"(?<!\d)({_DAY})(?!\d)")
_COPY = re.compile(r"\((\d{1,3})\)$|（(\d{1,3})）$|-? ?副本(\d*)$")
_LABEL = re.compile(r"(统计|数据)?(日期|时间|周期|范围)")
_OTHER = re.compile(r"导出|下载|生成|更新|创建|打印|制表|对比|比较|环比|同比|上期|上周期")
"""Lines about the download, or about the days the data is compared with."""

MIDNIGHT = time()
"""Time of day of a download of which only the file's own day is known."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What a file's name, preamble and time stamp say.

    Attributes:
        period: First and last day of the data, from the name or the preamble; null where neither says.
        file_day: The day of the file: of the stamp in its name, else of the file itself.
        downloaded: Sort key: the later download is larger. The stamp in the name, else the day there, else the
            file's own day; then the number of the copy; then the file's own time.
        item: The one item the file is about, where its name or its preamble says so.
        span: The period, unless only a single day in the name speaks of it, which may be that of the download.
    """

    period: tuple[date, date] | None
    file_day: date
    downloaded: tuple[datetime, int, datetime]
    item: str | None = None
    span: tuple[date, date] | None = None

    @property
    def stated(self) -> date | None:
        """The last day that name or preamble speak of; null where only the file's own time is known."""
        if self.period is not None:
            return self.period[1]
        stamp = self.downloaded[0]
        return stamp.date() if stamp.time() != MIDNIGHT else None


def dated(path: PurePath, modified: datetime, preamble: Sequence[Sequence[str]]) -> Dated:
    """Read the dates of one file.

    Args:
        path: Its name is searched, not its folder.
        modified: When the file was last changed.
        preamble: The rows above the header.
    """
    stem = path.stem
    named = _range(stem)
    stamp = _stamp(stem) if named is None else None
    on = stamp.date() if stamp else (named or _single(stem) or (modified.date(),))[-1]
    span = _stated(preamble) or named
    copy = _COPY.search(stem)
    number = 0 if copy is None else int(next((part for part in copy.groups() if part), "1"))
    moment = stamp or datetime.combine(modified.date() if named else on, MIDNIGHT)
    item = item_of(stem, preamble)
    return Dated(span or _single(stem), on, (moment, number, modified), item, span)


def _range(text: str) -> tuple[date, date] | None:
    found = (span(f"{match[1]}~{match[2]}") for match in _RANGE.finditer(text))
    return next(filter(None, found), None)


def _single(text: str) -> tuple[date, date] | None:
    found = next(filter(None, (day(match[1]) for match in _SINGLE.finditer(text))), None)
    return None if found is None else (found, found)


def _stamp(text: str) -> datetime | None:
    match = _STAMP.search(text)
    if match is None:
        return None
    year, month, on, hour, minute, second = (part or "00" for part in match.groups())
    return moment(f"{year}-{month}-{on} {hour}:{minute}:{second}")


def _stated(preamble: Sequence[Sequence[str]]) -> tuple[date, date] | None:
    """The period a preamble line states, which goes before the name: people save files under wrong names."""
    for line in _lines(preamble):
        if _OTHER.search(line):
            continue
        if (found := _range(line)) is not None:
            return found
        if _LABEL.search(line) and (found := _single(line)) is not None:
            return found
    return None


def _lines(preamble: Sequence[Sequence[str]]) -> Iterator[str]:
    return (" ".join(cell for cell in row if cell) for row in preamble)
