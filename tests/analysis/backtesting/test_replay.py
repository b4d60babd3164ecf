"""A stretch walked by hand, and what no replay may do: look ahead, or treat one way to order unlike another."""

import numpy as np
import pytest
from tests.analysis.backtesting.worlds import counts, history, world

from shopops.analysis.backtesting import Moment, TooShort, stretches
from shopops.analysis.backtesting.contest import Contestant, compete, compete_through
from shopops.analysis.backtesting.known import Pasts, plan_advice, until
from shopops.analysis.backtesting.replay import Delivery, Start, delays, replay, usual_start
from shopops.analysis.backtesting.rivals import RIVALS, policy
from shopops.analysis.backtesting.world import Stretch, takes_part


def start(on_hand, *coming):
    """Units on hand, and (units, bucket) on the way, of one good."""
    found = [Delivery(np.array([float(units)]), *(np.array([at]),) * 2) for units, at in coming]
    return Start(np.array([float(on_hand)]), tuple(found))


def test_a_stretch_walked_by_hand():
    # Asked: 5 a week. Monday orders arrive two weeks later, before the buyers come.
    past = world(history([[5, 5, 5, 5, 5, 5, 5]]))
    seen = []

    def order(moment):
        seen.append((moment.bucket, moment.on_hand[0], moment.inbound[0]))
        return np.array([7.0])

    [totals] = replay(past, Stretch(0, 1, 7), start(6, (2, 1)), order, np.array([True]))
    # week      1         2    3          4         5          6
    # comes     2         –    7          7         7          7   (ordered in 1 to 4; later is too late)
    # on hand   8 → 3     3→0  7 → 2      9 → 4     11 → 6     13 → 8
    assert seen[:3] == [(1, 6, 2), (2, 3, 7), (3, 0, 14)]
    assert (totals.sold[0], totals.lost[0], totals.stock[0]) == (28, 2, 3 + 0 + 2 + 4 + 6 + 8)


def test_sections_add_up_to_the_whole():
    past = world(history(counts(1, 5, 30)))
    order, part = (
        policy(RIVALS["normal"][1], past, Pasts(lambda at: until(past.history, at))),
        np.ones(5, bool),
    )
    first = usual_start(past, Stretch(0, 10, 30), past.demand[:, :10])
    [whole] = replay(past, Stretch(0, 10, 30), first, order, part)
    parts = replay(past, Stretch(0, 10, 30), first, order, part, [Stretch(0, 10, 20), Stretch(1, 20, 30)])
    for name in ("sold", "lost", "stock"):
        assert sum(getattr(one, name) for one in parts) == pytest.approx(getattr(whole, name))
    assert whole.sold + whole.lost == pytest.approx(past.demand[:, 10:30].sum(axis=1))


@pytest.mark.parametrize("name", [*RIVALS, "advice"])
def test_what_comes_later_changes_no_order(name):
    units = counts(2, 12, 40)
    changed = units.copy()
    changed[:, 30:] = 500
    asked = Moment(30, np.full(12, 4.0), ())

    def order(cells):
        past = world(history(cells))
        pasts = Pasts(lambda at: until(past.history, at))
        found = plan_advice(past) if name == "advice" else policy(RIVALS[name][1], past, pasts)
        return found(asked).tolist()

    assert order(units) == order(changed)
    assert sum(order(units)) > 0


@pytest.mark.parametrize("name", [*RIVALS, "advice"])
def test_orders_are_whole_cases_and_not_below_the_minimum(name):
    past = world(history(counts(3, 15, 40)), pack=6, minimum=20)
    pasts = Pasts(lambda at: until(past.history, at))
    found = plan_advice(past) if name == "advice" else policy(RIVALS[name][1], past, pasts)
    ordered = found(Moment(35, np.arange(15.0) * 3, ()))
    assert set(ordered % 6) == {0.0}
    assert ordered[ordered > 0].min() >= 24
    assert (ordered == 0).any()


