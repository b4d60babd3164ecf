"""A rule's page in the terminal, and lists of rules."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from shopops.render.terminal import STYLES, page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from shopops.checking.rule import Rule


def show_rules(rules: Sequence[Rule], families: Mapping[str, str], console: Console | None = None) -> None:
    """Print one line a rule, family by family.

    Args:
        rules: In order of their codes.
        families: First letters of the codes to what the family asks.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        for family, members in groupby(rules, key=lambda rule: rule.code[:3]):
            out.print(Text(families.get(family, family), "bold"))
            grid = Table.grid(padding=(0, 2, 0, 0))
            grid.add_column(width=2)
            grid.add_column(width=6)
            grid.add_column(width=8)
            grid.add_column(overflow="fold")
            for rule in members:
                severity = Text(rule.severity.word, STYLES[rule.severity])
                grid.add_row("", Text(rule.code), severity, Text(rule.title))
            out.print(grid)
            out.print()


def show_rule(rule: Rule, settings: str, needs: Sequence[str], console: Console | None = None) -> None:
    """Print the page of a rule.

    Args:
        rule: The rule; its docstring is the page.
        settings: Its settings with their defaults, as they would stand in `shopops.toml`; may be empty.
        needs: One line a file that it needs, with its alternatives.
        console: Where to; null means stdout.
    """
    title, _, body = rule.page.partition("\n")
    with page(console) as out:
        about = f"  {rule.name}, usually "
        out.print(Text.assemble((rule.code, "bold"), about, (rule.severity.word, STYLES[rule.severity])))
        out.print(Text(title, "bold"))
        out.print()
        out.print(Markdown(f"{body}\n\n{_parts(rule)}{_tail(settings, needs)}"))


def _parts(rule: Rule) -> str:
    if not rule.explains:
        return ""
    codes = ", ".join(rule.explains)
    return f"## What is part of it\n\nFindings of {codes} that it explains are told as parts of this one.\n\n"


def _tail(settings: str, needs: Sequence[str]) -> str:
    written = f"In `shopops.toml`, with the defaults:\n\n```toml\n{settings}\n```\n\n" if settings else ""
    files = "\n".join(f"- {need}" for need in needs)
    return f"{written}## What it needs\n\n{files or 'Nothing but the files themselves.'}"
