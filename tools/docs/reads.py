"""Which files a rule rests on: its tables followed down through the reckoned ones, and who exports each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shopops.analysis import all_derived
from shopops.checking.models import analysis_models
from shopops.checking.reckoning import needs
from shopops.checking.rule import table_parameters
from shopops.exports import catalogue
from shopops.tables import all_tables
from tools.docs.markdown import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopops.checking.rule import Rule


def reached(function: Callable[..., Any]) -> list[str]:
    """Names of all tables it rests on, given and reckoned, each once."""
    functions = {one.name: one.function for one in all_derived()}
    found: dict[str, None] = {}
    for name in table_parameters(function):
        inner = reached(functions[name]) if name in functions else []
        found |= dict.fromkeys((name, *inner))
    return list(found)


def helps(function: Callable[..., Any]) -> list[str]:
    """Canonical tables that make its answer better where they are there."""
    needed = {name for need in needs(function, all_derived()) for name in need}
    return [name for name in reached(function) if name in all_tables() and name not in needed]


def settings_below(rule: Rule) -> list[str]:
    """Reckoned tables below the rule that have settings of their own."""
    return [name for name in reached(rule.function) if name in analysis_models(all_derived())]


def sources(name: str) -> str:
    """The exports that fill a table, each a link from a page one folder down."""
    found = (one for one in catalogue() if one.table == name and not one.archived)
    return ", ".join(f"[{one.title}](../exports/{one.name}.md)" for one in found)


def told(function: Callable[..., Any]) -> str:
    """What it reads, for its page."""
    parts = [
        "It cannot do without:" if (must := needs(function, all_derived())) else "",
        listed("; or ".join(map(_table, need)) for need in must),
        "It takes into account, where it is there:" if (more := helps(function)) else "",
        listed(map(_table, more)),
    ]
    text = "\n\n".join(part for part in parts if part)
    return text or "Nothing but the files handed in: it looks at what became of each."


def _table(name: str) -> str:
    return f"[`{name}`](../tables.md#{name}) from {sources(name) or 'an export not described yet'}"
