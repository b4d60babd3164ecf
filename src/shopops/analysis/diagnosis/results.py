"""What a diagnosis says: verdict, expected band, tree, causes, and what could not have been seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

Verdict = Literal["fall", "usual", "cannot tell"]
Kind = Literal["rate", "mix"]


@dataclass(frozen=True, slots=True)
class Band:
    """Expected conversion rate of the day: 95 of 100 like days lie between `low` and `high`."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Visitors, buyers and paid amount of the shop on a day, as counted or as expected."""

    visitors: float
    buyers: float
    paid_amount: Decimal | None = None

    @property
    def conversion_rate(self) -> float:
        """Buyers ÷ visitors; 0 without visitors."""
        return self.buyers / self.visitors if self.visitors else 0.0


@dataclass(frozen=True, slots=True)
class Branch:
    """One part of a change.

    Attributes:
        name: `visitors`, `conversion_rate`, `average_order_value`; below a dimension the value, or `overlap`.
        amount: The part, in the unit of its tree; the parts of one tree add up to its `change` exactly.
        mix: Of a value of a dimension: the part due to its share of visitors. Null elsewhere.
        rate: The part due to its own conversion. Null elsewhere.
    """

    name: str
    amount: Decimal
    mix: Decimal | None = None
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A change and its parts.

    Attributes:
        of: `paid_amount` or `buyers`, by factors; `conversion_rate`, by the values of `dimension`.
        before: What was expected.
        change: Counted less expected: the exact sum of the parts.
    """

    of: str
    dimension: str | None
    before: Decimal
    change: Decimal
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of the shop that explains the fall.

    Attributes:
        where: Dimension to value; empty is the whole shop.
        kind: `rate`: its visitors bought less; `mix`: its share of visitors moved, every rate as before.
        contribution: Buyers gained (negative: lost) by it on this day, as expected from the fall.
        low: Lower end of the 95 % interval of the contribution.
        high: Upper end.
        money: The contribution in paid amount, at what a buyer paid that day; null without amounts.
        share: Contribution ÷ buyers missing against what the day's visitors should have brought.
        p_value: Chance that a quiet day shows as much anywhere (every slice looked at and the choice of the day
            are priced).
        change: Relative change of its conversion (`rate`) or of its visitors against the rest (`mix`).
        visitors: Its visitors on the day.
        table: Name of the table it was found in.
    """

    where: Mapping[str, str]
    kind: Kind
    contribution: float
    low: float
    high: float
    money: Decimal | None
    share: float | None
    p_value: float
    change: float
    visitors: int
    table: str


@dataclass(frozen=True, slots=True)
class Power:
    """What this much traffic can show.

    Attributes:
        share: Share of visitors that a segment of one dimension has.
        fall: Smallest relative fall of its conversion found in four of five cases; null where none is.
    """

    share: float
    fall: float | None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The whole answer.

    Attributes:
        day: The judged day.
        verdict: `cannot tell` comes with `needed` and without band, p-value, trees and causes.
        p_value: Chance of a conversion as low on a like day, the choice of the day priced (`worst_of`).
        worst_of: Of how many days this one is the worst: the price paid for asking about it.
        expected: Band of the conversion rate.
        usual: Figures expected of the day.
        actual: Figures counted.
        trees: Money or buyers by factors first, then conversion by each dimension.
        causes: The smallest set that explains the fall, the largest first. Contributions may be added.
        other_views: What further tables say of the same people; never to be added to `causes`.
        unexplained: Buyers missing beyond the causes (negative: missing).
        power: Power line.
        baseline: Days compared with.
        cross_unknown: Whether the dimensions stand in several tables, so that their combinations are not known.
        needed: What is missing for a verdict.
    """

    day: date
    verdict: Verdict
    actual: Figures
    baseline: tuple[date, ...]
    worst_of: int = 1
    p_value: float | None = None
    expected: Band | None = None
    usual: Figures | None = None
    trees: tuple[Tree, ...] = ()
    causes: tuple[Cause, ...] = ()
    other_views: tuple[Cause, ...] = ()
    unexplained: float | None = None
    power: Power | None = None
    cross_unknown: bool = False
    needed: str | None = None
