"""A reason ranks by agreement in time, place and kind; actions follow from what fits."""

from datetime import date, timedelta

import pytest

from shopops.analysis.circumstances import BLANK, CALM, SEEN, Action, Answer, Case, Circumstance
from shopops.analysis.day_report.acting import actions
from shopops.analysis.day_report.ranking import ranked, reason
from shopops.analysis.day_report.report import Judged
from shopops.analysis.diagnosis import Cause, Diagnosis, Figures

DAY = date(2026, 9, 24)
ANY = Circumstance("any", "own", lambda *, case: Answer(CALM, ""))
DO = Action("buyer", "Order it.")


def cause(kind: str = "rate", **where: str) -> Cause:
    change = 2.0 if kind == "mix" else -0.7
    return Cause(where, kind, -40, -50, -30, None, 0.9, 1e-6, change, 900, "items")


def seen(days_ago: int | None = 0, kind: str = "rate", **touches: str) -> Answer:
    began = None if days_ago is None else DAY - timedelta(days=days_ago)
    return Answer(
        SEEN, "e", began, {dim: frozenset([one]) for dim, one in touches.items()}, kind, actions=(DO,)
    )


@pytest.mark.parametrize(
    ("answer", "fit"),
    [
        (seen(item="1"), "fits in time and place"),
        (seen(2, item="1"), "fits in time and place"),
        (seen(5, item="1"), "may have a part"),
        (seen(60, item="1"), "not of that day"),
        (seen(None, item="1"), "fits in time and place"),
        (seen(item="2"), "elsewhere"),
        (seen(), "may have a part"),
        (seen(source="search"), "may have a part"),
        (seen(kind="mix", item="1"), "fits in time and place"),
        (seen(kind="mix", item="2"), "elsewhere"),
    ],
)
def test_agreement_is_told_in_words(answer, fit):
    assert reason(ANY, answer, Case(DAY, [cause(item="1")])).fit == fit


def test_a_cause_of_the_whole_shop_agrees_with_what_holds_the_whole_shop():
    case = Case(DAY, [cause()])
    assert reason(ANY, seen(), case).agreement > 3 * reason(ANY, seen(item="1"), case).agreement


def test_what_was_seen_comes_before_what_was_not_and_what_nobody_knows():
    case = Case(DAY, [cause(item="1")])
    found = [Answer(BLANK, ""), Answer(CALM, ""), seen(item="2"), seen(item="1")]
    assert [one.answer for one in ranked([reason(ANY, one, case) for one in found])] == found[::-1]


def judged(verdict: str, *causes: Cause) -> Judged:
    figures = Figures(2000, 60)
    return Judged(Diagnosis(DAY, verdict, figures, (), causes=causes, needed="Download more."), ())


def test_a_usual_day_asks_nothing_of_anybody_whatever_was_seen():
    reasons = [reason(ANY, seen(), Case(DAY))]
    assert actions(judged("usual"), reasons) == ()


def test_each_cause_that_no_reason_fits_gets_a_look_of_its_own():
    causes = cause(item="1"), cause("mix", source="clicks")
    reasons = [reason(ANY, seen(item="1"), Case(DAY, causes))]
    found = actions(judged("fall", *causes), reasons)
    assert [one.who for one in found] == ["buyer", "advertising"]
    assert "clicks" in found[1].what


def test_people_who_stayed_away_are_not_told_as_people_who_came():
    fewer = Cause({"source": "search"}, "mix", -40, -50, -30, None, 0.9, 1e-6, -0.5, 900, "sources")
    (found,) = actions(judged("fall", fewer), [])
    assert "fewer people come by source search" in found.what


def test_there_are_at_most_five_actions_and_none_twice():
    causes = [cause(item=str(number)) for number in range(9)]
    assert len(actions(judged("fall", *causes), [])) == 5
    assert len(actions(judged("fall", cause(), cause()), [])) == 2


def test_where_it_cannot_tell_the_action_is_what_is_needed():
    assert actions(judged("cannot tell"), []) == (Action("operator", "Download more."),)
