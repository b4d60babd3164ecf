"""The reckoning: pure functions over tables; one marked `@derived()` gives rules a further table of its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import annotated_types

from shopops.shelf import collect

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    import polars as pl

    Caveat = Callable[[datetime], str | None]

Window = Annotated[int, annotated_types.Interval(ge=7, le=400)]
"""Days looked back on; below a week no weekday is balanced."""
Share = Annotated[float, annotated_types.Interval(ge=0, le=1)]
"""A fraction from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A table that is reckoned from others; or a value that only other reckonings read, such as a forecast.

    Its function's positional parameters name the tables it needs (`= None` marks one it can do without), the
    keyword `as_of` is the moment of reading, further keywords are settings (`[analysis.tiers]`), told in `Args:`.

    Attributes:
        one_of: Of these inputs it can do without each, but not without all.
        caveat: What a reader of a report that rests on it must know, by the moment of reading; mostly nothing.
    """

    name: str
    function: Callable[..., Any]
    one_of: tuple[str, ...] = ()
    caveat: Caveat | None = None

    def __call__(self, *tables: pl.DataFrame | None, **keywords: object) -> pl.DataFrame:
        """Reckon the table, as a plain call."""
        table: pl.DataFrame = self.function(*tables, **keywords)
        return table


def derived(
    *, one_of: tuple[str, ...] = (), caveat: Caveat | None = None
) -> Callable[[Callable[..., Any]], Derived]:
    """Mark a function as a table that rules may name in their signature."""
    return lambda function: Derived(function.__name__, function, one_of, caveat)


@cache
def all_derived() -> tuple[Derived, ...]:
    """Every table that can be reckoned, by name."""
    return tuple(sorted(collect("shopops.analysis", Derived), key=lambda table: table.name))
