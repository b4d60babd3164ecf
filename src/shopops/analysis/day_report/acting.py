"""What somebody does this morning: what fits the fall first, then a look at each cause that nothing explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.circumstances import SEEN, Action
from shopops.analysis.day_report.report import FITS, PARTLY
from shopops.analysis.diagnosis.grid import REST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from shopops.analysis.day_report.report import Judged, Reason
    from shopops.analysis.diagnosis import Cause

MOST = 5
_ITEM, LOSS = "item", "loss"
"""A dimension; and the kind of look where people who buy more than others stayed away."""
_LOOKS: Mapping[tuple[str, str], tuple[str, str]] = {
    (_ITEM, "rate"): (
        "operator",
        "Open {where} as a buyer would: can every colour and size be bought, at which price, what is the first review?",
    ),
    (_ITEM, "mix"): (
        "operator",
        "Which source brought {where} so many other people, and were they meant to come?",
    ),
    ("source", "rate"): (
        "operator",
        "Follow {where} as a buyer would: does it lead where it should, and is its offer the one that is shown?",
    ),
    ("source", "mix"): (
        "advertising",
        "What was changed at {where}: words, bids, audiences, budget? Undo what brings people who do not buy.",
    ),
    (_ITEM, LOSS): (
        "operator",
        "Why did fewer people come to {where}: which place in the search, campaign or activity was lost?",
    ),
    ("source", LOSS): (
        "operator",
        "Why did fewer people come by {where}: which words, places or campaigns were lost, and since when?",
    ),
    ("device", "rate"): ("operator", "Buy something on {where}, up to the payment: which step fails?"),
}
_ANY = {
    "rate": ("operator", "Look at {where} as a buyer would, up to the payment: which step fails?"),
    "mix": (
        "operator",
        "Find out who sent {where} so many other people, and whether they were meant to come.",
    ),
    LOSS: ("operator", "Find out why fewer people came to {where}, who buy more than others."),
}
_WHOLE = (
    Action("operator", "Buy something yourself, on the phone, up to the payment: does every step work?"),
    Action("customer service", "Read the chats of that day: what did people ask, and what was not answered?"),
)


def actions(judged: Judged, reasons: Sequence[Reason]) -> tuple[Action, ...]:
    """At most five; none on a usual day, for nothing fell that could be mended, unless far fewer people came."""
    diagnosis = judged.diagnosis
    if diagnosis.verdict == "cannot tell":
        return (Action("operator", diagnosis.needed or "Download the days before."),)
    if diagnosis.verdict != "fall":
        return _bring_back(reasons, diagnosis.day) if judged.few_visitors else ()
    fitting = [one for reason in reasons if reason.agreement >= PARTLY for one in reason.answer.actions]
    explained = [one for one in reasons if one.agreement >= FITS]
    looks = [
        look
        for cause in diagnosis.causes
        if not any(_speaks_of(one, cause) for one in explained)
        for look in _looks(cause, judged)
    ]
    if not diagnosis.causes:
        looks = list(_WHOLE)
    return tuple(dict.fromkeys([*fitting, *looks]))[:MOST]


def _bring_back(reasons: Sequence[Reason], day: date) -> tuple[Action, ...]:
    """What to do where conversion is as usual and visitors are missing."""
    look = Action(
        "operator", f"See which source or item lost the visitors: shopops traffic sources --period {day}."
    )
    traffic = [one.answer for one in reasons if one.answer.status == SEEN and one.answer.kind == "mix"]
    own = [action for one in traffic if one.began == day for action in one.actions]
    return tuple(dict.fromkeys([*own, look]))[:MOST]


def _speaks_of(one: Reason, cause: Cause) -> bool:
    return any(value in one.answer.touches.get(dim, ()) for dim, value in cause.where.items())


def _looks(cause: Cause, judged: Judged) -> tuple[Action, ...]:
    if not cause.where:
        return _WHOLE
    look = LOSS if cause.kind == "mix" and cause.change < 0 else cause.kind
    dim = next((dim for dim, kind in _LOOKS if dim in cause.where and kind == look), "")
    who, what = _LOOKS.get((dim, look), _ANY[look])
    return (Action(who, what.format(where=place(cause.where, judged.names))),)


def place(where: Mapping[str, str], names: Mapping[str, str]) -> str:
    """A part of the shop in words."""
    if not where:
        return "the whole shop"
    return " × ".join(_named(dim, value, names) for dim, value in where.items())


def _named(dim: str, value: str, names: Mapping[str, str]) -> str:
    if value == REST:
        return f"all smaller values of {dim} together"
    return names.get(value, f"{dim} {value}") if dim == _ITEM else f"{dim} {value}"
