"""The reckoning: pure functions over tables; one marked `@derived` gives rules a further table of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl


@dataclass(frozen=True, slots=True)
class Derived:
    """A table that is reckoned from others.

    Its function's positional parameters name the tables it needs (`= None` marks one it can do without), the
    keyword `as_of` is the moment of reading, further keywords are settings (`[analysis.demand]`).
    """

    name: str
    function: Callable[..., pl.DataFrame]

    def __call__(self, *tables: pl.DataFrame | None, **keywords: object) -> pl.DataFrame:
        """Reckon the table, as a plain call."""
        return self.function(*tables, **keywords)


def derived(function: Callable[..., pl.DataFrame]) -> Derived:
    """Mark a function as a table that rules may name in their signature."""
    return Derived(function.__name__, function)
