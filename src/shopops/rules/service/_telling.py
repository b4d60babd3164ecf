"""What the findings of customer service have in common: the shop is the subject, a day the period."""

from datetime import date

import polars as pl

from shopops.checking.rule import SUBJECT, Judged

SCHEMA = {
    **dict.fromkeys((*SUBJECT, "agent_words", "_file", "_sheet"), pl.String()),
    **dict.fromkeys(("day", "period_from", "period_to"), pl.Date()),
    **dict.fromkeys(("value", "threshold", "usual"), pl.Float64()),
    **dict.fromkeys(("people", "events", "_row"), pl.Int64()),
    "money_at_risk": pl.Decimal(18, 2),
}
SHOP = {"subject_id": "shop", "label": "the shop"}


def told(day: date, worst: dict[str, object], words: str, **values: object) -> Judged:
    """One finding about a day.

    Args:
        day: The day.
        worst: The agent with the most of it, and where that stands.
        words: Template of what is said of that agent, over `agent` and `most`.
        values: Columns of `SCHEMA`.
    """
    origin = {name: worst[name] for name in ("_file", "_sheet", "_row")}
    agent = words.format(**worst) if worst["agent"] else "no agent is named"
    dates = {"day": day, "period_from": day, "period_to": day}
    return Judged(pl.DataFrame([SHOP | dates | origin | {"agent_words": agent} | values], SCHEMA))


def nothing(why: str | None = None) -> Judged:
    """No finding; not judged where there is a reason."""
    empty = pl.DataFrame(schema=SCHEMA)
    return Judged(empty) if why is None else Judged(empty, pl.DataFrame([SHOP | {"why": why}]))
