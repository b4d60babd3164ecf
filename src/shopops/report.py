"""What rules and analyses return and renderers show: findings with their origin, and what could not be judged."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime


class Severity(IntEnum):
    """How bad a finding is; larger is worse."""

    NOTICE = 1
    WARNING = 2
    CRITICAL = 3

    @property
    def word(self) -> str:
        """The lower-case word that files and options use."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Origin:
    """The very cell a value comes from. `row` is 1-based, as a spreadsheet shows it."""

    file: str
    sheet: str | None
    row: int
    column: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: `kind` is "item", "order", "file", "shop" …; `label` is for people."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """Names another finding by what makes it one: its code and its subject."""

    code: str
    subject: Subject

    def __str__(self) -> str:
        """`INV001 TB-1001-R`."""
        return f"{self.code} {self.subject.id}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One code and one subject. Message and action are templates with values, so that they can be translated.

    Attributes:
        name: The rule's name (`stock-out-soon`); `title` is its first line, for people.
        template: Of the message, over `values`.
        advice: Of the action, over `values`.
        metric: Name of the figure (`days of cover`), with `value` and `threshold` in its unit.
        money_at_risk: Shop currency, null where it cannot be reckoned.
        period: First and last day the figure rests on, where it is a sum.
        explains: Codes whose findings of the same goods are parts of this one.
        part_of: The finding that explains this one, so that one story is read once.
    """

    code: str
    name: str
    title: str
    severity: Severity
    subject: Subject
    metric: str
    value: float | None
    threshold: float | None
    money_at_risk: Decimal | None
    template: str
    advice: str
    values: Mapping[str, object]
    origin: Origin | None
    period: tuple[date, date] | None
    explains: tuple[str, ...] = ()
    part_of: Link | None = None

    @property
    def link(self) -> Link:
        """How others name it."""
        return Link(self.code, self.subject)

    @property
    def message(self) -> str:
        """What is wrong, in a sentence."""
        return self.template.format_map(self.values)

    @property
    def action(self) -> str:
        """What to do about it, in a sentence."""
        return self.advice.format_map(self.values)


def parts_of(findings: Iterable[Finding]) -> dict[Link, list[Finding]]:
    """Each finding that explains others and is itself part of none, to all that it explains, directly or not."""
    by_link = {one.link: one for one in findings}
    found: dict[Link, list[Finding]] = {}
    for one in by_link.values():
        *_, last = chain(one, by_link)
        if last is not one:
            found.setdefault(last.link, []).append(one)
    return found


def chain(one: Finding, by_link: Mapping[Link, Finding]) -> Iterator[Finding]:
    """A finding, the one that explains it, and so on."""
    yield one
    while one.part_of is not None and one.part_of in by_link:
        one = by_link[one.part_of]
        yield one


NESTED = frozenset({"ADS", "REF", "SVC", "TRF"})
"""Families whose subjects contain one another: the shop its items and sources, a campaign its items."""


def money_at_risk(findings: Iterable[Finding]) -> Decimal | None:
    """What is at risk in all, null where it is known of none.

    What several findings of a family tell of one subject counts once, the largest; so does what is told of the
    shop and again of its parts.
    """
    largest: dict[tuple[str, str, str], Decimal] = {}
    for finding in findings:
        if finding.money_at_risk is not None:
            key = finding.code[:3], finding.subject.kind, finding.subject.id
            largest[key] = max(largest.get(key, finding.money_at_risk), finding.money_at_risk)
    by_kind: dict[str, dict[str, Decimal]] = {}
    for (family, kind, _), money in largest.items():
        kinds = by_kind.setdefault(family, {})
        kinds[kind] = kinds[kind] + money if kind in kinds else money
    families = [
        max(kinds.values()) if family in NESTED else sum(kinds.values(), start=Decimal())
        for family, kinds in by_kind.items()
    ]
    return sum(families, start=Decimal()) if families else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that could not run: what it `needs` (a table, or one of several) and `where` each can be downloaded."""

    code: str
    name: str
    needs: tuple[str, ...]
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotJudged:
    """`count` subjects that a rule could not judge, and why."""

    code: str
    count: int
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that an `[[ignore]]` entry takes out, with what the entry says."""

    finding: Finding
    reason: str
    until: date | None


@dataclass(frozen=True, slots=True)
class FileSummary:
    """What became of one file, or of one sheet: `rows == kept + refused + set_aside`, or `error` says why not."""

    path: str
    export: str | None = None
    table: str | None = None
    container: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    rows: int = 0
    kept: int = 0
    refused: int = 0
    set_aside: int = 0
    period: tuple[date, date] | None = None
    error: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of one `shopops check`, ready to be rendered.

    Attributes:
        judged: Codes of the rules that were asked.
        accepted: Findings that are ignored on purpose; they stand in no count.
        notes: Sentences about the run itself, such as an ignore entry that has ended.
    """

    as_of: datetime
    files: tuple[FileSummary, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    not_judged: tuple[NotJudged, ...]
    judged: tuple[str, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    notes: tuple[str, ...] = ()

    def worst(self) -> Severity | None:
        """The highest severity found, null on a clean morning."""
        return max((finding.severity for finding in self.findings), default=None)
