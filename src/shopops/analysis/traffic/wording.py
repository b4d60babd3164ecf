"""Sentences about the days of a report: which are marked, which are missing, and what stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.traffic.report import FALL, RISE, Missing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from shopops.analysis.traffic.figures import Span
    from shopops.analysis.traffic.periods import Period
    from shopops.analysis.traffic.report import Column, Figure, Row, Table

MOST = 5


def day_notes(span: Span, days: Collection[date]) -> tuple[str, ...]:
    """What one must know of the days: holidays and campaigns, days without figures, no like period."""
    notes = [*_marked("This period", span.period, span)]
    if span.against is None:
        return (*notes, "No earlier days of the same weekdays are there, so that no change can be told.")
    notes += _marked("The like period", span.against, span)
    lacking = [day for day in span.against.days if day not in days]
    if lacking:
        notes.append(
            f"Of the like period {listed(lacking)} {'is' if len(lacking) == 1 else 'are'} not there; changes are "
            "those of the days that both have."
        )
    return tuple(notes)


def _marked(whose: str, period: Period, span: Span) -> Iterable[str]:
    """The days that are not ordinary, by what they are."""
    kinds: dict[str, list[date]] = {}
    for day in period.days:
        if day in span.kinds:
            kinds.setdefault(span.kinds[day], []).append(day)
    for kind, marked in kinds.items():
        if period.length == 1:
            yield f"{whose} is a {kind}."
        else:
            yield f"{whose} has {len(marked)} × {kind} ({listed(marked)})."


def listed(days: Sequence[date]) -> str:
    """Days in a row of words, the first few."""
    shown = ", ".join(str(day) for day in days[:MOST])
    return f"{shown} and {len(days) - MOST} more" if len(days) > MOST else shown


def missing_days(period: Period, days: Collection[date], table: str) -> tuple[Missing, ...]:
    """The days of the period that no report tells of singly."""
    lacking = [day for day in period.days if day not in days]
    if not lacking:
        return ()
    return (Missing(f"{listed(lacking)}: a report of that single day", (table,)),)


def headline(tables: Sequence[Table]) -> str:
    """What stands out, in a sentence; that nothing does, if so."""
    judged = sum(bool(one.verdict) for table in tables for row in table.rows for one in row.figures.values())
    if not judged:
        return "Nothing can be judged yet: too few ordinary days of history."
    found: dict[str, list[str]] = {}
    for table in tables:
        for row, column, _ in outside(table):
            headers = found.setdefault(row.label, [])
            headers += [column.header] if column.header not in headers else []
    if not found:
        return f"All is within the usual range: {judged} figures judged, none outside."
    shown = [f"{label} ({', '.join(headers)})" for label, headers in found.items()]
    more = f" and {len(shown) - MOST} more" if len(shown) > MOST else ""
    return f"Outside the usual range: {', '.join(shown[:MOST])}{more}; of {judged} figures judged."


def outside(table: Table) -> list[tuple[Row, Column, Figure]]:
    """The figures of a table that are outside their usual range."""
    return [
        (row, column, row.figures[column.name])
        for row in table.rows
        for column in table.columns
        if column.name in row.figures and row.figures[column.name].verdict in {FALL, RISE}
    ]


def weakest(steps: Table) -> str:
    """The step that lies lowest beside its own history, with the interval of its change."""
    known = [(row, row.figures["rate"]) for row in steps.rows if row.figures["rate"].middle]
    if not known:
        return "No step can be judged yet: too few days of history."
    row, rate = min(known, key=lambda one: _place(one[1]))
    if rate.value is None or not rate.middle or not rate.high:
        return ""
    change, most = rate.value / rate.middle - 1, rate.value / rate.high - 1
    least = f"{rate.value / rate.low - 1:+.0%}" if rate.low else "more"
    told = f"“{row.label}” at {rate.value:.1%}, {change:+.0%} beside its own history ({most:+.0%} to {least})"
    if rate.verdict == FALL:
        return f"The weakest step is {told}."
    return f"No step is below its usual range; the lowest is {told}, which is usual."


def _place(figure: Figure) -> float:
    """Where in its usual range a figure lies: −1 is the lower end."""
    if figure.value is None or figure.middle is None or figure.low is None or figure.low >= figure.middle:
        return 0.0
    return (figure.value - figure.middle) / (figure.middle - figure.low)
