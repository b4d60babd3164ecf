"""How well a circumstance agrees with what fell: in time, in place, and in kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.circumstances import ALLOWED, BLANK, CALM, SEEN
from shopops.analysis.day_report.report import FITS, PARTLY, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shopops.analysis.circumstances import Answer, Case, Circumstance
    from shopops.analysis.diagnosis import Cause

TIMES = ((0, 1.0), (1, 0.8), (3, 0.5), (7, 0.3))
"""Days between the beginning of a circumstance and the fall, and how well that agrees."""
LATE, UNKNOWN_TIME = 0.15, 0.5
SAME, HOLDS_ALL, NO_CAUSE, PART, UNKNOWN_CROSS, ELSEWHERE = 1.0, 0.3, 0.4, 0.3, 0.35, 0.05
"""Agreement in place: the same values; the whole shop where only a part fell; no part known; a part where the whole
shop fell; another dimension, whose cross with the cause no file tells; other values of the same dimension."""
OTHER_KIND = 0.5
"""People who buy less do not explain that other people come, nor the other way round."""
_ORDER = (SEEN, ALLOWED, CALM, BLANK)


def reason(one: Circumstance, answer: Answer, case: Case, where: tuple[str, ...] = ()) -> Reason:
    """The circumstance with its agreement."""
    if answer.status != SEEN:
        return Reason(one.name, one.side, answer, where=where)
    if not case.causes:
        when, place = _time(answer.began, case.day), NO_CAUSE
    else:
        when = _time(answer.began, case.day)
        place = max(_place(answer, cause) for cause in case.causes)
    agreement = when * place
    return Reason(one.name, one.side, answer, agreement, _fit(agreement, when, place))


def ranked(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """What was seen first, the best agreement on top; then what is allowed for, not seen, not known."""
    return tuple(sorted(reasons, key=lambda one: (_ORDER.index(one.answer.status), -one.agreement)))


def _time(began: date | None, day: date) -> float:
    if began is None:
        return UNKNOWN_TIME
    gap = abs((day - began).days)
    return next((weight for most, weight in TIMES if gap <= most), LATE)


def _place(answer: Answer, cause: Cause) -> float:
    kind = 1.0 if answer.kind == cause.kind else OTHER_KIND
    return _overlap(answer, cause) * kind


def _overlap(answer: Answer, cause: Cause) -> float:
    if not answer.touches:
        return HOLDS_ALL if cause.where else SAME
    if not cause.where:
        return PART
    shared = answer.touches.keys() & cause.where.keys()
    if not shared:
        return UNKNOWN_CROSS
    return SAME if all(cause.where[dim] in answer.touches[dim] for dim in shared) else ELSEWHERE


def _fit(agreement: float, when: float, place: float) -> str:
    """Why it fits, or why it hardly does."""
    if agreement >= FITS:
        return "fits in time and place"
    if agreement >= PARTLY:
        return "may have a part"
    return "elsewhere" if place <= PART else "not of that day" if when < UNKNOWN_TIME else "hardly fits"
