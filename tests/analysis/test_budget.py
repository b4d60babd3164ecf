"""A budget spent where it saves most: reckoned by hand."""

from shopops.analysis.budget import spend

SAVES = {0: {10: 100.0, 20: 150.0}, 1: {5: 30.0, 10: 32.0}}


def saves(good, quantity):
    return SAVES[good].get(quantity, 0.0)


def test_what_saves_most_a_yuan_comes_first():
    # A yuan saves 10, then 5 at the first; 6, then 0.4 at the second.
    costs = [1.0, 1.0]
    wanted = {10: [10, 0], 15: [10, 5], 25: [20, 5], 30: [20, 10], 9: [0, 5], 4: [0, 0]}
    assert {budget: spend(budget, [[10, 20], [5, 10]], costs, saves) for budget in wanted} == wanted


def test_nothing_is_spent_on_what_saves_nothing():
    assert spend(1000, [[10]], [1.0], lambda good, quantity: 0.0) == [0]


def test_no_goods_cost_nothing():
    assert spend(1000, [], [], saves) == []
