"""The columns of a sheet of findings: what each says, how wide it is, how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isfinite
from string import Formatter
from typing import TYPE_CHECKING

from shopops.render.excel import theme
from shopops.render.phrases import cell_of, file_of, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Value
    from shopops.report import Finding


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the findings: its header, its width in signs, what it says of a finding, and how it looks."""

    header: str
    width: float
    value: Callable[[Finding], Value]
    look: Callable[[Finding, str], Look]


@cache
def figure_look(template: str) -> Look:
    """How the figure of a rule is written: as its message writes it (`{value:.1%}`)."""
    spec = next((spec for _, name, spec, _ in Formatter().parse(template) if name == "value"), None) or ""
    decimals = spec.rstrip("f%").rpartition(".")[2]
    digits = "." + "0" * int(decimals) if decimals.isdigit() and decimals != "0" else ""
    if spec.endswith("%"):
        return theme.COUNT.but(format=f"0{digits}%_ ")
    return theme.COUNT.but(format=f"#,##0{digits}_ " if spec.endswith("f") else "General")


def header_look(name: str) -> Look:
    """Headers stand over their numbers."""
    return theme.HEADER_OF_NUMBERS if name in NUMBERS else theme.HEADER


def _figure(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _always(look: Look) -> Callable[[Finding, str], Look]:
    return lambda finding, sign: look


COLUMNS = (
    Column("Severity", 10, lambda f: f.severity.word, lambda f, _: theme.SEVERITIES[f.severity]),
    Column("Code", 9, lambda f: f.code, _always(theme.PLAIN)),
    Column("Id", 22, lambda f: f.subject.id, _always(theme.ID)),
    Column("What is wrong", 54, lambda f: f.message, _always(theme.PROSE)),
    Column("What to do", 38, lambda f: f.action, _always(theme.PROSE)),
    Column("Money at risk", 16, lambda f: f.money_at_risk, lambda f, sign: theme.money(sign)),
    Column("Part of", 21, lambda f: named(f.part_of) if f.part_of else None, _always(theme.PLAIN)),
    Column("Where", 26, cell_of, _always(theme.PLAIN)),
    Column("In the file", 30, file_of, _always(theme.PROSE)),
    Column("Rule", 40, lambda f: f.title, _always(theme.PLAIN)),
    Column("Name", 34, lambda f: f.subject.label, _always(theme.PLAIN)),
    Column("Kind", 9, lambda f: f.subject.kind, _always(theme.PLAIN)),
    Column("Figure", 26, lambda f: f.metric, _always(theme.PLAIN)),
    Column("Value", 11, lambda f: _figure(f.value), lambda f, _: figure_look(f.template)),
    Column("Limit", 11, lambda f: _figure(f.threshold), lambda f, _: figure_look(f.template)),
    Column("From", 12, lambda f: f.period[0] if f.period else None, _always(theme.DAY)),
    Column("To", 12, lambda f: f.period[1] if f.period else None, _always(theme.DAY)),
    Column("File", 40, lambda f: f.origin.file if f.origin else None, _always(theme.PLAIN)),
    Column("Sheet", 14, lambda f: f.origin.sheet if f.origin else None, _always(theme.PLAIN)),
    Column("Row", 9, lambda f: f.origin.row if f.origin else None, _always(theme.COUNT.but(format="0_ "))),
    Column("Column", 18, lambda f: f.origin.column if f.origin else None, _always(theme.PLAIN)),
)
"""The first nine are printed; the rest are for filters and other programs. Links (Part of, Where) stay on one line:
LibreOffice does not wrap them."""
NUMBERS = frozenset(
    {"Money at risk", "Value", "Limit", "Row", "Header row", "Rows", "Kept", "Refused", "Set aside"}
)
PRINTED = 9
PART_OF, WHERE = 6, 7
