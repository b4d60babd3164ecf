"""Whole columns of text to typed columns: a shortcut for plain spellings, scalar functions for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.cleaning import TEXTUAL, cleaned, missing_words, without_missing
from shopops.reading.identifiers import NUMBERED, PLAIN, PLAIN_NUMBERED, rounded
from shopops.reading.reasons import ERROR_CELL, ROUNDED, why
from shopops.reading.scalars import scalar
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.descriptor import Field

    Wanted = tuple[Field, str, bool]


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
    plain = raw.select(
        _at_sight(name, field).alias(f"value {i}") for i, (field, name, _) in enumerate(fields)
    )
    # Most cells are plain; cleaning is the dear part, so only the others are cleaned.
    left = {
        str(i): wanted
        for i, wanted in enumerate(fields)
        if plain[f"value {i}"].null_count() > raw[wanted[1]].null_count()
    }
    known = _completed(raw, plain, left) if left else plain
    fine = pl.Series([None], dtype=pl.String()).new_from_index(0, raw.height)
    found = [
        Parsed(known[f"value {i}"], known[f"reason {i}"] if f"reason {i}" in known.columns else fine)
        for i in range(len(fields))
    ]
    ids = [one.value for one, (field, _, _) in zip(found, fields, strict=True) if field.kind is Kind.ID]
    lost = rounded(pl.DataFrame(ids))
    return found if lost is None else [_without(one, lost) for one in found]


def _completed(raw: pl.DataFrame, plain: pl.DataFrame, left: dict[str, Wanted]) -> pl.DataFrame:
    """The values, and the reasons where there are any (`value 0`, `reason 0`, …), with the cells cleaned that are left.

    All columns take each step together: in a small file a step costs more than its cells.
    """
    bare = [cleaned(f"value {i}", name, field).alias(f"bare {i}") for i, (field, name, _) in left.items()]
    said = [without_missing(f"bare {i}", field) for i, (field, _, _) in left.items()]
    quick = [pl.coalesce(f"value {i}", _shortcut(f"bare {i}", field)) for i, (field, _, _) in left.items()]
    odd = [pl.when(pl.col(f"value {i}").is_null()).then(f"bare {i}").alias(f"bare {i}") for i in left]
    known = pl.concat([raw, plain], how="horizontal").select(*plain.columns, *bare)
    known = known.with_columns(said).with_columns(quick).with_columns(odd)
    return _by_scalars(
        known, {i: one for i, one in left.items() if known[f"bare {i}"].null_count() < raw.height}
    )


def _by_scalars(known: pl.DataFrame, odd: dict[str, Wanted]) -> pl.DataFrame:
    """Apply the scalar function of each odd field once to each distinct text that has no value yet."""
    if not odd:
        return known
    texts = known.select(pl.col(f"bare {i}").drop_nulls().unique().implode() for i in odd).row(0, named=True)
    filled = []
    for i, (field, _, spans) in odd.items():
        cells, define, dtype = texts[f"bare {i}"], scalar(field, spans=spans), field.kind.dtype()
        answers = pl.Series([define(cell) for cell in cells], dtype=dtype, strict=True)
        value = pl.col(f"bare {i}").replace_strict(cells, answers, default=None, return_dtype=dtype)
        filled.append(pl.coalesce(f"value {i}", value))
        if wrong := [cell for cell, answer in zip(cells, answers, strict=True) if answer is None]:
            reasons = [why(cell, field) for cell in wrong]
            told = pl.col(f"bare {i}").replace_strict(wrong, reasons, default=None, return_dtype=pl.String)
            filled.append(told.alias(f"reason {i}"))
    return known.with_columns(filled)


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


_PLAIN = {
    Kind.DAY: r"^(199|20\d)\d-\d\d-\d\d$",
    Kind.MOMENT: r"^(199|20\d)\d-\d\d-\d\d \d\d:\d\d:\d\d$",
    Kind.MONEY: r"^-?\d{1,14}(\.\d{0,2}0*)?$",
    Kind.PRICE: r"^-?\d{1,14}(\.\d{0,4}0*)?$",
    Kind.COUNT: r"^-?\d{1,15}$",
    Kind.RATE: r"^\d{1,13}(\.\d{1,12})?%$",
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
    if field.kind is Kind.RATE:  # an exponent is exact where a division would round again
        return pl.concat_str(plain.str.strip_suffix("%"), pl.lit("e-2")).cast(pl.Float64, strict=False)
    if field.kind in _SPELLING:
        return plain.str.strptime(field.kind.dtype(), _SPELLING[field.kind], strict=False)  # type: ignore[arg-type] # Date or Datetime
    return plain.cast(field.kind.dtype(), strict=False)


def _nothing(bare: pl.Expr, field: Field) -> pl.Expr:
    return pl.when(bare.is_null() & bare.is_not_null()).then(bare).cast(field.kind.dtype(), strict=False)
