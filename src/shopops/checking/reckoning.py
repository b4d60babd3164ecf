"""The tables a rule may name: those read from files, and those reckoned from them when first asked for."""

from __future__ import annotations

from datetime import datetime
from inspect import signature
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl

from shopops.checking.rule import table_parameters
from shopops.shop import DATA_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from shopops.analysis import Derived

T = TypeVar("T")


class Reckoning:
    """Tables at hand, each derived one reckoned once.

    A derived table is there if each input that it cannot do without is there.

    Args:
        given: Tables that were read.
        derived: Tables that can be reckoned.
        as_of: The moment of reading.
        settings: Name of a derived table to its settings.
    """

    def __init__(
        self,
        given: Mapping[str, pl.DataFrame],
        derived: Sequence[Derived],
        as_of: datetime,
        settings: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._as_of, self._settings = as_of, settings
        self._derived = {one.name: one for one in derived}
        self._found: dict[str, Any] = dict(given)

    def table(self, name: str) -> Any:  # noqa: ANN401 # a frame, or a value that only reckonings read
        """The table of that name, null where files for it are missing."""
        if name not in self._found:
            self._found[name] = self._reckon(self._derived[name]) if name in self._derived else None
        return self._found[name]

    def caveats(self, functions: Iterable[Callable[..., Any]]) -> tuple[str, ...]:
        """What a reader must know of the tables that these functions rest on."""
        names = {name for function in functions for name in self._below(function)}
        told = (self._derived[name].caveat for name in sorted(names))
        sentences = (caveat(self._as_of) for caveat in told if caveat is not None)
        return tuple(sentence for sentence in sentences if sentence is not None)

    def _below(self, function: Callable[..., Any]) -> Iterator[str]:
        """Names of the reckoned tables at hand that a function reads, and of those below them."""
        for name in table_parameters(function):
            if name in self._derived and self.table(name) is not None:
                yield name
                yield from self._below(self._derived[name].function)

    def call(self, function: Callable[..., T], **settings: object) -> T:
        """Call a rule's or derived table's function with the tables and the moment that it names."""
        tables = [self.table(name) for name in table_parameters(function)]
        moment = {"as_of": self._as_of} if "as_of" in signature(function).parameters else {}
        return function(*tables, **moment, **settings)

    def _reckon(self, one: Derived) -> Any:  # noqa: ANN401 # as above
        if self.lacking(one.function, one.one_of):
            return None
        return self.call(one.function, **self._settings.get(one.name, {}))

    def lacking(self, function: Callable[..., Any], one_of: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
        """What must be downloaded before the function can run: one entry a need, each with its alternatives.

        Args:
            function: A rule's or derived table's function.
            one_of: Inputs of which one must be there.

        Returns:
            Names of tables that are read from files; nothing if all is there.
        """
        required = [name for name, needed in table_parameters(function).items() if needed]
        needs = [need for name in required for need in self._needs(name)]
        if one_of and all(self.table(name) is None for name in one_of):
            each = (table for name in one_of for need in self._needs(name)[:1] for table in need)
            needs.append(tuple(dict.fromkeys(each)))
        alone = {need[0] for need in needs if len(need) == 1}
        return list(dict.fromkeys(need for need in needs if len(need) == 1 or alone.isdisjoint(need)))

    def _needs(self, name: str) -> list[tuple[str, ...]]:
        if self.table(name) is not None:
            return []
        one = self._derived.get(name)
        return [(name,)] if one is None else self.lacking(one.function, one.one_of)


def needs(function: Callable[..., Any], derived: Sequence[Derived]) -> list[tuple[str, ...]]:
    """What must be downloaded before a rule can run, when nothing was: one entry a need, with alternatives."""
    always = {name: pl.DataFrame(schema=schema) for name, schema in DATA_TABLES.items()}
    return Reckoning(always, derived, datetime.min, {}).lacking(function)
