"""How the diagnosis of a day is said, the same in every output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.circumstances import ALLOWED, BLANK, CALM, SEEN
from shopops.analysis.day_report.acting import place
from shopops.render.phrases import many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from shopops.analysis.circumstances import Action
    from shopops.analysis.day_report.report import DayReport, Reason
    from shopops.analysis.diagnosis import Branch, Cause, Diagnosis, Tree

VERDICTS = {"fall": "a fall", "usual": "a usual day", "cannot tell": "cannot tell"}
FACTORS = {
    "visitors": "visitors",
    "conversion_rate": "conversion",
    "average_order_value": "paid by a buyer",
    "overlap": "counted in several",
}
KINDS = {"rate": "buys less", "mix": "other people"}
OF = {"paid_amount": "paid amount", "conversion_rate": "conversion", "buyers": "buyers"}
"""What a tree splits."""
FEW = 0.025
"""Of like days to lie below what is told as usual, and above it."""
USUAL = 0.05
"""From this chance on a day as a whole is told as one that may be quiet."""
LEAST = 0.03
"""What of the largest move is still drawn as a loss."""
SURE = 0.0001
"""Chances below it are told as less than it."""


def title(report: DayReport) -> str:
    """The day and the verdict."""
    found = report.judged.diagnosis
    told = VERDICTS[found.verdict]
    if found.verdict == "usual" and is_better(found):
        told = "no fall, but better than usual"
    if report.judged.few_visitors is not None:
        told = (
            "conversion as usual, but few visitors"
            if found.verdict == "usual"
            else f"{told}, and few visitors"
        )
    return f"{found.day:%a %Y-%m-%d}: {told}"


def is_better(found: Diagnosis) -> bool:
    """Whether more bought than like days let one expect."""
    return found.expected is not None and found.actual.conversion_rate > found.expected.high


def notes_of(report: DayReport) -> tuple[str, ...]:
    """What one must know, first of all that far fewer people came."""
    few = report.judged.few_visitors
    if few is None or report.judged.diagnosis.expected is None:
        return report.judged.notes
    usual = few.values(FEW)
    told = (
        f"{few.events:,} visitors came, {usual['low']:,.0f} to {usual['high']:,.0f} are usual ({few.change:+.0%}): "
        "what follows tells how those who came bought."
    )
    return told, *report.judged.notes


def figure(found: Diagnosis) -> str:
    """What was counted, and what is usual."""
    actual = found.actual
    told = (
        f"{actual.conversion_rate:.2%} bought: {actual.buyers:,.0f} of {actual.visitors:,.0f} visitors"
        if actual.visitors
        else "No visitors were counted"
    )
    if found.expected is None or found.usual is None:
        return f"{told}."
    band = found.expected
    return (
        f"{told}; {band.mid:.2%} were expected, and 95 of 100 like days lie between {band.low:.2%} and "
        f"{band.high:.2%}."
    )


def rarity(found: Diagnosis) -> str:
    """How unusual, and the price of having chosen the day."""
    if found.p_value is None:
        return found.needed or ""
    if found.verdict == "usual" and is_better(found):
        return f"More bought than on 97 of 100 like days ({chance(found.p_value)} for a fall)."
    often = one_in(found.p_value)
    if found.verdict == "fall" and found.p_value >= USUAL:
        return (
            f"The shop as a whole could be so on a quiet day ({chance(found.p_value)}{_priced(found)}), but a part of "
            "it fell beyond chance."
        )
    if found.worst_of > 1:
        return (
            f"The worst of {found.worst_of} quiet days is as low {often} ({chance(found.p_value)}, the choice of "
            "the day priced)."
        )
    return f"A quiet day is as low {often} ({chance(found.p_value)})."


def _priced(found: Diagnosis) -> str:
    return f", as the worst of {found.worst_of}" if found.worst_of > 1 else ""


def one_in(p_value: float) -> str:
    """A chance as people say it."""
    if p_value >= 0.1:
        return f"{p_value * 100:.0f} times in 100"
    return f"1 time in {round_number(1 / max(p_value, SURE / 10)):,}"


def round_number(value: float) -> int:
    """Two digits that count."""
    digits = max(len(str(int(value))) - 2, 0)
    return int(round(value, -digits))


def chance(p_value: float) -> str:
    """A probability in two digits that count."""
    if p_value < SURE:
        return f"p < {SURE}"
    return f"p = {p_value:.2g}" if p_value < 0.1 else f"p = {p_value:.2f}"


def money(amount: Decimal | float | None, sign: str) -> str:
    """An amount without cents and without a plus; `–` where it is not known."""
    if amount is None:
        return "–"
    return f"{'−' if round(amount) < 0 else ''}{sign}{abs(round(amount)):,}"


def signed(value: Decimal | float, sign: str = "", digits: int = 0) -> str:
    """A change with its sign."""
    rounded = round(float(value), digits)
    mark = "−" if rounded < 0 else "+" if rounded > 0 else "±"
    return f"{mark}{sign}{abs(rounded):,.{digits}f}"


def amount_of(tree: Tree, branch: Branch, sign: str) -> str:
    """A part of a tree in its unit; of conversion in percentage points."""
    return change_in(tree.of, branch.amount, sign)


def change_in(of: str, value: Decimal, sign: str) -> str:
    """A change in the unit of a tree."""
    if of == "conversion_rate":
        return f"{signed(value * 100, digits=2)} pp"
    return signed(value, sign if of == "paid_amount" else "")


def level_of(tree: Tree, value: Decimal, sign: str) -> str:
    """What was expected or counted, in the unit of a tree."""
    if tree.of == "conversion_rate":
        return f"{value:.2%}"
    return money(value, sign) if tree.of == "paid_amount" else f"{value:,.0f}"


def name_of(branch: Branch, tree: Tree, report: DayReport) -> str:
    """A part's name: of an item what people call it."""
    if tree.dimension is None or branch.name in FACTORS:
        return FACTORS.get(branch.name, branch.name)
    return report.judged.names.get(branch.name, branch.name) if tree.dimension == "item" else branch.name


