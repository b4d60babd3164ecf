"""The exports shopops can read: one platform a folder, one downloadable report a file."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from inspect import getdoc
from typing import TYPE_CHECKING

from shopops.reading.descriptor import Export
from shopops.shelf import modules

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def catalogue() -> tuple[Export, ...]:
    """Every export on the shelf, with `where` and `seen` taken from its module's docstring, sorted by name."""
    found = [
        replace(
            value, where=_passage(getdoc(module) or "", "Where"), seen=_passage(getdoc(module) or "", "Seen")
        )
        for module in modules("shopops.exports")
        for value in vars(module).values()
        if isinstance(value, Export)
    ]
    return tuple(sorted(found, key=lambda export: export.name))


def _passage(doc: str, word: str) -> str:
    match = re.search(rf"^{word}:\s*(.+?)(?=^\w+:|\Z)", doc, re.DOTALL | re.MULTILINE)
    return " ".join(match[1].split()) if match else ""


def places(exports: Iterable[Export] | None = None) -> dict[str, tuple[str, ...]]:
    """Name of each canonical table to the places from which a file of it can be had, one an export.

    Nobody is sent for what is no longer there, or for a report that must be renamed by hand before it is of use.

    Args:
        exports: The known ones, the user's own among them; null means those on the shelf.
    """
    found: dict[str, tuple[str, ...]] = {}
    every = catalogue() if exports is None else exports
    for export in (one for one in every if not (one.archived or _needs_renaming(one))):
        found[export.table] = (*found.get(export.table, ()), f"{_names(export)}: {_place(export)}")
    return {table: tuple(sorted(known, key=_is_of_few)) for table, known in found.items()}


def _is_of_few(place: str) -> bool:
    """Whether it is of a tool that only shops with a brand of their own have; others are named first."""
    return place.startswith("品销宝")


def _names(export: Export) -> str:
    """What operators call it, with its title: `违规记录 (violations)`."""
    return f"{' / '.join(export.also)} ({export.title})" if export.also else export.title


def _place(export: Export) -> str:
    return _first_sentence(export.where) or f"your own export {export.name}, described in exports.d"


def _needs_renaming(export: Export) -> bool:
    return any(field.required and field.from_file for field in export.fields)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.;])\s", text, maxsplit=1)[0].rstrip(";.")
