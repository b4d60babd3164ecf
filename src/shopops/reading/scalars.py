"""The scalar definition of each field's word: a clean cell to its value, or to null if it is none."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from shopops.reading import dates, values
from shopops.reading.descriptor import normal
from shopops.reading.identifiers import NUMBERED, identifier
from shopops.reading.reasons import ERROR_CELL
from shopops.reading.review_topics import review_topics
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from shopops.reading.descriptor import Field


def scalar(field: Field, *, spans: bool) -> Callable[[str], object]:
    """The scalar definition of a field's word; text has none beyond its shortcut."""
    definitions: dict[Kind, Callable[[str], object]] = {
        Kind.ID: partial(_identified, numbered=field.name in NUMBERED),
        Kind.REMARK: review_topics if field.review else values.topics,
        Kind.CHOICE: partial(_chosen, choices=dict(field.choices), fallback=field.fallback),
        Kind.DAY: partial(_day_of_span, last=field.end) if spans else dates.day,
        Kind.MOMENT: partial(dates.moment_of_span if field.span else dates.moment, end=field.end),
        Kind.MONEY: _cents if field.cents else values.money,
        Kind.PRICE: partial(values.money, decimals=4),
        Kind.COUNT: values.count,
        Kind.RATE: partial(values.rate, percent=field.percent, share=field.share),
        Kind.NUMBER: values.number,
    }
    return definitions.get(field.kind, lambda cell: None)


def _identified(cell: str, *, numbered: bool) -> str | None:
    return None if re.search(ERROR_CELL, cell) else identifier(cell, numbered=numbered)


def _chosen(cell: str, *, choices: dict[str, str], fallback: tuple[tuple[str, str], ...]) -> str | None:
    word = normal(cell)
    likely = (ours for pattern, ours in fallback if re.search(pattern, word))
    return choices.get(word) or next(likely, None)


def _day_of_span(cell: str, *, last: bool) -> date | None:
    found = dates.span(cell)
    return None if found is None else found[last]


def _cents(cell: str) -> Decimal | None:
    whole = values.count(cell)
    return None if whole is None else round(Decimal(whole) / 100, 2)
