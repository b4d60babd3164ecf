"""The run: every selected rule asked over the shop, its answers made findings, what could not be asked told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from shopops.checking.hindsight import known_by, left_out
from shopops.checking.reckoning import Reckoning
from shopops.checking.spelling import one_spelling
from shopops.checking.stories import told_as_stories
from shopops.checking.wording import plain_values
from shopops.report import CheckReport, Finding, NotJudged, Origin, Severity, Skipped, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from shopops.analysis import Derived
    from shopops.checking.rule import Judged, Rule
    from shopops.config import Settings
    from shopops.shop import Shop

Places = dict[str, tuple[str, ...]]
"""Name of a canonical table to the places from which a file of it can be had."""


def check(
    shop: Shop,
    rules: Sequence[Rule],
    derived: Sequence[Derived],
    settings: Settings,
    as_of: datetime,
    places: Places,
) -> CheckReport:
    """Ask each rule.

    Args:
        shop: What was read.
        rules: The rules to ask.
        derived: The tables that can be reckoned.
        settings: Of rules and derived tables.
        as_of: The moment of reading, in the shop's time.
        places: Where each table's files can be had.

    Returns:
        Findings by severity, then money at risk, those of one cause linked to it; what was skipped; what could
        not be judged.
    """
    tables = one_spelling(known_by(shop.tables, as_of))
    reckoning = Reckoning(tables, derived, as_of, settings.analysis)
    findings: list[Finding] = []
    not_judged: list[NotJudged] = []
    skipped: list[Skipped] = []
    judged = []
    for rule in rules:
        if needs := reckoning.lacking(rule.function):
            skipped.append(_skipped(rule, needs, places))
            continue
        answer: Judged = reckoning.call(rule.function, **settings.rules.get(rule.code, {}))
        findings += [finding(rule, row, shop) for row in answer.offending.iter_rows(named=True)]
        not_judged += _not_judged(rule, answer)
        judged.append(rule.code)
    ranked = told_as_stories(sorted(findings, key=rank), reckoning.table("catalogue"))
    later = () if "files" not in shop.tables else left_out(shop.tables["files"], as_of)
    notes = (*later, *reckoning.caveats(rule.function for rule in rules if rule.code in judged))
    return CheckReport(
        as_of, shop.summaries, ranked, tuple(skipped), tuple(not_judged), tuple(judged), notes=notes
    )


def rank(finding: Finding) -> tuple[int, float, str, str]:
    """Sort key: the worst first, then the most money, then code and subject."""
    money = float(finding.money_at_risk or 0)
    return -finding.severity, -money, finding.code, finding.subject.id


def _skipped(rule: Rule, needs: Iterable[tuple[str, ...]], places: Places) -> Skipped:
    names = tuple(" or ".join(alternatives) for alternatives in needs)
    where = (tuple(place for table in one for place in places.get(table, ())) for one in needs)
    return Skipped(rule.code, rule.name, names, tuple("; or ".join(dict.fromkeys(one)) for one in where))


def _not_judged(rule: Rule, answer: Judged) -> list[NotJudged]:
    counted = Counter(answer.not_judged["why"].to_list())
    return [NotJudged(rule.code, count, why, rule.name) for why, count in sorted(counted.items())]


def finding(rule: Rule, row: dict[str, Any], shop: Shop) -> Finding:
    """One offending row as a finding; the shop knows how its file prints the column."""
    values = plain_values(row)
    severity = row.get("severity")
    return Finding(
        code=rule.code,
        name=rule.name,
        title=rule.title,
        severity=rule.severity if severity is None else Severity(severity),
        subject=Subject(
            row.get("subject_kind") or rule.subject, str(row["subject_id"]), str(values["label"])
        ),
        metric=rule.metric,
        value=row.get("value"),
        threshold=row.get("threshold"),
        money_at_risk=row.get("money_at_risk"),
        template=rule.message,
        advice=rule.action,
        values=values,
        origin=_origin(rule, row, shop),
        period=_period(row),
        explains=tuple(row.get("explains") or rule.explains),
    )


def _origin(rule: Rule, row: Mapping[str, Any], shop: Shop) -> Origin | None:
    """The cell a finding points at; its column as the file prints it, where the file has that column."""
    file, number = row.get("_file"), row.get("_row")
    if file is None or number is None:
        return None
    sheet, column = row.get("_sheet"), row.get("_column") or rule.column
    printed = row.get("_header") or (None if column is None else shop.headers.get((file, sheet, column)))
    return Origin(file, sheet, int(number), printed)


def _period(row: Mapping[str, Any]) -> tuple[date, date] | None:
    first, last = row.get("period_from"), row.get("period_to")
    return None if first is None or last is None else (first, last)
