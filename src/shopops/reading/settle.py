"""Rows of cells into the canonical table: kept, refused with the reason, or set aside. Nothing is dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.columns import clean, parse
from shopops.reading.descriptor import normal
from shopops.reading.grid import ROW
from shopops.tables import Kind, Table

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export, Field
    from shopops.reading.grid import Batch, Broken
    from shopops.reading.header import Match

TOTAL = r"^(总计|合计|共计|小计|总值|汇总|汇总值|全店汇总值|店铺汇总值|total|grandtotal|sum)(\(.*\))?$"
"""A row named so is a stated total."""

BENCHMARK = r"^(均值|平均|平均值|全店平均值|店铺平均值|同行.{0,8}|average|avg|mean)$"
"""A row named so is an average or another shop's figure."""

NOTE = r"^(说明|备注|注|注意|提示|数据来源|数据说明|以上|note|remark)|[。！；]"
"""A row that has this in its only cell is a remark about the sheet."""

_MISSING_REQUIRED = "is blank"
BLOT = "•"

REFUSED: dict[str, pl.DataType] = {
    "_row": pl.UInt32(),
    "column": pl.String(),
    "reason": pl.String(),
    "text": pl.String(),
    "destroyed": pl.Boolean(),
}


@dataclass(slots=True)
class Settled:
    """The rows of one sheet. `kept` and `aside` have the table's columns and `_row`; `aside` also `why`."""

    kept: list[pl.DataFrame] = field(default_factory=list)
    refused: list[pl.DataFrame] = field(default_factory=list)
    aside: list[pl.DataFrame] = field(default_factory=list)


def settle(batch: Batch, match: Match, table: Table, extras: dict[str, int], into: Settled) -> None:
    """Sort one batch into kept, refused and set-aside rows.

    Args:
        batch: Raw cells.
        match: The recognised export and its columns.
        table: The canonical table of the export.
        extras: Further columns to keep as text: name to position.
        into: Where the rows are collected.
    """
    raw = _filled_down(_without_blank_rows(batch.cells), match)
    if batch.broken:
        into.refused.append(_broken(batch.broken, match))
    if raw.is_empty():
        return
    typed, problems = _typed(raw, match, table, extras)
    why_aside = _aside(raw, typed, match)
    aside = why_aside.is_not_null()
    bad = problems["reason"].is_not_null() & ~aside
    into.kept.append(typed.filter(~aside & ~bad))
    into.refused.append(_refusals(raw, problems, bad, match))
    into.aside.append(typed.with_columns(why_aside.alias("why")).filter(aside))


def _without_blank_rows(cells: pl.DataFrame) -> pl.DataFrame:
    blank = [pl.col(name).is_null() | pl.col(name).str.strip_chars().eq("") for name in _names(cells)]
    return cells.filter(~pl.all_horizontal(blank)) if blank else cells.clear()


def _names(cells: pl.DataFrame) -> list[str]:
    return [name for name in cells.columns if name != ROW]


def _filled_down(raw: pl.DataFrame, match: Match) -> pl.DataFrame:
    """Repeat the cell above where the export merges cells, but never beyond the item (the first of them)."""
    at = {known.name: str(place) for known, place in match.columns if str(place) in raw.columns}
    places = [at[name] for name in match.export.fill_down if name in at]
    if not places:
        return raw
    bare = raw.with_columns(pl.when(pl.col(x).str.strip_chars() != "").then(pl.col(x)) for x in places)
    item = pl.col(places[0]).forward_fill()
    filled = [pl.col(x).forward_fill().over(pl.col("item").rle_id()) for x in places[1:]]
    return bare.with_columns(item.alias("item")).with_columns(item, *filled).drop("item")


def _aside(raw: pl.DataFrame, typed: pl.DataFrame, match: Match) -> pl.Series:
    """Why a row is no data row: `total`, `benchmark`, `header`, `example`, `note`; null for data."""
    words = raw.select(_word(name) for name in _names(raw))
    deeper = match.export.levels[1:]  # 汇总 in there is a subtotal, which `_parents` finds
    naming = {str(at) for known, at in match.columns if _names_rows(known) and known.name not in deeper}
    keys = [pl.col(name) for name in words.columns if name in naming]
    named = words.select(pl.coalesce(pl.all()).alias("first"), *keys)
    alone = pl.sum_horizontal(pl.all().is_not_null()) == 1
    marks = [
        (raw, "header", _all(_repeated(raw, match))),
        (typed, "example", _all(_untouched(match))),
        (named, "total", pl.any_horizontal(pl.all().str.contains(TOTAL))),
        (named, "benchmark", pl.any_horizontal(pl.all().str.contains(BENCHMARK))),
        (words, "note", alone & (_all([key.is_null() for key in keys]) | _any_of(words, NOTE))),
    ]
    found = [
        frame.with_columns(pl.when(mark).then(pl.lit(why)).alias("why"))["why"] for frame, why, mark in marks
    ]
    return reduce(lambda earlier, later: earlier.zip_with(earlier.is_not_null(), later), found)


