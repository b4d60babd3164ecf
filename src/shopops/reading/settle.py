"""Rows of cells into the canonical table: kept, refused with the reason, or set aside. Nothing is dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.asides import repeated_headers, why_aside
from shopops.reading.cleaning import BLANKS, clean, completed
from shopops.reading.columns import parse
from shopops.reading.families import parents
from shopops.reading.grid import ROW
from shopops.reading.refusals import (
    MISSING_REQUIRED,
    REFUSED,
    broken_rows,
    problems_of,
    refusals,
    stranded_rows,
)
from shopops.tables import Kind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.descriptor import Export, Field
    from shopops.reading.grid import Batch
    from shopops.reading.header import Match

_SAYS_NOTHING = ("header", "note")
"""Rows set aside for these reasons hold no values of the table, and might hold a person's data in odd places."""


@dataclass(slots=True)
class Settled:
    """The rows of one sheet. `kept` and `aside` have the table's columns and `_row`; `aside` also `why`.

    Attributes:
        above: The cells that merged cells of the next batch repeat; null before the first.
        stranded: Whether the last header met has its columns in another order.
    """

    kept: list[pl.DataFrame] = field(default_factory=list)
    refused: list[pl.DataFrame] = field(default_factory=list)
    aside: list[pl.DataFrame] = field(default_factory=list)
    above: pl.DataFrame | None = None
    stranded: bool = False


def settle(batch: Batch, match: Match, table: Table, extras: dict[str, int], into: Settled) -> None:
    """Sort one batch into kept, refused and set-aside rows.

    Args:
        batch: Raw cells.
        match: The recognised export and its columns.
        table: The canonical table of the export.
        extras: Further columns to keep as text: name to position.
        into: Where the rows are collected.
    """
    if batch.broken:
        into.refused.append(broken_rows(batch.broken, match))
    raw = completed(_without_blank_rows(batch.cells), match.spares)
    why = why_aside(raw, match)
    raw, why = _without_stranded(raw, why, match, into)
    if raw.is_empty():
        return
    raw = _filled_down(raw, why.is_null(), match, into)
    typed, problems = _typed(raw, match, table, extras)
    why = _with_examples(typed, why, match)
    aside, bad = why.is_not_null(), problems["reason"].is_not_null()
    into.kept.append(typed.filter(~aside & ~bad))
    if (bad & ~aside).any():
        into.refused.append(refusals(raw, problems, bad & ~aside, match))
    if aside.any():
        into.aside.append(_emptied(typed.with_columns(why.alias("why")).filter(aside), table, extras))


def _without_blank_rows(cells: pl.DataFrame) -> pl.DataFrame:
    names = [name for name in cells.columns if name != ROW]
    if not names:
        return cells.clear()
    # Most rows begin with a cell that is not blank; only the others need to be searched to their end.
    doubtful = cells.filter(_is_blank(names[0]))
    if doubtful.is_empty():
        return cells
    found = doubtful.filter(pl.all_horizontal(map(_is_blank, names)))
    return cells if found.is_empty() else cells.join(found, on=ROW, how="anti", maintain_order="left")


def _is_blank(name: str) -> pl.Expr:
    return pl.col(name).is_null() | pl.col(name).str.strip_chars(BLANKS).eq("")


def _without_stranded(
    raw: pl.DataFrame, why: pl.Series, match: Match, into: Settled
) -> tuple[pl.DataFrame, pl.Series]:
    """Refuse the data below a second header whose columns stand in another order, up to a header that fits."""
    turns = repeated_headers(raw, why, match)
    if not into.stranded and not any(strange for _, strange in turns):
        return raw, why
    stranded = pl.lit(into.stranded)
    for row, strange in turns:
        stranded = pl.when(pl.col(ROW) > row).then(pl.lit(strange)).otherwise(stranded)
        into.stranded = strange
    lost = raw.with_columns(why.alias("why")).select(stranded & pl.col("why").is_null()).to_series()
    into.refused.append(stranded_rows(raw.filter(lost), match))
    return raw.filter(~lost), why.filter(~lost)


def _filled_down(raw: pl.DataFrame, data: pl.Series, match: Match, into: Settled) -> pl.DataFrame:
    """Repeat the cell above where the export merges cells, but never beyond the item (the first of them)."""
    at = {known.name: str(place) for known, place in match.columns if str(place) in raw.columns}
    places = [at[name] for name in match.export.fill_down if name in at]
    if not places:
        return raw
    cells = raw.select(
        pl.when(data & (pl.col(x).str.strip_chars(BLANKS) != "")).then(pl.col(x)) for x in places
    )
    item = pl.col(places[0]).forward_fill()
    above = cells.clear() if into.above is None else into.above
    filled = pl.concat([above, cells]).with_columns(item.alias("item"))
    rest = [pl.col(x).forward_fill().over(pl.col("item").rle_id()) for x in places[1:]]
    filled = filled.select(pl.col("item").alias(places[0]), *rest)
    into.above = filled.tail(1)
    filled = filled.tail(raw.height)
    return raw.with_columns(filled[x].zip_with(data, raw[x]) for x in places)