def moves(one: Branch) -> tuple[float, float, float]:
    """What moved a value of a dimension: its people, its own conversion, and both together."""
    return float(one.mix or 0), float(one.rate or 0), float(one.amount)


def moved_most(tree: Tree, most: int) -> tuple[list[Branch], float]:
    """The values of a dimension that moved most, so many of them, and the largest move."""
    named = [one for one in tree.branches if one.mix is not None]
    shown = sorted(named, key=lambda one: -max(map(abs, moves(one))))[:most]
    return shown, max((abs(part) for one in shown for part in moves(one)), default=0.0) or 1.0


def lost(part: float, most: float) -> float:
    """What was lost, as a share of the largest move; 0 for a gain, and for what is too little to be seen."""
    return -part / most if -part > LEAST * most else 0.0


def where_of(cause: Cause, report: DayReport) -> str:
    """The part of the shop."""
    return place(cause.where, report.judged.names)


def moved(cause: Cause) -> str:
    """What happened in it."""
    if cause.kind == "rate":
        return f"conversion {signed(cause.change * 100)}% ({many(cause.visitors, 'visitor')})"
    more = "more" if cause.change > 0 else "fewer"
    return (
        f"{abs(cause.change):.0%} {more} visitors than the rest of the shop would have ({cause.visitors:,})"
    )


def cost(cause: Cause, sign: str) -> str:
    """Its contribution with interval and chance."""
    share = "" if cause.share is None else f", {_part(cause.share)} what is missing"
    paid = "" if cause.money is None else f", {money(cause.money, sign)}"
    return (
        f"{signed(cause.contribution)} buyers ({signed(cause.low)} to {signed(cause.high)}){paid}{share}; "
        f"{chance(cause.p_value)}"
    )


def _part(share: float) -> str:
    """Other parts of the shop may have gained what this one lost."""
    return f"{share:.0%} of" if share <= 1 else "more than"


def unexplained(found: Diagnosis) -> str:
    """What stays, in buyers."""
    if found.unexplained is None:
        return ""
    if found.verdict != "fall":
        why = "more than chance brings" if is_better(found) else "chance"
        return f"{signed(found.unexplained)} buyers beside what was expected: {why}."
    if not found.causes:
        return (
            f"No single part explains it: {signed(found.unexplained)} buyers beside what was expected are spread over "
            "the shop, or their cause is in no file at hand."
        )
    return f"Not explained: {signed(found.unexplained)} buyers."


def power(found: Diagnosis) -> str:
    """The power line."""
    if found.power is None:
        return "No table splits the visitors, so that no part of the shop can be searched."
    part = f"a part with {found.power.share:.0%} of the visitors"
    if found.power.fall is None:
        return f"With this traffic no fall of {part} can be seen, however deep."
    return f"With this traffic {part} must fall by at least {found.power.fall:.0%} to be seen."


def crossing(report: DayReport) -> str:
    """Said where the dimensions stand in several tables."""
    if not report.judged.diagnosis.cross_unknown:
        return ""
    views = ", ".join(report.judged.views)
    return f"Searched each by itself: {views}. Which source brought which item is in none of these files."


def evidence(one: Reason) -> str:
    """What was seen, with its source; or what to download."""
    if one.answer.status == BLANK:
        what = f": {one.answer.evidence}" if one.answer.evidence else ""
        return f"no data: download {download(one)}{what}" if one.where else f"no data{what}"
    source = f" [{one.answer.source}]" if one.answer.source else ""
    return f"{one.answer.evidence}{source}"


def download(one: Reason) -> str:
    """The first place that the missing file can be had from, by its name only."""
    names = dict.fromkeys(place.partition(": ")[0] for place in one.where)
    return next(iter(names), one.answer.evidence)


def seen(report: DayReport) -> list[Reason]:
    """Reasons that were seen, or are allowed for."""
    return [one for one in report.reasons if one.answer.status in {SEEN, ALLOWED}]


def unseen(report: DayReport) -> list[Reason]:
    """Looked for and not there."""
    return [one for one in report.reasons if one.answer.status == CALM]


def unknown(report: DayReport) -> list[Reason]:
    """What no file tells."""
    return [one for one in report.reasons if one.answer.status == BLANK]


def nothing_to_do(report: DayReport) -> str:
    """Why there is no action."""
    calm = "Nothing because of this day: it is as such days are."
    return (
        f"{calm} What is not in order above is worth a look for its own sake."
        if any(one.answer.actions for one in report.reasons)
        else calm
    )


def told_actions(actions: Sequence[Action]) -> list[str]:
    """Who does what."""
    return [f"{one.who}: {one.what}" for one in actions]