def test_the_levels_of_other_ways_to_order_by_hand():
    weekly = np.array([[4.0, 6.0] * 13])
    last, share = np.array([3.0]), np.array([1 / 1.2])
    levels = {name: float(level(weekly, last, share)[0]) for name, (_, level) in RIVALS.items()}
    assert (levels["four-weeks"], levels["thirteen-weeks"]) == (20, pytest.approx(4 * (6 * 7 + 4 * 6) / 13))
    assert levels["normal"] == pytest.approx(3 * 5 + 0.9674 * 1 * 3**0.5, abs=1e-3)
    assert levels["bootstrap"] == 16  # sums of three: 12, 14, 16, 18 with chances of about 1, 3, 3 and 1 in 8
    assert (
        levels["negative-binomial"] == 19
    )  # Poisson, since the weeks vary less: P(N ≤ 18) = 0.82, P(N ≤ 19) = 0.88


def test_stretches_are_the_last_ones_each_six_orders_and_a_lead_time_long():
    found = stretches(world(history(np.ones((3, 52)))))
    assert [(one.number, one.first, one.last) for one in found] == [
        (0, 20, 28),
        (1, 28, 36),
        (2, 36, 44),
        (3, 44, 52),
    ]
    daily = stretches(world(history(np.ones((3, 90)), days=1)))
    assert [(one.first, one.last) for one in daily] == [(34, 90)]


def test_a_short_past_says_how_many_days_are_needed():
    with pytest.raises(TooShort) as short:
        stretches(world(history(np.ones((3, 83)), days=1)))
    assert (short.value.known, short.value.needed) == (83, 28 + 6 * 7 + 14)


def test_goods_that_are_new_or_come_too_late_take_no_part():
    units = np.ones((3, 100))
    units[1, :30] = np.nan
    past = world(history(units, days=1), lead=np.array([14.0, 14.0, 60.0]))
    assert takes_part(past, Stretch(0, 40, 96)).tolist() == [True, False, False]
    assert takes_part(past, Stretch(0, 44, 100)).tolist() == [True, True, False]


def test_the_usual_start_is_a_week_and_a_half_with_a_usual_week_in_each_review_period():
    past = world(history(np.full((1, 40), 2.0), days=1), lead=10)
    found = usual_start(past, Stretch(0, 40, 90), past.demand)
    assert found.on_hand.tolist() == [21]
    assert [(one.quantity[0], one.arrives[0]) for one in found.coming] == [(14, 40), (14, 47)]


def test_deliveries_are_as_late_as_the_shops_own_and_the_same_for_all():
    past = world(history(np.ones((400, 100)), days=1), spread=3.0)
    late = delays(past, Stretch(0, 40, 100))
    assert late.std() == pytest.approx(3, rel=0.1)
    assert late.mean() == pytest.approx(0, abs=0.2)
    assert (late == delays(past, Stretch(0, 40, 100))).all()
    assert not delays(world(history(np.ones((4, 100)), days=1)), Stretch(0, 40, 100)).any()


def test_two_that_order_alike_cost_alike_and_the_order_of_goods_changes_nothing():
    units = counts(4, 8, 52)
    order = np.random.default_rng(9).permutation(8)

    def costs(cells):
        past = world(history(cells))
        found, pasts = stretches(past, 1), Pasts(lambda at: until(past.history, at))
        one = [
            Contestant(
                name,
                name,
                policy(level, past, pasts),
                lambda span: usual_start(past, span, pasts(span.first)),
            )
            for name, (_, level) in RIVALS.items()
        ]
        contest = compete(
            past, found, [Contestant("advice", "", plan_advice(past), one[0].start), *one, one[0]]
        )
        assert (contest.outcomes[1].cost == contest.outcomes[-1].cost).all()
        return [outcome.cost for outcome in contest.outcomes]

    for plain, mixed in zip(costs(units), costs(units[order]), strict=True):
        assert plain[order] == pytest.approx(mixed)


def test_going_through_starts_once():
    past = world(history(np.full((1, 52), 4.0)))
    found = stretches(past)
    idle = Contestant("advice", "", None, lambda _span: start(40))
    through = compete_through(past, found, [idle], np.array([True])).outcomes[0]
    anew = compete(past, found, [idle]).outcomes[0]
    assert through.sold.tolist() == [[32, 8, 0, 0]]
    assert anew.sold.tolist() == [[32, 32, 32, 32]]
