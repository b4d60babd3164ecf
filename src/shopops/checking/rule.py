"""What a rule is: a function; its signature names its tables and settings, its docstring is its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from inspect import Parameter, getdoc, signature
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import annotated_types
import polars as pl

from shopops.report import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

Frame = pl.DataFrame

CRITICAL, WARNING, NOTICE = Severity.CRITICAL, Severity.WARNING, Severity.NOTICE

Days = Annotated[int, annotated_types.Interval(ge=0, le=400)]
"""A whole number of days."""
Hours = Annotated[float, annotated_types.Interval(ge=0, le=2400)]
"""Hours, fractions allowed."""
Rate = Annotated[float, annotated_types.Interval(ge=0, le=1)]
"""A fraction from 0 to 1."""
Count = Annotated[int, annotated_types.Ge(0)]
"""A whole number, not negative."""
Factor = Annotated[float, annotated_types.Gt(0)]
"""A positive factor or number."""
Money = Annotated[float, annotated_types.Ge(0)]
"""An amount in the shop's currency."""

SUBJECT = ("subject_id", "label")
REASONS = dict.fromkeys((*SUBJECT, "why"), pl.String())
"""Schema of what could not be judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule says.

    Attributes:
        offending: One row a finding: `subject_id`, `label`, what the message names, and where known `value`,
            `threshold` (Float64), `money_at_risk` (Decimal), `severity` (Int8, where it differs by row),
            `period_from`, `period_to` (Date) and the origin `_file`, `_sheet`, `_row`. A `_column` (canonical name)
            overrides the rule's `column`; a `_header` is the column as printed; a `subject_kind` overrides the
            rule's `subject`, an `explains` (list of codes) the rule's.
        not_judged: Subjects that could not be judged: `subject_id`, `label`, `why` (a short clause).
    """

    offending: Frame
    not_judged: Frame = field(default_factory=lambda: pl.DataFrame(schema=REASONS))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what its decorator says; the rest is read from the function.

    Attributes:
        subject: Kind of the subject: item, sku, order, activity, file, shop …
        column: Canonical column of the cell that the origin points at, where there is one.
        explains: Codes whose findings of the same goods are parts of this one's.
    """

    code: str
    severity: Severity
    subject: str
    metric: str
    message: str
    action: str
    column: str | None
    function: Callable[..., Judged]
    explains: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The function's name with dashes: `stock-out-soon`."""
        return self.function.__name__.replace("_", "-")

    @property
    def page(self) -> str:
        """The docstring, which is the rule's page."""
        return getdoc(self.function) or ""

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.split("\n", 1)[0].rstrip(".")

    def tables(self) -> dict[str, bool]:
        """Names of the tables it reads; True where it cannot do without."""
        return table_parameters(self.function)

    def settings(self) -> dict[str, tuple[Any, Any]]:
        """Setting name to (type, default)."""
        return setting_parameters(self.function)

    def __call__(self, *tables: Frame | None, **keywords: object) -> Judged:
        """Run the rule as the plain function it is."""
        return self.function(*tables, **keywords)


def table_parameters(function: Callable[..., Any]) -> dict[str, bool]:
    """Positional parameters: table name to whether it is required (has no default)."""
    found = signature(function).parameters.values()
    return {p.name: p.default is Parameter.empty for p in found if p.kind is Parameter.POSITIONAL_OR_KEYWORD}


def setting_parameters(function: Callable[..., Any]) -> dict[str, tuple[Any, Any]]:
    """Keyword-only parameters except `as_of`: name to (type, default)."""
    keywords = [p for p in signature(function).parameters.values() if p.kind is Parameter.KEYWORD_ONLY]
    found = [p for p in keywords if p.name != "as_of"]
    hints = get_type_hints(function, include_extras=True) if found else {}
    return {p.name: (hints[p.name], p.default) for p in found}


def rule(
    code: str,
    *,
    severity: Severity,
    subject: str,
    metric: str,
    message: str,
    action: str,
    column: str | None = None,
    explains: tuple[str, ...] = (),
) -> Callable[[Callable[..., Judged]], Rule]:
    """Declare a rule.

    Args:
        code: Three letters of the family and three digits; never reused, never changed in meaning.
        severity: The usual severity; a `severity` column of the offending rows overrides it.
        subject: What a finding is about.
        metric: Name of the judged figure, for people.
        message: Template over the columns of the offending rows.
        action: Template of what to do next, in a sentence.
        column: Canonical column whose cell a finding points at.
        explains: Codes whose findings of the same goods (or of the shop and its parts) are parts of this one's.
    """

    def wrap(function: Callable[..., Judged]) -> Rule:
        return Rule(code, severity, subject, metric, message, action, column, function, explains)

    return wrap
