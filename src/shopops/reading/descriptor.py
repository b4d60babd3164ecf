"""What an export is: the signature it is known by and the words that turn its columns into values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NOISE = re.compile(r"[\s_()\[\]{}【】〔〕「」﹙﹚:*\u200b\u200c\u200d\ufeff\u2060=\"'`]+")
_UNIT = re.compile(r"\((?:人民币)?元\)\s*$")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2500\uff0d~～\u301c]")


@lru_cache(maxsize=50_000)
def normal(header: str) -> str:
    """A header cell as it is compared: NFKC, lower case, without blanks, brackets, colons, guards and `(元)`."""
    flat = _UNIT.sub("", unicodedata.normalize("NFKC", header).casefold())
    return _DASHES.sub("-", _NOISE.sub("", flat))


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an export: the canonical `name` and the `headers` it has been seen under.

    Attributes:
        required: The header must be there, and a blank cell refuses the row.
        choices: For `choice`: the platform's word, normalised, to ours; an unknown word refuses the row.
        fallback: For `choice`: pattern to our word, tried in order on a normalised word that is not among the
            choices; the platform's wording varies where its meaning does not.
        missing: Words that mean "no value" in this column, besides the usual ones.
        percent: A bare number is per cent (the header says `(%)`).
        share: For rates that people type: a bare number of 1 or more is refused (5 for 5 %, it seems).
        cents: Amounts are in 分, a hundredth of a yuan.
        end: Of a span of days in one cell, the last day; of a moment without a time, the end of that day.
        span: For moments: the cell may hold a first and a last one; it is the first, or with `end` the last.
        review: For remarks: it is a review of goods, which has topics of its own.
        from_file: Where the column is absent, the day or the item comes from the file's name or preamble.
        from_span: Where the column is absent, the day is that of a span of days in the file's name or preamble. A
            single day there is that of the download: the rows then have no day.
        always: What the column holds in every row of this report, which does not print it.
        occurrence: Which of several columns of the same header, counted from 1.
        either: Several of the headers may stand in one file; the further ones fill cells the first leaves blank.
        place: Where the platform puts the column, counted from 1. It decides only where no header of the field
            is there, the header at that place is not known, and every placed column that was found stands at
            its place.
        note: For templates: what to fill in.
        example: For templates: the cell of the example row.
    """

    name: str
    headers: tuple[str, ...]
    kind: Kind
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    fallback: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    percent: bool = False
    share: bool = False
    cents: bool = False
    end: bool = False
    span: bool = False
    review: bool = False
    from_file: bool = False
    from_span: bool = False
    always: str = ""
    occurrence: int = 1
    either: bool = False
    place: int | None = None
    note: str = ""
    example: str = ""


def _word(kind: Kind) -> Callable[..., Field]:
    def make(name: str, *headers: str, **quirks: object) -> Field:
        return Field(name, headers, kind, **quirks)  # type: ignore[arg-type] # checked by Field itself

    make.__name__ = kind.value
    make.__doc__ = (
        f"A column of kind `{kind.value}`: canonical name, then every header it has been seen under."
    )
    return make


text = _word(Kind.TEXT)
ident = _word(Kind.ID)
day = _word(Kind.DAY)
moment = _word(Kind.MOMENT)
money = _word(Kind.MONEY)
price = _word(Kind.PRICE)
count = _word(Kind.COUNT)
rate = _word(Kind.RATE)
number = _word(Kind.NUMBER)
remark = _word(Kind.REMARK)


def choice(name: str, *headers: str, choices: Mapping[str, str | Sequence[str]], **quirks: object) -> Field:
    """A column of few words. `choices` maps our word to the platform's (one or several)."""
    pairs = tuple(
        (normal(theirs), ours)
        for ours, words in choices.items()
        for theirs in ((words,) if isinstance(words, str) else words)
    )
    return Field(name, headers, Kind.CHOICE, choices=pairs, **quirks)  # type: ignore[arg-type] # see _word


@dataclass(frozen=True, slots=True)
class Signature:
    """Headers an export is known by: an entry of `all_of` is one header, or several of which one will do.

    Attributes:
        none_of: Headers that only other reports have.
        above: Titles that must stand in the row above the header, over groups of its columns.
        named: Words of which the file's name or the sheet's must hold one, where headers alone leave a doubt.
    """

    all_of: tuple[str | tuple[str, ...], ...]
    none_of: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @lru_cache(maxsize=1_000)  # noqa: B019 # signatures are the catalogue's: few, and kept anyway
    def alternatives(self) -> tuple[frozenset[str], ...]:
        """Each demand as the set of normalised headers that meet it."""
        return tuple(frozenset(map(normal, (d,) if isinstance(d, str) else d)) for d in self.all_of)

    def lacking(self, headers: frozenset[str]) -> list[str]:
        """The demands that these normalised headers do not meet, as printed; of many alternatives the first."""
        demands = zip(self.all_of, self.alternatives(), strict=True)
        return [d if isinstance(d, str) else " / ".join(d[:3]) for d, words in demands if not words & headers]

    def fits(self, headers: frozenset[str], above: frozenset[str] = frozenset(), name: str = "") -> bool:
        """Whether all demands are met, no forbidden header is there, and the row above and the name say so too."""
        if self.named and not any(word in name for word in self.named):
            return False
        if any(headers.isdisjoint(demand) for demand in self.alternatives()):
            return False
        return headers.isdisjoint(map(normal, self.none_of)) and above.issuperset(map(normal, self.above))


@dataclass(frozen=True, slots=True)
class Export:
    """One downloadable report.

    Attributes:
        name: `<platform>.<report>`.
        table: The canonical table it fills.
        title: What the platform calls it.
        also: Other names of it, in the operators' own language.
        any_of: Groups of columns of which one must have a value in each row.
        lacks: Key columns of the table that the report never has; rows are told apart by the others.
        ignored: Headers that are known and not read, so that they are no news.
        personal: Headers that hold a person's data: known, never read, blotted out of refused rows.
        header_rows: Rows the header takes, the identifying one first (the second may be a translation).
        known_share: The least share of a file's headers that must be known words, for exports whose own words are so
            common that other reports have them too.
        fill_down: Columns whose blank cells repeat the cell above (merged cells).
        levels: Columns of a tree, outermost first; a row that only sums its children is set aside.
        parent: (line, order) columns: a row whose line is its order, above lines of that order, is set aside.
        credits: Columns that say how sales are credited to a click. Of rows that differ in nothing else but sales one
            is kept, since they tell of the same spend; the others are set aside.
        extra: "unknown": further columns are named; "dimension": they are read as text.
        archived: No longer to be downloaded; read where it is found, but nobody is sent for it.
        where: How to download it; from the module's docstring.
        seen: Which real files it was coded from, and how far to trust it; from the module's docstring.
    """

    name: str
    table: str
    title: str
    signature: Signature
    fields: tuple[Field, ...]
    any_of: tuple[tuple[str, ...], ...] = ()
    lacks: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    header_rows: int = 1
    known_share: float = 0.0
    fill_down: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    parent: tuple[str, str] | None = None
    credits: tuple[str, ...] = ()
    extra: str = "unknown"
    archived: bool = False
    also: tuple[str, ...] = ()
    where: str = field(default="", compare=False)
    seen: str = field(default="", compare=False)

    def __hash__(self) -> int:
        """By the name alone: each file asks for what is kept of all exports, and they are large."""
        return hash(self.name)