def _any_of(words: pl.DataFrame, pattern: str) -> pl.Expr:
    return pl.any_horizontal([pl.col(name).str.contains(pattern) for name in words.columns])


def _all(parts: list[pl.Expr]) -> pl.Expr:
    return pl.all_horizontal(parts) if parts else pl.lit(value=False)


def _names_rows(known: Field) -> bool:
    return known.kind in {Kind.ID, Kind.TEXT, Kind.DAY}


def _word(name: str) -> pl.Expr:
    bare = pl.col(name).str.replace_all(r"[\s:：]+", "").str.to_lowercase()
    return pl.when(bare.str.len_bytes() > 0).then(bare).alias(name)


def _repeated(raw: pl.DataFrame, match: Match) -> list[pl.Expr]:
    """Conditions that the row repeats the header."""
    wanted = [(str(at), match.headers[at]) for _, at in match.columns[:4] if str(at) in raw.columns]
    return [pl.col(name).str.strip_chars().fill_null("") == text for name, text in wanted]


def _untouched(match: Match) -> list[pl.Expr]:
    """Conditions that the row is a template's example; a spreadsheet program may have respelt its values."""
    fields = [known for known, _ in match.columns if known.example]
    cells = pl.DataFrame({str(i): [known.example] for i, known in enumerate(fields)})
    found = parse(cells, [(known, str(i), False) for i, known in enumerate(fields)])
    return [pl.col(known.name) == pl.lit(values.value) for known, values in zip(fields, found, strict=True)]


