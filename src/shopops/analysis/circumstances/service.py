"""Customer service: enquiries that end in a purchase, and how long people wait for an answer."""

from __future__ import annotations

import polars as pl

from shopops.analysis.answer_times import answer_time
from shopops.analysis.circumstances import BLANK, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import HISTORY, LEVEL, Measure, beside_usual, status
from shopops.analysis.usual import FEWEST_DAYS

Frame = pl.DataFrame


@circumstance("enquiry conversion down", "own")
def enquiry_conversion(enquiry_days: Frame, *, case: Case) -> Answer:
    """Whether fewer of those who asked bought than usual."""
    rows = enquiry_days.with_columns(paid_amount=pl.lit(None, pl.Decimal(18, 2)))
    measure = Measure("paying_enquirers", "enquirers")
    action = Action(
        "customer service",
        f"Read ten chats of {case.day} that ended without an order: what was the question?",
    )
    return beside_usual(rows, measure, case, "enquiries that end in a purchase", action)


@circumstance("slower answers", "own")
def slower_answers(service_days: Frame, *, case: Case) -> Answer:
    """Whether people waited longer for an answer than usual."""
    found = answer_time(service_days, case.day, HISTORY)
    if isinstance(found, str):
        return Answer(BLANK, f"times to an answer of {case.day} and of {FEWEST_DAYS} days before it")
    seen = found.is_slow(LEVEL)
    told = f"{found.seconds:.0f} seconds to an answer, usual is up to {found.most(LEVEL):.0f}"
    action = Action(
        "customer service",
        f"See who was on duty on {case.day}, and put the most asked question into the quick answers.",
    )
    return Answer(status(seen), told, case.day, actions=(action,) if seen else ())
