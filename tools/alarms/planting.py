"""What a planted fault is, and how cells of a morning's tables are changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tools.alarms.mornings import Tables, Walk
    from tools.simulation.chance import Chance

Row = dict[str, Any]  # cells of a frame: what they are is said by the table, not by the type checker
FAULTS: dict[str, list[Callable[[Scene], Planted | None]]] = {}
"""Code to what plants a fault for it; null where twice the smallest detectable size is more than all there is."""


@dataclass
class Scene:
    """A quiet morning: its tables, which may be replaced, and a stream of chance of its own."""

    walk: Walk
    day: date
    tables: Tables
    chance: Chance
    turn: int = 0


@dataclass(frozen=True)
class Planted:
    """What was done: the subject that must be told (anything, where empty), and the size in words.

    `also` is a code that may tell it instead, where two rules share a matter and its border is a matter of chance.
    """

    subject: str = ""
    size: str = ""
    smallest: float | None = None
    also: str | None = None


def fault(code: str) -> Callable[[Callable[[Scene], Planted | None]], Callable[[Scene], Planted | None]]:
    """Put a function on the list of faults of that code."""

    def keep(function: Callable[[Scene], Planted | None]) -> Callable[[Scene], Planted | None]:
        FAULTS.setdefault(code, []).append(function)
        return function

    return keep


def change(scene: Scene, table: str, where: pl.Expr, how: Callable[[Row], Row]) -> list[Row]:
    """Replace the rows that fit by what `how` makes of them (a row with the new cells only); the rows as they were."""
    frame = scene.tables[table].with_row_index("_place")
    found = frame.filter(where).to_dicts()
    new = pl.DataFrame([row | how(row) for row in found], schema=frame.schema)
    kept = frame.filter(~pl.col("_place").is_in([row["_place"] for row in found]))
    scene.tables[table] = pl.concat([kept, new]).sort("_place").drop("_place")
    return found


def add(scene: Scene, table: str, *rows: Row) -> None:
    """Append rows; cells that they do not name are null."""
    from shopops.shop import DATA_TABLES
    from shopops.tables import all_tables

    schema = DATA_TABLES.get(table) or all_tables()[table].schema()
    frame = scene.tables.get(table, pl.DataFrame(schema=schema))
    new = [
        pl.Series(name, [row.get(name) for row in rows], dtype=kind) for name, kind in frame.schema.items()
    ]
    scene.tables[table] = pl.concat([frame, pl.DataFrame(new)])


def part_of(amount: Decimal, factor: float) -> Decimal:
    """So many times an amount, to the cent."""
    return (amount * Decimal(str(round(factor, 6)))).quantize(Decimal("0.01"))
