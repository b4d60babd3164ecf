"""The check itself over tables in memory, with the settings that everybody has who changes none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from shopops.analysis import all_derived
from shopops.checking.models import analysis_models, rule_models
from shopops.checking.run import check
from shopops.config import Settings, load_settings
from shopops.report import CheckReport, Severity
from shopops.rules import all_rules
from tools.alarms.mornings import moment, shop_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import polars as pl

Alarm = tuple[str, str]
"""Code and subject."""


@cache
def settings() -> Settings:
    """The defaults."""
    return load_settings(None, rule_models(all_rules()), analysis_models(all_derived()))


def judge(tables: Mapping[str, pl.DataFrame], day: date, *codes: str) -> CheckReport:
    """What `shopops check` finds on that morning; with codes, what these rules find."""
    rules = [rule for rule in all_rules() if not codes or rule.code in codes]
    return check(shop_of(tables), rules, all_derived(), settings(), moment(day), {})


def alarms(report: CheckReport, least: Severity = Severity.WARNING) -> dict[Alarm, str]:
    """Findings of that severity or above, each with its message."""
    return {(one.code, one.subject.id): one.message for one in report.findings if one.severity >= least}
