"""Plants each kind of fault on several ordinary mornings and asks the rule whether it sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shopops.analysis.festivals import festival_days, known_festivals
from shopops.report import Severity
from shopops.rules import all_rules
from shopops.shelf import modules
from tools.alarms.judging import alarms, judge
from tools.alarms.planting import FAULTS, Planted, Scene
from tools.simulation.chance import Chance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tools.alarms.mornings import Walk

KINDS = tuple(modules("tools.alarms.faults"))
"""Imported so that their faults are on the list."""

CALM = 5
"""Days around the planted one in which no holiday and no campaign falls: on such days a fall is no fault."""


@dataclass
class Found:
    """How a rule did: faults planted, told as a warning or worse, told at all; sizes; faults too large to plant."""

    planted: int = 0
    warned: int = 0
    told: int = 0
    sizes: list[str] = field(default_factory=list)
    smallest: list[float] = field(default_factory=list)
    impossible: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: Found) -> None:
        """Take in what another shop brought."""
        for name in ("planted", "warned", "told", "impossible", "sizes", "smallest", "missed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def ordinary_days(walk: Walk, count: int) -> list[date]:
    """Mornings far from every season and every festival that shopops knows, spread over the walk."""
    seasons = [(one.first_day, one.last_day) for one in walk.history.scenario.seasons]
    during, after = festival_days(known_festivals(), walk.first, walk.last)
    seasons += [(day, day) for day in (*during, *after)]
    near = timedelta(days=CALM)
    every = [walk.first + timedelta(days=place) for place in range((walk.last - walk.first).days + 1)]
    calm = [day for day in every if all(day < first - near or day > last + near for first, last in seasons)]
    step = max(1, len(calm) // max(1, count))
    return calm[step // 2 :: step][:count]


def plant_all(walk: Walk, count: int) -> dict[str, Found]:
    """Each kind of fault on `count` mornings."""
    present = {rule.code for rule in all_rules()}
    results = {code: Found() for code in sorted(FAULTS) if code in present}
    for turn, day in enumerate(ordinary_days(walk, count)):
        tables = walk.morning(day)
        for code, result in results.items():
            for kind in FAULTS[code]:
                scene = Scene(walk, day, dict(tables), Chance(f"{walk.seed} {day} {code}"), turn)
                _one(code, kind, scene, result)
    return results


def _one(code: str, kind: Callable[[Scene], Planted | None], scene: Scene, result: Found) -> None:
    done = kind(scene)
    if done is None:
        result.impossible += 1
        return
    report = judge(scene.tables, scene.day, code, done.also or code)
    seen = {
        least: done.subject in " | ".join(_subjects(alarms(report, least))) and bool(alarms(report, least))
        for least in Severity
    }
    result.planted += 1
    result.warned += seen[Severity.WARNING]
    result.told += seen[Severity.NOTICE]
    result.sizes.append(done.size)
    result.smallest += [] if done.smallest is None else [done.smallest]
    if not seen[Severity.WARNING]:
        why = "; ".join(one.why for one in report.not_judged)
        result.missed.append(f"{scene.day} seed {scene.walk.seed} {done.subject} {done.size} {why}")


def _subjects(found: dict[tuple[str, str], str]) -> Iterator[str]:
    return (f"{subject} {message}" for (_, subject), message in found.items())
