"""One page a rule: its docstring, settings, the tables it reads, a case without findings and one with them."""

from __future__ import annotations

from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING

from shopops.checking.models import rule_models
from shopops.rules import all_rules
from tools.docs import reads
from tools.docs.cases import examples
from tools.docs.markdown import fenced, joined, table
from tools.docs.settings import rule_meanings, settings_of

if TYPE_CHECKING:
    from shopops.checking.rule import Rule

INTRODUCTION = """\
A rule asks one question of the files you handed in. `shopops explain CODE` shows the same page in the terminal;
`--select` and `--ignore` take codes or their beginnings, and each setting goes into [`shopops.toml`](../config.md).

The severity given here is the usual one: *critical*, money or standing is being lost now; *warning*, it will be
unless somebody acts; *notice*, good to know. A page says where a rule departs from it."""


def pages() -> dict[str, str]:
    """The page of each rule and their index."""
    return {"docs/rules/index.md": index()} | {f"docs/rules/{one.code}.md": page(one) for one in all_rules()}


def index() -> str:
    """All rules, family by family."""
    families = groupby(all_rules(), key=family)
    return joined("# Rules", INTRODUCTION, *(_family(name, list(rules)) for name, rules in families))


def family(rule: Rule) -> str:
    """What the family asks, from the docstring of its folder: `INV: is there enough in the warehouse?`."""
    doc = import_module(rule.function.__module__.rpartition(".")[0]).__doc__
    return (doc or rule.code[:3]).strip().split("\n", 1)[0]


def _family(name: str, rules: list[Rule]) -> str:
    rows = ((f"[{one.code}]({one.code}.md)", one.severity.word, one.title) for one in rules)
    return joined(f"## {name}", table(("Code", "Severity", "What it finds"), rows))


def page(rule: Rule) -> str:
    """Everything about one rule."""
    body, _, told = rule.page.partition("\n")[2].partition("## Settings")
    return joined(
        f"# {rule.code}: {rule.title}",
        f"Rule `{rule.name}`; usually {rule.severity.word}; subject: {rule.subject}; figure: {rule.metric}.",
        body,
        _parts(rule),
        _settings(rule, told),
        joined("## What it reads", reads.told(rule.function), _below(rule)),
        examples(rule.code),
        "[All rules](index.md)",
    )


def _parts(rule: Rule) -> str:
    if not rule.explains:
        return ""
    codes = ", ".join(f"[{code}]({code}.md)" for code in rule.explains)
    return f"## What is part of it\nFindings of {codes} that it explains are told as parts of this one."


def _settings(rule: Rule, told: str) -> str:
    settings = settings_of(rule_models([rule])[rule.code], rule_meanings(rule.page))
    if not settings:
        return ""
    rows = ((f"`{one.name}`", f"`{one.default}`", one.type) for one in settings)
    written = "\n".join(f"{one.name} = {one.default}" for one in settings)
    return joined(
        f"## Settings\n{told}",
        table(("Setting", "Default", "Type"), rows),
        "In `shopops.toml`:",
        fenced(f"[rules.{rule.code}]\n{written}", "toml"),
    )


def _below(rule: Rule) -> str:
    names = (f"[`analysis.{name}`](../config.md#analysis{name})" for name in reads.settings_below(rule))
    found = ", ".join(names)
    return f"What is reckoned on the way has settings of its own: {found}." if found else ""
