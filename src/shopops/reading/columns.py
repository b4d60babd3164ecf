"""Whole columns of text to typed columns: a shortcut for plain spellings, scalar functions for the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading import dates, values
from shopops.reading.cleaning import TEXTUAL, cleaned, missing_words
from shopops.reading.descriptor import Field, normal
from shopops.reading.identifiers import NUMBERED, PLAIN, PLAIN_NUMBERED, identifier, rounded
from shopops.reading.reasons import ERROR_CELL, ROUNDED, why
from shopops.reading.review_topics import review_topics
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Parsed:
    """A typed column and, where a cell was no such value, the reason as a clause.

    Attributes:
        value: Series of the kind's polars type; null where blank or refused.
        reason: String series; null where the cell is fine.
    """

    value: pl.Series
    reason: pl.Series


def parse(raw: pl.DataFrame, fields: Sequence[tuple[Field, str, bool]]) -> list[Parsed]:
    """Turn raw columns into values by their fields' words.

    Args:
        raw: Text as it stands in the file.
        fields: For each wanted column its field, its name in `raw`, and whether a day cell may name a span of
            days (then the first, or with `field.end` the last).

    Returns:
        One `Parsed` a field, in order.
    """
    # Most cells are plain; cleaning is the dear part, so only the others are cleaned.
    plain = raw.select(_at_sight(name, field).alias(str(i)) for i, (field, name, _) in enumerate(fields))
    work = pl.concat([raw.rename(lambda name: f"raw {name}"), plain], how="horizontal")
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, raw.height)
    bare = work.select(
        nothing.alias(str(i))
        if plain[str(i)].null_count() == raw[name].null_count()
        else cleaned(str(i), f"raw {name}", field)
        for i, (field, name, _) in enumerate(fields)
    )
    quick = bare.select(_shortcut(str(i), field).alias(str(i)) for i, (field, _, _) in enumerate(fields))
    found = [
        _finished(plain[str(i)], bare[str(i)], quick[str(i)], _scalar(field, spans=spans), field)
        for i, (field, _, spans) in enumerate(fields)
    ]
    ids = [one.value for one, (field, _, _) in zip(found, fields, strict=True) if field.kind is Kind.ID]
    lost = rounded(pl.DataFrame(ids))
    return found if lost is None else [_without(one, lost) for one in found]


def _at_sight(name: str, field: Field) -> pl.Expr:
    """Values of the cells that need no cleaning and cannot be a word for "no value"; null for all others."""
    if field.kind in TEXTUAL:
        return _nothing(pl.col(name), field)
    # No plain number or day is one of the usual words, but an id may look like one ("null").
    words = missing_words(field) if field.kind is Kind.ID else sorted(field.missing)
    return (
        pl.when(~pl.col(name).is_in(words)).then(_shortcut(name, field)) if words else _shortcut(name, field)
    )


def _without(parsed: Parsed, lost: pl.DataFrame) -> Parsed:
    """The ids without those that were rounded to zeros."""
    name = parsed.value.name
    if name not in lost.columns:
        return parsed
    reason = pl.DataFrame({"cell": parsed.value, "lost": lost[name], "reason": parsed.reason}).select(
        pl.when("lost").then(pl.format("“{}” " + ROUNDED, "cell")).otherwise("reason")
    )
    return Parsed(parsed.value.set(lost[name], None), reason.to_series())


def _finished(
    plain: pl.Series, bare: pl.Series, quick: pl.Series, scalar: Callable[[str], object], field: Field
) -> Parsed:
    """The answers of the shortcut, completed by the scalar definition where it has none."""
    value = plain.zip_with(plain.is_not_null(), quick)
    if quick.null_count() == bare.null_count():
        return Parsed(value, pl.Series(bare.name, [None], dtype=pl.String()).new_from_index(0, bare.len()))
    left = bare.zip_with(quick.is_null(), pl.Series([None], dtype=pl.String).new_from_index(0, bare.len()))
    value = value.zip_with(value.is_not_null(), _by_scalar(left, scalar, quick.dtype))
    return Parsed(value, _reasons(bare, value, field))


_PLAIN = {
    Kind.DAY: r"^(199|20\d)\d-\d\d-\d\d$",
    Kind.MOMENT: r"^(199|20\d)\d-\d\d-\d\d \d\d:\d\d:\d\d$",
    Kind.MONEY: r"^-?\d{1,14}(\.\d{0,2}0*)?$",
    Kind.PRICE: r"^-?\d{1,14}(\.\d{0,4}0*)?$",
    Kind.COUNT: r"^-?\d{1,15}$",
    Kind.NUMBER: r"^-?\d{1,15}(\.\d+)?$",
}
"""The plain spelling of each kind, which polars reads as the scalar function would."""

_SPELLING = {Kind.DAY: "%Y-%m-%d", Kind.MOMENT: "%Y-%m-%d %H:%M:%S"}


def _shortcut(name: str, field: Field) -> pl.Expr:
    """Values of the cells in plain spelling; null for all others."""
    bare = pl.col(name)
    if field.kind is Kind.TEXT:
        return pl.when(~bare.str.contains(ERROR_CELL)).then(bare)
    if field.kind is Kind.ID:
        spelling = PLAIN_NUMBERED if field.name in NUMBERED else PLAIN
        return pl.coalesce(bare.str.extract(f"^({spelling})$"), bare.str.extract(f'^="([0-9]{spelling})"$'))
    if field.kind not in _PLAIN or field.cents:
        return _nothing(bare, field)
    plain = pl.when(bare.str.contains(_PLAIN[field.kind])).then(bare)
    if field.kind in _SPELLING:
        return plain.str.strptime(field.kind.dtype(), _SPELLING[field.kind], strict=False)  # type: ignore[arg-type] # Date or Datetime
    return plain.cast(field.kind.dtype(), strict=False)


def _nothing(bare: pl.Expr, field: Field) -> pl.Expr:
    return pl.when(bare.is_null() & bare.is_not_null()).then(bare).cast(field.kind.dtype(), strict=False)


def _scalar(field: Field, *, spans: bool) -> Callable[[str], object]:
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


def _by_scalar(bare: pl.Series, scalar: Callable[[str], object], dtype: pl.DataType) -> pl.Series:
    """Apply a scalar function once to each distinct text."""
    distinct = bare.drop_nulls().unique()
    if distinct.is_empty():
        return pl.Series(bare.name, [None], dtype=dtype).new_from_index(0, bare.len())
    answers = pl.Series([scalar(cell) for cell in distinct], dtype=dtype, strict=True)
    return bare.replace_strict(distinct, answers, default=None, return_dtype=dtype)


def _reasons(bare: pl.Series, value: pl.Series, field: Field) -> pl.Series:
    """Why each non-blank cell without a value has none."""
    left = pl.DataFrame({"bare": bare, "value": value}).select(
        pl.when(pl.col("value").is_null()).then(pl.col("bare"))
    )
    return _by_scalar(left.to_series(), partial(why, field=field), pl.String())
