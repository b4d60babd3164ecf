"""Which figures of a day are told, and how loud: what moved with the rest is a part of it, not a cause."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from shopops.analysis.day_figures import FALL, RISE, DayFigure
from shopops.report import Severity

Who = tuple[str, str]
"""Id and label of a subject."""
IN_STEP = 0.01
"""A move that the move of the rest leaves this likely is told as a part of theirs."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`told`: rows of findings (`subject_id, label, severity` and values); `unknown`: `subject_id, label, why`."""

    told: list[dict[str, object]] = field(default_factory=list)
    unknown: list[dict[str, str]] = field(default_factory=list)


def verdicts(
    figures: Mapping[Who, DayFigure | str],
    rate: float,
    *,
    bad: str = FALL,
    rest: Callable[[Who], DayFigure | str | None] = lambda who: None,
) -> Verdicts:
    """Judge the figures of several subjects, so that a quiet day brings a false warning of any with `rate`.

    Args:
        figures: Each subject's figure, or why it has none.
        rate: Shared out among the subjects that can be told at all (Bonferroni, Tarone 1990).
        bad: Whether a fall or a rise is bad; the other way is a notice.
        rest: The figure of all other subjects together, null where there are none.
    """
    known = {who: found for who, found in figures.items() if isinstance(found, DayFigure)}
    chance = rate / max(1, sum(not found.is_blind(bad, rate) for found in known.values()))
    found = Verdicts()
    for who, figure in figures.items():
        subject = {"subject_id": who[0], "label": who[1]}
        if isinstance(figure, str):
            found.unknown.append(subject | {"why": figure})
        elif figure.is_blind(bad, chance):
            found.unknown.append(subject | {"why": "too few on that day to tell a change"})
        elif told := _told(figure, chance, bad, partial(rest, who)):
            found.told.append(subject | told)
    return found


def _told(
    figure: DayFigure, chance: float, bad: str, rest: Callable[[], DayFigure | str | None]
) -> dict[str, object] | None:
    """The values of a finding, null where the day was as usual."""
    if figure.is_out(bad, chance):
        beside = figure.aside or _in_step(figure, bad, rest())
        severity = Severity.NOTICE if beside else Severity.WARNING
    elif figure.kind is None and figure.is_out(_other(bad), chance):
        beside, severity = "", Severity.NOTICE
    else:
        return None
    return figure.values(chance) | {"severity": int(severity), "beside": beside}


def _other(side: str) -> str:
    return RISE if side == FALL else FALL


def _in_step(figure: DayFigure, bad: str, rest: DayFigure | str | None) -> str:
    """Said of a part that moved as the rest did."""
    if not isinstance(rest, DayFigure) or (rest.change < 0) != (bad == FALL):
        return ""
    usual = figure.beside(rest).usual
    likely = usual.at_most if bad == FALL else usual.at_least
    if likely(figure.events, figure.trials) < IN_STEP:
        return ""
    return f"; in step with the rest of the shop ({rest.change:+.0%})"