def _typed(
    raw: pl.DataFrame, match: Match, table: Table, extras: dict[str, int]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every canonical column typed, and the first problem of each row (`column`, `reason`)."""
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
    columns += wide.select(clean(str(at)).alias(name) for name, at in extras.items()).get_columns()
    reasons = [
        (match.headers[at], _with_blank(known, found.value, found.reason))
        for known, at, found in parsed.values()
    ]
    typed = pl.DataFrame([*columns, raw[ROW]])
    return typed, _first_problem([*reasons, *_missing_groups(match, typed)], raw.height)


def _widened(raw: pl.DataFrame, match: Match) -> pl.DataFrame:
    """The raw cells with a blank column for each header that no row of the batch reaches."""
    lacking = [str(at) for at in range(len(match.headers)) if str(at) not in raw.columns]
    return raw.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in lacking)


def _nulls(height: int, dtype: pl.DataType) -> pl.Series:
    return pl.Series([None], dtype=dtype).new_from_index(0, height)


def _with_blank(known: Field, value: pl.Series, reason: pl.Series) -> pl.Series:
    if not known.required:
        return reason
    blank = value.is_null() & reason.is_null()
    return reason.zip_with(
        ~blank, pl.Series([_MISSING_REQUIRED], dtype=pl.String()).new_from_index(0, reason.len())
    )


def _missing_groups(match: Match, typed: pl.DataFrame) -> list[tuple[str, pl.Series]]:
    """For each `any_of` group: a problem where all of its columns are blank."""
    headers = {known.name: match.headers[at] for known, at in match.columns}
    found = []
    for group in match.export.any_of:
        shown = " / ".join(headers.get(name, name) for name in group)
        blank = typed.select(
            pl.when(pl.all_horizontal(pl.col(group).is_null())).then(pl.lit(_MISSING_REQUIRED))
        )
        found.append((shown, blank.to_series()))
    return found


def _first_problem(reasons: list[tuple[str, pl.Series]], height: int) -> pl.DataFrame:
    problem = pl.DataFrame(
        {"column": [None] * height, "reason": [None] * height},
        schema={"column": pl.String, "reason": pl.String},
    )
    for header, reason in reasons:
        if reason.null_count() < reason.len():
            new = pl.DataFrame({"new": reason}).to_series()
            problem = problem.with_columns(new).with_columns(
                column=pl.when(pl.col("reason").is_null() & pl.col("new").is_not_null())
                .then(pl.lit(header))
                .otherwise("column"),
                reason=pl.coalesce("reason", "new"),
            )
    return problem.select("column", "reason")


def _refusals(raw: pl.DataFrame, problems: pl.DataFrame, bad: pl.Series, match: Match) -> pl.DataFrame:
    shown = raw.filter(bad).select(_shown_text(raw, match).alias("text"), ROW)
    reasons = problems.filter(bad)
    destroyed = reasons["reason"].str.contains("rounded by a spreadsheet").alias("destroyed")
    return pl.DataFrame([shown[ROW], reasons["column"], reasons["reason"], shown["text"], destroyed])


def _shown_text(raw: pl.DataFrame, match: Match) -> pl.Expr:
    """The raw cells joined, with a blot for every cell that may hold a person's data."""
    shown = _open_columns(match)
    blot = pl.lit(BLOT)
    parts = [pl.col(name) if int(name) in shown else _covered(name, blot) for name in _names(raw)]
    parts = [part.fill_null("") for part in parts]
    return pl.concat_str(parts, separator=" | ").str.replace_all(r"[\r\n\t]+", " ").str.strip_chars(" |")


def _covered(name: str, blot: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(name).is_not_null()).then(blot)


def _open_columns(match: Match) -> set[int]:
    """Positions whose text may be shown: columns that are read (but no remarks) or known to be harmless."""
    harmless = {normal(header) for header in match.export.ignored}
    read = {at for known, at in match.columns if known.kind is not Kind.REMARK}
    return read | {at for at, header in enumerate(match.headers) if normal(header) in harmless}


def _broken(rows: tuple[Broken, ...], match: Match) -> pl.DataFrame:
    """Rows that could not be cut: their text is shown only where the export holds no person's data at all."""
    shy = bool(match.personal or match.export.personal)
    records = [(row.row, None, row.reason, BLOT if shy else row.text[:500], False) for row in rows]
    return pl.DataFrame(records, schema=REFUSED, orient="row")


def harvest(
    export: Export, table: Table, found: Settled, extras: dict[str, int]
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The collected rows as kept, refused and set-aside frames; parents of lines and trees are set aside."""
    schema = table.schema() | dict.fromkeys(extras, pl.String()) | {ROW: pl.UInt32()}
    kept = pl.concat([pl.DataFrame(schema=schema), *found.kept], how="vertical")
    aside = pl.concat([pl.DataFrame(schema=schema | {"why": pl.String()}), *found.aside], how="vertical")
    refused = pl.concat([pl.DataFrame(schema=REFUSED), *(part.select(*REFUSED) for part in found.refused)])
    why = _parents(kept, export)
    aside = pl.concat([aside, kept.with_columns(why).filter(why.is_not_null())])
    return kept.filter(why.is_null()), refused.sort(ROW), aside.sort(ROW)


def _parents(kept: pl.DataFrame, export: Export) -> pl.Series:
    """`parent` for an order row above its lines, `subtotal` for a row of a tree that sums its children."""
    why = pl.lit(None, dtype=pl.String)
    if export.parent is not None:
        line, order = export.parent
        whole = (pl.col(line) == pl.col(order)) | pl.col(line).is_null()
        why = pl.when(whole & (~whole).any().over(order)).then(pl.lit("parent"))
    elif export.levels:
        return _subtotals(kept, export.levels)
    return kept.with_columns(why.alias("why"))["why"]


def _subtotals(kept: pl.DataFrame, levels: tuple[str, ...]) -> pl.Series:
    """A row whose deeper levels say nothing is a subtotal where a row of the same parent goes deeper."""
    days = [name for name in ("day", "last_day") if name in kept.columns]
    frame = kept.with_columns(_depth(levels).alias("_depth"))
    why = pl.lit(None, dtype=pl.String)
    for at in range(1, len(levels)):
        group = [*days, *(pl.col(name).fill_null("") for name in levels[:at])]
        deeper = (pl.col("_depth") > at).any().over(group)
        why = pl.when((pl.col("_depth") == at) & deeper).then(pl.lit("subtotal")).otherwise(why)
    return frame.with_columns(why.alias("why"))["why"]


def _depth(levels: tuple[str, ...]) -> pl.Expr:
    """How many levels of a row say something: blanks, 汇总 and repeats of the level above do not."""
    depth: pl.Expr = pl.lit(len(levels))
    for at in range(len(levels) - 1, 0, -1):
        here, above = pl.col(levels[at]), pl.col(levels[at - 1])
        empty = here.is_null() | here.is_in(["汇总", "合计"]) | (here == above)
        depth = pl.when((depth == at + 1) & empty).then(at).otherwise(depth)
    return depth
