"""The known circumstances of a bad day: one short function each looks for one of them and says what it saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from shopops.shelf import collect

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from shopops.analysis.diagnosis import Cause

Status = Literal["seen", "allowed for", "not seen", "no data"]
Side = Literal["objective", "competitors", "own"]
SEEN: Status = "seen"
ALLOWED: Status = "allowed for"
"""It is so, and what is expected of the day has it in already: it explains nothing of the fall."""
CALM: Status = "not seen"
BLANK: Status = "no data"
SIDES: tuple[Side, ...] = ("own", "competitors", "objective")


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody does this morning.

    Attributes:
        who: Whose work it is: operator, buyer, customer service, advertising.
        what: What to check or do, as a sentence.
    """

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found when one circumstance was looked for.

    Attributes:
        evidence: A sentence with the figures.
        began: Since when it is so; null where that is not known.
        touches: Dimension to its values that it can have moved; empty is the whole shop.
        kind: Which kind of cause it brings about: people buy less (`rate`), or other people come (`mix`).
        source: File and row of the evidence.
        actions: What to do about it, the most useful first.
    """

    status: Status
    evidence: str
    began: date | None = None
    touches: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kind: str = "rate"
    source: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """The day that reasons are looked for.

    Attributes:
        causes: What the diagnosis found.
        heroes: Items that bring half of the money.
        names: Item to what people call it.
        kinds: Days that are not ordinary, and why.
        rates: Conversion of each day up to the judged one.
    """

    day: date
    causes: Sequence[Cause] = ()
    heroes: Collection[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[date, str] = field(default_factory=dict)
    rates: Sequence[tuple[date, float]] = ()

    @property
    def items(self) -> list[str]:
        """Items that matter: those of a cause first, then the heroes."""
        found = [one.where["item"] for one in self.causes if "item" in one.where]
        return list(dict.fromkeys([*found, *self.heroes]))

    def name(self, item: str) -> str:
        """What people call an item."""
        return self.names.get(item, item)


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One circumstance on the shelf.

    Its function's positional parameters name the tables it reads, as those of rules do (`= None` marks one that it
    can do without); the keyword `case` is the day.

    Attributes:
        one_of: Of these inputs it can do without each, but not without all.
    """

    name: str
    side: Side
    function: Callable[..., Answer | Sequence[Answer]]
    one_of: tuple[str, ...] = ()

    def __call__(self, *tables: Any, case: Case) -> Sequence[Answer]:  # noqa: ANN401 # frames, or reckoned values
        """Look for it, as a plain call."""
        return answers(self.function(*tables, case=case))


def answers(found: Answer | Sequence[Answer]) -> Sequence[Answer]:
    """What a circumstance returned, as a sequence."""
    return (found,) if isinstance(found, Answer) else found


def circumstance(
    name: str, side: Side, *, one_of: tuple[str, ...] = ()
) -> Callable[[Callable[..., Answer | Sequence[Answer]]], Circumstance]:
    """Put a function on the shelf."""
    return lambda function: Circumstance(name, side, function, one_of)


@cache
def all_circumstances() -> tuple[Circumstance, ...]:
    """Every circumstance, in the order in which people ask: the shop's own, competitors, what nobody can help."""
    found = collect("shopops.analysis.circumstances", Circumstance)
    return tuple(sorted(found, key=lambda one: (SIDES.index(one.side), one.name)))
