"""Alarms of a shop in which nothing is wrong, each counted once while it lasts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tools.alarms.judging import alarms, judge

if TYPE_CHECKING:
    from tools.alarms.judging import Alarm
    from tools.alarms.mornings import Walk

PAUSE = 2
"""An alarm that is silent for one morning and then returns is the same alarm."""


@dataclass
class Quiet:
    """What one shop's quiet mornings brought.

    Attributes:
        alarms: Code to the number of alarms.
        blind: Code to the number of mornings on which the rule could judge nothing, or not all.
        told: One line an alarm.
    """

    mornings: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    blind: Counter[str] = field(default_factory=Counter)
    judged: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    def add(self, other: Quiet) -> None:
        """Take in what another shop brought."""
        self.mornings += other.mornings
        self.alarms += other.alarms
        self.blind += other.blind
        self.judged |= other.judged
        self.told += other.told


def quiet_mornings(walk: Walk) -> Quiet:
    """Run the check on each morning of the walk."""
    found, last_seen = Quiet(), dict["Alarm", date]()
    for place in range((walk.last - walk.first).days + 1):
        day = walk.first + timedelta(days=place)
        report = judge(walk.morning(day), day)
        found.mornings += 1
        found.judged |= set(report.judged)
        found.blind.update({one.code for one in report.not_judged} | {one.code for one in report.skipped})
        for alarm, message in alarms(report).items():
            if day - last_seen.get(alarm, date.min) > timedelta(days=PAUSE):
                found.alarms[alarm[0]] += 1
                found.told.append(f"{day} seed {walk.seed}, {alarm[0]} {alarm[1]}: {message}")
            last_seen[alarm] = day
    return found