def _typed(
    raw: pl.DataFrame, match: Match, table: Table, extras: dict[str, int]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every canonical column typed, and the problems of each row (see `problems_of`)."""
    spans = {known.headers for known, _ in match.columns if known.end and known.kind is Kind.DAY}
    wide = _widened(raw, match)
    found = parse(wide, [(known, str(at), known.headers in spans) for known, at in match.columns])
    parsed = {
        known.name: (known, at, values) for (known, at), values in zip(match.columns, found, strict=True)
    }
    schema = table.schema()
    columns = [
        (parsed[name][2].value if name in parsed else _nulls(raw.height, dtype)).alias(name)
        for name, dtype in schema.items()
    ]
    if extras:
        columns += wide.select(clean(str(at)).alias(name) for name, at in extras.items()).get_columns()
    reasons = [
        (match.headers[at], _with_blank(known, found.value, found.reason))
        for known, at, found in parsed.values()
    ]
    typed = pl.DataFrame([*columns, raw[ROW]])
    return typed, problems_of([*reasons, *_missing_groups(match, typed)], raw.height)


def _widened(raw: pl.DataFrame, match: Match) -> pl.DataFrame:
    """The raw cells with a blank column for each header that no row of the batch reaches."""
    lacking = [str(at) for at in range(len(match.headers)) if str(at) not in raw.columns]
    return raw.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in lacking) if lacking else raw


def _nulls(height: int, dtype: pl.DataType) -> pl.Series:
    return pl.Series([None], dtype=dtype).new_from_index(0, height)


def _with_blank(known: Field, value: pl.Series, reason: pl.Series) -> pl.Series:
    if not known.required or not value.null_count():
        return reason
    blank = value.is_null() & reason.is_null()
    return reason.zip_with(
        ~blank, pl.Series([MISSING_REQUIRED], dtype=pl.String()).new_from_index(0, reason.len())
    )


def _missing_groups(match: Match, typed: pl.DataFrame) -> list[tuple[str, pl.Series]]:
    """For each `any_of` group: a problem where all of its columns are blank."""
    headers = {known.name: match.headers[at] for known, at in match.columns}
    found = []
    for group in match.export.any_of:
        if not all(typed[name].null_count() for name in group):
            continue
        shown = " / ".join(headers[name] for name in group if name in headers)
        blank = typed.select(
            pl.when(pl.all_horizontal(pl.col(group).is_null())).then(pl.lit(MISSING_REQUIRED))
        )
        found.append((shown, blank.to_series()))
    return found


def _with_examples(typed: pl.DataFrame, why: pl.Series, match: Match) -> pl.Series:
    """The reasons, and `example` for a template's example row."""
    fields = [known for known, _ in match.columns if known.example]
    if not fields:
        return why
    example = typed.select(pl.when(is_example(fields)).then(pl.lit("example"))).to_series()
    return why.zip_with(why.is_not_null(), example)


def is_example(fields: Sequence[Field]) -> pl.Expr:
    """Whether a typed row is the example row of a template; a spreadsheet may have respelt its cells."""
    fields = [known for known in fields if known.example]
    cells = pl.DataFrame({str(i): [known.example] for i, known in enumerate(fields)})
    found = parse(cells, [(known, str(i), False) for i, known in enumerate(fields)])
    return pl.all_horizontal(
        pl.col(known.name) == pl.lit(values.value) for known, values in zip(fields, found, strict=True)
    )


def _emptied(aside: pl.DataFrame, table: Table, extras: dict[str, int]) -> pl.DataFrame:
    """Set-aside rows; where they are words only, nothing is taken for a value."""
    names = [*table.schema(), *extras]
    return aside.with_columns(pl.when(~pl.col("why").is_in(_SAYS_NOTHING)).then(pl.col(names)))


def harvest(
    export: Export, table: Table, found: Settled, extras: dict[str, int]
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The collected rows as kept, refused and set-aside frames; parents of lines and trees are set aside."""
    schema = table.schema() | dict.fromkeys(extras, pl.String()) | {ROW: pl.UInt32()}
    kept = pl.concat([pl.DataFrame(schema=schema), *found.kept], how="vertical")
    aside = pl.concat([pl.DataFrame(schema=schema | {"why": pl.String()}), *found.aside], how="vertical")
    refused = pl.concat([pl.DataFrame(schema=REFUSED), *found.refused])
    why = parents(kept, export)
    if why.null_count() == kept.height:
        return kept, refused.sort(ROW), aside.sort(ROW)
    aside = pl.concat([aside, kept.with_columns(why).filter(why.is_not_null())])
    return kept.filter(why.is_null()), refused.sort(ROW), aside.sort(ROW)
