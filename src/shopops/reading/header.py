"""Which export is this grid, and where is its header? Known header words decide, never a fixed row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from shopops.reading.descriptor import Export, Field, normal
from shopops.reading.grid import HEAD_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Match:
    """An export recognised in a grid.

    Attributes:
        row: Physical row of the header, 1-based.
        headers: The header cells as printed, to the last one that is not blank.
        columns: Field to position of its column.
        spares: Position of a column, and those of the other spellings of it that fill its blank cells.
        unknown: Positions of columns the export does not know, and of those whose header was there before.
        personal: Positions of columns that may hold a person's data; never read.
    """

    export: Export
    row: int
    headers: tuple[str, ...]
    columns: tuple[tuple[Field, int], ...]
    unknown: tuple[int, ...]
    personal: tuple[int, ...]
    spares: tuple[tuple[int, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Why a grid is no export that is known: a clause, and advice."""

    what: str
    advice: str


_PERSONAL = (
    *(
        "姓名",
        "收货人",
        "收件人",
        "联系人",
        "联系电话",
        "联系方式",
        "手机",
        "电话",
        "地址",
        "会员名",
        "昵称",
        "旺旺",
    ),
    *("支付宝账", "邮箱", "身份证", "抬头", "买家账号", "对方账号", "对方账户", "氏名", "住所"),
    *("buyername", "buyernick", "recipient", "receivername", "phone", "mobile", "address", "email", "e-mail"),
)
"""Parts of header words (normalised) that sound like a person's data."""

_MESSAGES = ("留言", "message")
"""The same in reports about buyers, who type addresses into their messages."""


@lru_cache(maxsize=8)
def known_words(exports: tuple[Export, ...]) -> frozenset[str]:
    """Every normalised header of every export: what a header row and an encoding are recognised by."""
    return frozenset(normal(header) for export in exports for header in _all_headers(export))


@lru_cache(maxsize=512)
def _own_words(export: Export) -> frozenset[str]:
    return frozenset(map(normal, _all_headers(export)))


def _all_headers(export: Export) -> Iterable[str]:
    yield from (header for field in export.fields for header in field.headers)
    yield from export.ignored
    yield from export.personal


def recognise(head: Sequence[Sequence[str]], exports: tuple[Export, ...], name: str = "") -> Match | NoMatch:
    """Find the header row among the first rows and the one export whose signature it meets.

    Args:
        head: The first rows.
        exports: The descriptions to choose from.
        name: The names of the file and the sheet, which some exports are known by besides their header.
    """
    rows = [[normal(cell or "") for cell in row] for row in head]
    for index, words in enumerate(rows):
        above = frozenset(rows[index - 1]) if index else frozenset()
        fitting = strictest([export for export in exports if fits(export, frozenset(words), above, name)])
        if len(fitting) == 1:
            return _complete(_match(fitting[0], index + 1, head[index]))
        if fitting:
            names = " and ".join(export.name for export in fitting)
            return NoMatch(
                f"could be {names}", "Two descriptions fit this header; please report the header row"
            )
    return _nearest(rows, exports)


def fits(export: Export, words: frozenset[str], above: frozenset[str] = frozenset(), name: str = "") -> bool:
    """Whether a header row of these normalised words is the export's: its signature, and enough of its words."""
    if not export.signature.fits(words, above, name):
        return False
    return len(words & _own_words(export)) >= export.known_share * len(words - {""})


def _complete(match: Match) -> Match | NoMatch:
    """The match, unless a column is missing without which no row can be read."""
    present = {field.name for field, _ in match.columns}
    fields = {field.name: field for field in match.export.fields}
    groups = [(f.name,) for f in match.export.fields if f.required and not f.from_file]
    for group in [*groups, *match.export.any_of]:
        if present.isdisjoint(group):
            lacking = " or ".join(fields[name].headers[0] for name in group)
            what = f"is {match.export.name} ({match.export.title}), but the column {lacking} is not there"
            return NoMatch(what, f"Add it; `shopops exports show {match.export.name}` lists what is needed")
    return match


def strictest(fitting: list[Export]) -> list[Export]:
    """Those whose signature is not contained in another's: what is left must be one.

    Who is known by titles above the header, or by the file's name, as well goes before those who are known by the
    header alone.
    """
    fitting = [one for one in fitting if one.signature.above or one.signature.named] or fitting
    return [
        mine for mine in fitting if not any(_stricter(other, mine) for other in fitting if other is not mine)
    ]


def _stricter(other: Export, mine: Export) -> bool:
    return _implies(other, mine) and not _implies(mine, other)


