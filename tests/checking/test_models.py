"""Settings models are the keyword parameters of rules and reckoned tables."""

from datetime import datetime

import pytest
from pydantic import ValidationError

from shopops.analysis import derived
from shopops.checking.models import analysis_models, rule_models
from shopops.checking.rule import NOTICE, Days, Frame, Judged, Rate, rule


@rule("TST001", severity=NOTICE, subject="shop", metric="m", message="", action="")
def shortage(
    stock: Frame, orders: Frame | None = None, *, as_of: datetime, least: Rate = 0.1, days: Days = 7
) -> Judged:
    """It is short."""
    raise AssertionError


@derived()
def plain(stock: Frame) -> Frame:
    return stock


@derived()
def windowed(stock: Frame, *, as_of: datetime, days: int = 28) -> Frame:
    return stock


def test_keywords_are_settings_and_the_moment_is_none():
    model = rule_models([shortage])["TST001"]
    assert dict(model()) == {"least": 0.1, "days": 7}


@pytest.mark.parametrize("wrong", [{"days": -1}, {"days": 401}, {"least": 1.1}, {"least": "x"}, {"as_of": 1}])
def test_bounds_and_types_come_from_the_annotation(wrong):
    with pytest.raises(ValidationError):
        rule_models([shortage])["TST001"](**wrong)


def test_a_reckoned_table_without_settings_has_no_section():
    assert list(analysis_models([plain, windowed])) == ["windowed"]


def test_positional_parameters_are_tables_and_a_default_makes_one_optional():
    assert shortage.tables() == {"stock": True, "orders": False}
    assert (shortage.name, shortage.title) == ("shortage", "It is short")
