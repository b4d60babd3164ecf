"""Decompositions add up exactly, whatever the figures."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopops.analysis.diagnosis.results import Figures
from shopops.analysis.diagnosis.tree import CENT, OVERLAP, conversion_tree, money_tree, shared_out

amounts = st.decimals(min_value=0, max_value=10**7, places=2)
figures = st.builds(Figures, st.integers(1, 10**6).map(float), st.integers(0, 10**4).map(float), amounts)
counts = st.tuples(st.integers(0, 5000), st.integers(0, 500))


@given(figures, figures)
@settings(deadline=None)
def test_money_adds_up_to_the_last_cent(before, after):
    tree = money_tree(before, after)
    assert sum(branch.amount for branch in tree.branches) == after.paid_amount - before.paid_amount
    assert all(branch.amount == branch.amount.quantize(CENT) for branch in tree.branches)


@given(
    st.lists(st.tuples(counts, counts), min_size=1, max_size=8), st.integers(1, 9000), st.integers(1, 9000)
)
@settings(deadline=None)
def test_conversion_adds_up_with_any_overlap(rows, visitors0, visitors1):
    before = [(str(place), float(v), float(b)) for place, ((v, b), _) in enumerate(rows)]
    after = [(str(place), float(v), float(b)) for place, (_, (v, b)) in enumerate(rows)]
    whole = [("", float(visitors0), 30.0), ("", float(visitors1), 20.0)]
    tree = conversion_tree("source", before, after, whole)
    assert sum(branch.amount for branch in tree.branches) == tree.change
    for branch in tree.branches:
        assert branch.name == OVERLAP or branch.mix + branch.rate == branch.amount


def test_a_doubling_of_visitors_alone_is_all_theirs():
    tree = money_tree(Figures(100, 10, Decimal("500.00")), Figures(200, 20, Decimal("1000.00")))
    assert [branch.amount for branch in tree.branches] == [Decimal("500.00"), 0, 0]


def test_without_amounts_the_tree_counts_buyers():
    tree = money_tree(Figures(100, 10), Figures(100, 5))
    assert (tree.of, tree.change) == ("buyers", Decimal("-5.00"))
    assert [branch.name for branch in tree.branches] == ["visitors", "conversion_rate"]


def test_people_counted_twice_are_told_as_overlap():
    before, after = [("a", 80.0, 8.0), ("b", 40.0, 4.0)], [("a", 80.0, 4.0), ("b", 40.0, 4.0)]
    tree = conversion_tree("source", before, after, [("", 100.0, 10.0), ("", 100.0, 7.0)])
    assert tree.branches[-1].name == OVERLAP
    assert tree.branches[-1].amount == Decimal("0.010000")


def test_what_rounding_leaves_goes_to_the_largest_remainder():
    assert shared_out([1 / 3, 1 / 3, 1 / 3], Decimal("1.00"), CENT) == [
        Decimal("0.34"),
        Decimal("0.33"),
        Decimal("0.33"),
    ]


@pytest.mark.parametrize("buyers", [0.0, 5.0])
def test_a_day_without_buyers_has_parts_too(buyers):
    tree = money_tree(Figures(100, 10, Decimal("500.00")), Figures(90, buyers, Decimal("0.00")))
    assert sum(branch.amount for branch in tree.branches) == Decimal("-500.00")