def _implies(strong: Export, weak: Export) -> bool:
    """Whether whatever meets `strong`'s demands meets those of `weak` too."""
    demands = strong.signature.alternatives()
    return all(any(have <= want for have in demands) for want in weak.signature.alternatives())


def _match(export: Export, row: int, cells: Sequence[str]) -> Match:
    width = max((i + 1 for i, cell in enumerate(cells) if normal(cell or "")), default=0)
    words = [normal(cell or "") for cell in cells[:width]]
    columns = tuple((field, at) for field in export.fields if (at := _position(field, words)) is not None)
    known = _own_words(export)
    columns += _placed(export, columns, [bool(word) and word not in known for word in words])
    taken = {at for _, at in columns}
    spares = _spares(columns, words)
    again = {words[at] for at in taken}
    free = [i for i in range(width) if i not in taken and all(i not in others for _, others in spares)]
    unknown = [i for i in free if words[i] and (words[i] not in known or words[i] in again)]
    personal = {normal(header) for header in export.personal}
    parts = (*_PERSONAL, *_MESSAGES) if personal else _PERSONAL
    private = tuple(
        i for i, word in enumerate(words) if word in personal or (i in unknown and _smells(word, parts))
    )
    kept = tuple(i for i in unknown if i not in private)
    printed = tuple(_told(i, words, cells, again if i in unknown else set()) for i in range(width))
    return Match(export, row, printed, columns, kept, private, spares)


def _placed(
    export: Export, found: tuple[tuple[Field, int], ...], free: list[bool]
) -> tuple[tuple[Field, int], ...]:
    """Columns told by their place alone, in a layout whose known columns all stand at their places."""
    if any(field.place not in (None, at + 1) for field, at in found):
        return ()
    known = {field.name for field, _ in found}
    missing = [field for field in export.fields if field.name not in known]
    places = [(field, field.place - 1) for field in missing if field.place is not None]
    return tuple((field, at) for field, at in places if at < len(free) and free[at])


def _spares(
    columns: tuple[tuple[Field, int], ...], words: list[str]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Further columns of the fields that may stand under several of their headers in one file."""
    every = (
        (at, tuple(i for i, word in enumerate(words) if i != at and word in set(map(normal, field.headers))))
        for field, at in columns
        if field.either
    )
    return tuple((at, others) for at, others in every if others)


def _told(at: int, words: list[str], cells: Sequence[str], again: set[str]) -> str:
    """A header as printed; one that repeats a column that is read gets its number."""
    printed = (cells[at] or "").strip(" \t\r\n\ufeff\u3000\u00a0")
    return f"{printed} ({words[: at + 1].count(words[at])})" if words[at] in again else printed


def _position(field: Field, words: list[str]) -> int | None:
    for header in field.headers:
        places = [i for i, word in enumerate(words) if word == normal(header)]
        if len(places) >= field.occurrence:
            return places[field.occurrence - 1]
    return None


def sounds_personal(header: str) -> bool:
    """Whether a header nobody knows sounds like a person's data."""
    return _smells(normal(header), (*_PERSONAL, *_MESSAGES))


def _smells(word: str, parts: Sequence[str]) -> bool:
    """Whether an unknown header sounds like a person's data: better to lose a column than to leak one."""
    return any(part in word for part in parts)


def _nearest(rows: list[list[str]], exports: tuple[Export, ...]) -> NoMatch:
    known = known_words(exports)
    best = max(rows, key=lambda row: sum(word in known for word in row if word), default=[])
    words = frozenset(word for word in best if word)
    hits = len(words & known)
    ranked = sorted(exports, key=lambda export: (-_nearness(export, words), export.name))
    if hits < 2 or not ranked or _nearness(ranked[0], words) == 0:
        return NoMatch(
            f"holds no header row that is known among its first {HEAD_ROWS} rows",
            "Hand it in as it was downloaded; `shopops exports list` names the reports that are known",
        )
    nearest = ranked[0]
    lacking = nearest.signature.lacking(words)
    clause = f"it lacks the column {lacking[0]}" if lacking else "it has columns of another report"
    return NoMatch(
        f"is no export that is known; it looks most like {nearest.name} ({nearest.title}), but {clause}",
        f"Download it again with all columns ticked; `shopops exports show {nearest.name}` lists them",
    )


def _nearness(export: Export, words: frozenset[str]) -> float:
    demands = export.signature.alternatives()
    met = sum(bool(demand & words) for demand in demands) / len(demands)
    return met + len(words & _own_words(export)) / (100 + len(words))
