"""Proposes a description of a sheet nobody knows: which row is the header, which table it fills, what each column is.

It is a draft for a person to mend: what was guessed is said, and no cell of the file is repeated in it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.errors import FileError
from shopops.reading import dates, values
from shopops.reading.descriptor import normal
from shopops.reading.header import recognise, sounds_personal
from shopops.tables import Kind, all_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shopops.reading.descriptor import Export
    from shopops.reading.grid import Sheet
    from shopops.tables import Table

LOOKED_AT = 500
"""Rows whose cells are looked at to guess a kind."""
SURE = 0.9
"""Share of a column's cells that must read as a kind."""
TELLING = 3
"""Signs of a word that tells something inside a longer header; 时间 and 数量 stand in too many."""
_FITTING: tuple[tuple[Kind, Callable[[str], object]], ...] = (
    (Kind.DAY, dates.day),
    (Kind.MOMENT, dates.moment),
    (Kind.RATE, lambda cell: values.rate(cell) if cell.endswith("%") else None),
    (Kind.COUNT, values.count),
    (Kind.MONEY, values.money),
    (Kind.NUMBER, values.number),
)
"""Tried in turn; a column of whole numbers may be amounts all the same, which a comment says."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One column of the sheet: its header, the table's column it seems to be, and what its cells look like."""

    header: str
    name: str | None
    kind: Kind
    share: float
    personal: bool


def propose(sheet: Sheet, shown: str, exports: tuple[Export, ...], table: str | None = None) -> str:
    """A description as the text of a TOML file, with comments.

    Args:
        sheet: The sample.
        shown: Its path as the user named it.
        exports: The known exports, whose words are what headers are guessed by.
        table: The table it fills; null means the one most of its headers speak for.

    Raises:
        FileError: If no row looks like a header, no header is a word that is known, or what is known are names only.
    """
    row = header_row(sheet.head)
    if row is None:
        raise FileError(
            shown, "has no row that looks like a header", "Name a file with headers above its columns."
        )
    headers = [cell.strip() for cell in sheet.head[row - 1]]
    words = _words(exports)
    chosen = table or _table(headers, words)
    if chosen is None:
        known = ", ".join(all_tables())
        raise FileError(shown, "has no header that is known", f"Say what it fills with --table: {known}.")
    filled = all_tables()[chosen]
    guesses = _guesses(headers, _columns(sheet, row, len(headers)), _words_for(filled, words), filled)
    if table is None and not _tells(guesses, filled):
        named = ", ".join(one.header for one in guesses if one.name)
        raise FileError(
            shown,
            f"has names only ({named}) and no figure, state or time that is known",
            f"There is nothing to judge in it; if there is, say what it fills with --table: {', '.join(all_tables())}.",
        )
    return "\n".join(_text(guesses, filled, shown, row)) + "\n"


def _tells(guesses: Iterable[Guess], table: Table) -> bool:
    """Whether any column says more than which row it is: a figure, a state, a time."""
    read = [table.column(one.name) for one in guesses if one.name is not None]
    return any(
        one.kind not in (Kind.TEXT, Kind.ID) and one.name not in (*table.key, table.day) for one in read
    )


def header_row(head: Sequence[Sequence[str]]) -> int | None:
    """The row with most different words above a row that is filled as well; 1-based, null where there is none."""
    best, found = 1, None
    for number, row in enumerate(head, 1):
        words = {normal(cell) for cell in row if _is_word(cell)} - {""}
        below = head[number] if number < len(head) else row
        filled = sum(bool(cell.strip()) for cell in below)
        if len(words) > best and filled * 2 >= len(words):
            best, found = len(words), number
    return found


def _is_word(cell: str) -> bool:
    return bool(cell.strip()) and values.number(cell) is None and dates.day(cell) is None


def _words(exports: Iterable[Export]) -> dict[str, dict[str, str]]:
    """By table: each known header, and each of its own column names, to the column."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, table in all_tables().items():
        found[name].update({normal(column.name): column.name for column in table.columns})
    for export in exports:
        for field in export.fields:
            for header in field.headers:
                found[export.table].setdefault(normal(header), field.name)
    return dict(found)


def _words_for(table: Table, words: dict[str, dict[str, str]]) -> dict[str, str]:
    """The table's own words, and those of other tables for columns of the same name."""
    columns = {column.name for column in table.columns}
    others = {word: name for known in words.values() for word, name in known.items() if name in columns}
    return others | words[table.name]


def _table(headers: Iterable[str], words: dict[str, dict[str, str]]) -> str | None:
    """The table that most headers speak for: its own words count twice, others once."""
    given = [word for word in map(normal, headers) if word]
    met: dict[str, int] = {}
    for name, known in words.items():
        wide = _words_for(all_tables()[name], words)
        own = {known[word] for word in given if word in known}
        others = {wide[word] for word in given if word in wide}
        inside = {wide[word] for word in wide if len(word) >= TELLING and any(word in one for one in given)}
        met[name] = 2 * len(own) + len((others | inside) - own) + len(own & set(all_tables()[name].key))
    name, score = max(met.items(), key=lambda one: (one[1], one[0]))
    return name if score >= 3 else None


def _columns(sheet: Sheet, row: int, width: int) -> list[list[str]]:
    """Cells of each column that are not blank, from the first rows."""
    batch = next(iter(sheet.batches(row)), None)
    if batch is None:
        return [[] for _ in range(width)]
    cells = batch.cells.head(LOOKED_AT)
    return [cells[str(at)].drop_nulls().to_list() if str(at) in cells.columns else [] for at in range(width)]


