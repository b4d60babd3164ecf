"""The page of the tables: what each holds, row by row and column by column, and what is reckoned from them."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING

from shopops.analysis import all_derived
from shopops.checking.rule import table_parameters
from shopops.exports import catalogue
from shopops.shop import DATA_TABLES
from shopops.tables import all_tables
from tools.docs.markdown import joined, table, words

if TYPE_CHECKING:
    from shopops.analysis import Derived
    from shopops.tables import Table

INTRODUCTION = """\
Platforms name and slice things differently; `shopops` turns each export into one of these tables, and rules read
nothing else. `shopops convert FILE --out OUT.csv` writes one. Each row also carries `_file`, `_sheet` and `_row`, the
place it was read from.

Kinds: `id` is text, never a number; `day` a date; `moment` a date and time in the shop's time zone; `money` has two
decimals, `price` four; `count` is whole; `rate` is a fraction, 0.05 for 5 %; `choice` one of few words; of a `remark`
only the topics are kept, not what people wrote. A blank is unknown, never 0."""

DERIVED = "A rule may name these like any other table; they are reckoned when first asked for, and only once."
DATA = "What became of the files themselves. They are always there, perhaps empty; the DAT rules ask them."


def page() -> str:
    """Canonical tables, then reckoned ones, then those about the files."""
    return joined(
        "# Tables",
        INTRODUCTION,
        "## Read from exports",
        *map(_table, all_tables().values()),
        "## Reckoned from others",
        DERIVED,
        *map(_derived, all_derived()),
        "## About the files",
        DATA,
        *(_data(name) for name in DATA_TABLES),
    )


def _table(one: Table) -> str:
    rows = ((f"`{column.name}`", column.kind.value, column.meaning) for column in one.columns)
    return joined(
        f"### {one.name}",
        f"One row is {one.grain}; {words(one.key)} {'name' if len(one.key) > 1 else 'names'} it. {_days(one)}",
        f"Exports: {', '.join(_exports(one.name)) or 'none yet'}.",
        table(("Column", "Kind", "Meaning"), rows),
    )


def _days(one: Table) -> str:
    if one.day is None:
        return "It has no day."
    told = "It describes a state: of several days only the latest counts." if one.state else ""
    return f"`{one.day}` dates it. {told}".strip()


def _exports(name: str) -> list[str]:
    return [f"[{one.name}](exports/{one.name}.md)" for one in catalogue() if one.table == name]


def _derived(one: Derived) -> str:
    text = (getdoc(one.function) or "").split("\n\nArgs:")[0].split("\n\nReturns:")[0]
    given = ", ".join(f"[`{name}`](#{name})" for name in table_parameters(one.function))
    return joined(f"### {one.name}", text, f"From {given}.")


def _data(name: str) -> str:
    return joined(f"### {name}", f"Columns: {words(DATA_TABLES[name])}.")
