"""`shopops explain`: a rule's page: what it checks, why it matters, what to do, its settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shopops.commands._naming import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.checking.rule import Rule

Code = Annotated[
    str | None,
    typer.Argument(
        help="A rule's code or name; the beginning of codes lists them; without it, all are listed.",
        show_default=False,
    ),
]


def explain(code: Code = None) -> int:
    """Explain a rule: what it checks, why it matters, what to do, and what can be set.

    **Examples**

    `shopops explain INV001`

    `shopops explain INV` lists the rules about stock, `shopops explain` lists them all.
    """
    from shopops.rules import all_rules

    wanted = (code or "").strip().upper()
    by_name = {rule.name.upper(): rule for rule in all_rules()} | {rule.code: rule for rule in all_rules()}
    if wanted in by_name:
        _show(by_name[wanted])
        return 0
    members = [rule for rule in all_rules() if rule.code.startswith(wanted)]
    if not members:
        families = dict.fromkeys(rule.code[:3] for rule in all_rules())
        known = [*families, *(rule.code for rule in all_rules()), *(rule.name for rule in all_rules())]
        raise unknown("rule", code or "", known, f"Families are {', '.join(families)}.")
    _list(members)
    return 0


def _show(rule: Rule) -> None:
    from shopops.render.rule_page import show_rule

    show_rule(rule, _settings(rule), list(_needs(rule)))


def _settings(rule: Rule) -> str:
    """The section of `shopops.toml` that says what holds without it."""
    import json

    defaults = [f"{name} = {json.dumps(default)}" for name, (_, default) in rule.settings().items()]
    return "\n".join([f"[rules.{rule.code}]", *defaults]) if defaults else ""


def _needs(rule: Rule) -> Iterator[str]:
    """What must be handed in, a line each: the tables that will do, and where to download them."""
    from shopops.analysis import all_derived
    from shopops.checking.reckoning import needs
    from shopops.commands._desk import known_exports
    from shopops.config import find_workspace
    from shopops.exports import places

    known = places(known_exports(find_workspace(Path.cwd())))
    for tables in needs(rule.function, all_derived()):
        where = [place for table in tables for place in known.get(table, ())]
        yield f"{' or '.join(tables)}: {'; or '.join(dict.fromkeys(where))}."


def _list(rules: list[Rule]) -> None:
    from importlib import import_module

    from shopops.render.rule_page import show_rules

    folders = {rule.code[:3]: rule.function.__module__.rpartition(".")[0] for rule in rules}
    asks = {family: import_module(folder).__doc__ or family for family, folder in folders.items()}
    show_rules(rules, {family: doc.split("\n", 1)[0] for family, doc in asks.items()})
