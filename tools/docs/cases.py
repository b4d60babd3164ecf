"""The first good and the first bad case of a rule, as its page shows them: the tables, and what is said."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from rich.cells import cell_len
from tests.rules import rule_cases

from shopops.checking.wording import Blank
from tools.docs.markdown import fenced, joined, listed

if TYPE_CHECKING:
    from tests.rules.rule_cases import Case

    from shopops.report import Finding


def examples(code: str) -> str:
    """Both cases; nothing where a rule has none yet."""
    path = rule_cases.CASES / f"{code}.toml"
    cases = rule_cases.cases(path) if path.exists() else ()
    first = {case.is_good: case for case in reversed(cases)}
    return joined(*(_case(first[good]) for good in (False, True) if good in first))


def _case(case: Case) -> str:
    tables = [f"`{name}`\n\n{fenced(aligned(block))}" for name, block in case.tables.items()]
    kind = "Nothing to say" if case.is_good else "A finding"
    title = case.name.partition("_")[2].replace("_", " ")
    return joined(f"## {kind}: {title}", _asked(case), *tables, _said(case))


def aligned(block: str) -> str:
    """The CSV of a case with its cells below each other, wide characters counted as two."""
    lines = list(csv.reader(block.strip().splitlines(), skipinitialspace=True))
    cells = [[f'"{cell}"' if "," in cell else cell.strip() for cell in line] for line in lines]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_line(line, widths) for line in cells)


def _line(cells: list[str], widths: list[int]) -> str:
    padded = (f"{cell}, {' ' * (width - cell_len(cell))}" for cell, width in zip(cells, widths, strict=True))
    return f"{''.join(list(padded)[:-1])}{cells[-1]}".rstrip()


def _asked(case: Case) -> str:
    settings = {f"rules.{case.code}.{name}": value for name, value in case.settings.items()}
    for table, given in case.analysis.items():
        settings |= {f"analysis.{table}.{name}": value for name, value in given.items()}
    told = "".join(f", `{name} = {value}`" for name, value in settings.items())
    return f"As of {case.as_of:%Y-%m-%d %H:%M}{told}:"


def _said(case: Case) -> str:
    """What the rule really says of the case, not what the case expects."""
    rule = rule_cases.rules()[case.code]
    shop = rule_cases.shop({name: rule_cases.frame(name, block) for name, block in case.tables.items()})
    judged = rule_cases.judge(rule, shop, case.as_of, case.settings, case.analysis)
    found = [_finding(one) for one in rule_cases.findings(rule, judged, shop)]
    unknown = [f"not judged: {row['label']}, {row['why']}" for row in judged.not_judged.to_dicts()]
    return listed([*found, *unknown]) or "Nothing is found."


def _finding(found: Finding) -> str:
    risk = "" if found.money_at_risk is None else f" At risk: {found.money_at_risk}."
    return f"**{found.severity.word}**: {found.message}\n  → {found.action}{risk}{_place(found)}"


def _place(found: Finding) -> str:
    origin = found.origin
    return "" if origin is None else f" ({origin.file}, row {origin.row}, {origin.column or Blank()})"