def _guesses(
    headers: Sequence[str], columns: Sequence[list[str]], words: dict[str, str], table: Table
) -> list[Guess]:
    """What each named column seems to be: first by a word that is known, then by one that it contains."""
    seen = [kind_of(cells) for cells in columns]
    names = {at: words[normal(header)] for at, header in enumerate(headers) if normal(header) in words}
    found = {name: at for at, name in reversed(names.items())}
    for at, header in enumerate(headers):
        if at not in names and not sounds_personal(header):
            name = _contained(normal(header), words, seen[at][0], table, found)
            found |= {name: at} if name else {}
    by_place = {at: name for name, at in found.items()}
    return [
        Guess(header, by_place.get(at), *seen[at], at not in by_place and sounds_personal(header))
        for at, header in enumerate(headers)
        if header
    ]


def _contained(
    header: str, words: dict[str, str], seen: Kind, table: Table, taken: Iterable[str]
) -> str | None:
    """The column of the longest known word inside a header, of those not taken and whose kind its cells may be."""
    fitting = [
        (len(word), name)
        for word, name in words.items()
        if len(word) > 1 and word in header and name not in taken and _agrees(table.column(name).kind, seen)
    ]
    return max(fitting)[1] if fitting else None


def kind_of(cells: Sequence[str]) -> tuple[Kind, float]:
    """What most cells read as, and the share that does; text where nothing fits."""
    bare = [
        cell for cell in (cell.strip("='\"` \t") for cell in cells) if cell and cell not in values.MISSING
    ]
    if not bare:
        return Kind.TEXT, 0.0
    if _share(bare, lambda cell: cell if cell.isdecimal() and len(cell) >= 10 else None) >= SURE:
        return Kind.ID, 1.0
    for kind, read in _FITTING:
        if (share := _share(bare, read)) >= SURE:
            return kind, share
    return Kind.TEXT, 1.0


def _share(cells: Sequence[str], read: Callable[[str], object]) -> float:
    return sum(read(cell) is not None for cell in cells) / len(cells)


def _text(guesses: list[Guess], table: Table, shown: str, row: int) -> Iterable[str]:
    read = [one for one in guesses if one.name is not None]
    rest = [one for one in guesses if one.name is None and not one.personal]
    lacking = [key for key in table.key if key not in {one.name for one in read}]
    marks = [one.header for one in (*read[:4], *rest[:1])]
    yield f"# A draft, guessed from {shown}; its header is in row {row}. Mend it, put it into exports.d and run"
    yield "# `shopops exports check THIS_FILE.toml SAMPLE`."
    if not _tells(guesses, table):
        yield "# Only names were found: without a figure, a state or a time no rule can judge what it holds."
    yield f'name = "mine.{table.name}"  # a name of your own: letters, a dot, letters'
    yield f'table = "{table.name}"  # one row is {table.grain}; `docs/tables.md` lists the tables'
    yield 'title = ""'
    yield 'where = ""  # where it is downloaded, for the day when it is missing'
    yield f"all_of = {_list(marks)}  # the headers it is known by; drop those that may be missing"
    yield f"ignored = {_list(one.header for one in rest)}  # known and not read"
    yield f"personal = {_list(one.header for one in guesses if one.personal)}  # never read or shown"
    if lacking:
        yield f"# No header was found for {', '.join(lacking)}, by which rows are told apart."
    for one in read:
        yield from _column(one, table)
    if rest:
        yield f"\n# Columns of {table.name} that no header was found for: {_others(table, read)}."
    for one in rest:
        yield f"# [columns.…]  # “{one.header}” looks like {one.kind}; if you use it, take it out of ignored"
        yield f"# headers = {_list([one.header])}"


def _column(one: Guess, table: Table) -> Iterable[str]:
    column = table.column(one.name or "")
    yield f"\n[columns.{column.name}]  # {column.meaning}"
    yield f"headers = {_list([one.header])}"
    if column.name in table.key:
        yield "required = true  # a row without it is refused"
    if column.kind is Kind.CHOICE:
        yield f'choices = {{}}  # ours to the file\'s words, as in {{open = ["未到货"]}}; ours: {column.meaning}'
    elif one.share and not _agrees(column.kind, one.kind):
        yield f"# Its cells look like {one.kind}, but the table holds {column.kind} there: is it the right column?"


def _agrees(wanted: Kind, seen: Kind) -> bool:
    """Whether cells that look like `seen` may well hold what the table wants."""
    numbers = {Kind.COUNT, Kind.MONEY, Kind.PRICE, Kind.NUMBER, Kind.RATE}
    words = {Kind.TEXT, Kind.ID, Kind.REMARK}
    days = {Kind.DAY, Kind.MOMENT}
    return wanted in words or any({wanted, seen} <= group for group in (numbers, days))


def _others(table: Table, read: Sequence[Guess]) -> str:
    taken = {one.name for one in read}
    return ", ".join(column.name for column in table.columns if column.name not in taken)


def _list(texts: Iterable[str]) -> str:
    return json.dumps(list(dict.fromkeys(texts)), ensure_ascii=False)


def known_as(sheet: Sheet, exports: tuple[Export, ...]) -> str | None:
    """The export that reads the sheet already, null where none does."""
    match = recognise(sheet.head, exports)
    return getattr(getattr(match, "export", None), "name", None)
