"""What the shop's reckoning stands on, beside values of a known package; `textbook_stock.toml` names it."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from shopops.analysis import stock_theory
from shopops.analysis.distributions import student_quantile
from shopops.analysis.forecasting.negative_binomial import quantiles
from shopops.analysis.ordering import Terms, fractile
from shopops.analysis.protection import shortfall

CASES = tomllib.loads(Path(__file__).with_name("textbook_stock.toml").read_text("utf-8"))


def cases(kind):
    return pytest.mark.parametrize("case", CASES[kind], ids=[str(n) for n in range(len(CASES[kind]))])


def near(value):
    return pytest.approx(value, rel=1e-6)


@cases("economic_order_quantity")
def test_economic_order_quantity(case):
    found = stock_theory.economic_order_quantity(case["fixed"], case["demand"], case["holding"])
    assert found == (near(case["quantity"]), near(case["cost"]))


@cases("newsvendor_normal")
def test_newsvendor_of_normal_demand(case):
    given = [case[name] for name in ("mean", "deviation", "overage", "underage")]
    assert stock_theory.newsvendor(*given) == (near(case["level"]), near(case["cost"]))


@cases("newsvendor_poisson")
def test_the_engine_stocks_what_the_newsvendor_of_poisson_demand_does(case):
    one = np.ones(1)
    terms = Terms(one, 7 * one, case["overage"] * one, case["underage"] * one, one, one)
    mean = case["mean"] * one
    assert quantiles(fractile(terms), mean, mean).tolist() == [case["level"]]


@cases("fill_rate_level")
def test_fill_rate_level(case):
    given = [case[name] for name in ("mean", "deviation", "share", "quantity")]
    level = stock_theory.fill_rate_level(*given)
    assert level == near(case["level"])
    short = shortfall(np.array([level]), np.array([case["mean"]]), np.array([case["deviation"]]))
    assert short.tolist() == [near((1 - case["share"]) * case["quantity"])]


@cases("lot_and_reorder_point")
def test_lot_and_reorder_point(case):
    names = ("fixed", "demand", "holding", "shortage", "lead_mean", "lead_deviation")
    found = stock_theory.lot_and_reorder_point(*(case[name] for name in names))
    assert found == (near(case["quantity"]), near(case["point"]))


@cases("negative_binomial")
def test_quantiles_of_counts(case):
    share, mean, variance = (np.array([case[name]], float) for name in ("share", "mean", "variance"))
    assert quantiles(share, mean, variance).tolist() == [case["level"]]


@cases("student")
def test_quantiles_of_students_t(case):
    assert student_quantile(0.975, case["degrees"]) == near(case["quantile"])
