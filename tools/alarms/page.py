"""The tables that are printed, and the same for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.report import Severity
from shopops.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tools.alarms.found import Found
    from tools.alarms.quiet import Quiet

TARGET_ALARMS, TARGET_FOUND = 1.0, 0.95


def quiet_page(quiet: Quiet) -> Iterator[str]:
    """Alarms a week by rule and in sum."""
    weeks = quiet.mornings / 7
    yield f"Quiet: {quiet.mornings} mornings, {weeks:.0f} weeks of a shop, {len(quiet.judged)} rules judged"
    for code, count in sorted(quiet.alarms.items()):
        yield f"  {code}  {count:4} alarms  {count / weeks:.3f} a week"
    whole = quiet.alarms.total()
    yield f"  all     {whole:4} alarms  {whole / weeks:.3f} a week (at most {TARGET_ALARMS:g})"
    blind = sorted((code, count) for code, count in quiet.blind.items() if count)
    yield "  mornings on which something was not judged: " + ", ".join(f"{c} {n}" for c, n in blind)
    yield from (f"  {line}" for line in quiet.told)


def found_page(found: Mapping[str, Found]) -> Iterator[str]:
    """Share of planted faults found by rule and in sum."""
    notices = {rule.code for rule in all_rules() if rule.severity is Severity.NOTICE}
    yield "Planted: twice the smallest detectable size (80 % power, two-sided 5 %), or a plain fact"
    yield f"  {'code':8}{'planted':>8}{'warned':>8}{'told':>6}{'share':>7}  smallest  planted size"
    for code, one in found.items():
        share = f"{score(one, notice=code in notices):.0%}" if one.planted else "–"
        least = f"{sorted(one.smallest)[len(one.smallest) // 2]:.3g}" if one.smallest else "fact"
        size = sorted(one.sizes)[len(one.sizes) // 2] if one.sizes else ""
        extra = f", {one.impossible} too large to plant" if one.impossible else ""
        mark = " (a notice by design)" if code in notices else ""
        yield f"  {code:8}{one.planted:8}{one.warned:8}{one.told:6}{share:>7}  {least:>8}  {size}{extra}{mark}"
    planted = sum(one.planted for one in found.values())
    hits = sum(score(one, notice=code in notices) * one.planted for code, one in found.items() if one.planted)
    yield f"  all     {planted:8}  {hits / max(1, planted):.1%} found (at least {TARGET_FOUND:.0%})"
    yield from (
        f"  missed {code}: {line}"
        for code, one in found.items()
        for line in one.missed
        if code not in notices
    )


def score(one: Found, *, notice: bool) -> float:
    """Share told as a warning, or told at all where the rule gives notices only."""
    return (one.told if notice else one.warned) / max(1, one.planted)


def record(quiet: Quiet, found: Mapping[str, Found]) -> dict[str, object]:
    """Everything that was counted."""
    return {
        "schema": "shopops.alarms/1",
        "mornings": quiet.mornings,
        "alarms": dict(sorted(quiet.alarms.items())),
        "alarms_a_week": quiet.alarms.total() / max(1, quiet.mornings) * 7,
        "not_judged_mornings": dict(sorted(quiet.blind.items())),
        "told": quiet.told,
        "planted": {
            code: {
                "planted": one.planted, "warned": one.warned, "told": one.told, "too_large": one.impossible,
                "smallest_detectable": one.smallest, "sizes": one.sizes, "missed": one.missed,
            }
            for code, one in found.items()
        },
    }  # fmt: skip
