"""Violations: unanswered, too many points, again and again."""

from __future__ import annotations

from datetime import timedelta

from tools.alarms.planting import Planted, Scene, add, fault
from tools.alarms.scenes import now


def _violation(scene: Scene, number: int, back: int, **more: object) -> None:
    told = now(scene) - timedelta(days=back)
    row = {
        "violation_id": f"91{number:08d}", "kind": "虚假宣传", "description": "虚假宣传", "raised_at": told,
        "answer_by": told + timedelta(days=3), "answered_at": told + timedelta(hours=9), "status": "closed",
        "points": 0, "points_limit": 12,
    }  # fmt: skip
    add(scene, "violations", row | more)


@fault("VIO001")
def unanswered(scene: Scene) -> Planted:
    """Ten hours are left to answer."""
    left = now(scene) + timedelta(hours=10)
    _violation(scene, 1, 2, answer_by=left, answered_at=None, status="open")
    return Planted("9100000001")


@fault("VIO002")
def many_points(scene: Scene) -> Planted:
    """Ten of twelve points."""
    _violation(scene, 1, 2, points=10)
    return Planted("虚假宣传")


@fault("VIO003")
def again(scene: Scene) -> Planted:
    """Three times within a month."""
    for number, back in enumerate((2, 11, 20)):
        _violation(scene, number, back)
    return Planted("虚假宣传")
