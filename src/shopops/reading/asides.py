"""Rows that are no data: totals, averages, the header again, remarks about the sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.descriptor import normal
from shopops.reading.grid import ROW
from shopops.reading.identifiers import NUMBERED
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shopops.reading.header import Match

_SUM = "总计|合计|共计|小计|总和|总值|汇总|汇总值|合計|総計|小計|總計"
TOTAL = (
    rf"^(?:(?:本页|当页|全部|全店|店铺|所有|订单|数据)?(?:{_SUM})|total|grandtotal|sum)"
    r"[:：]?(?:[(（].*[)）]|[0-9].*)?$"
)
"""A row named so is a stated total."""

_TOTAL_OF_IDS = r"^(?:本页|当页|全部|所有)?(?:总计|合计|共计|小计|合計|総計|小計|總計)"
"""The same where a number or a day should stand: no id begins so."""

BENCHMARK = r"^(?:均值|平均|平均值|全店平均值|店铺平均值|同行.{0,8}|average|avg|mean)$"
"""A row named so is an average or another shop's figure."""

NOTE = (
    r"^(?:暂无数据|说明|备注|注意|提示|温馨提示|数据来源|数据说明|数据截止|以上|导出|下载时间|打印|制表|更新时间|note|remark)"
    r"|^注[0-9]*[:：]|^共[0-9]+|^#+[-一-龥]|^[-=*_]{3,}|[。！；]"
)
"""A row that has this in its only cell is a remark about the sheet."""

_DIGITS = r"^[!-~\s]*[0-9][!-~\s]*$"
_ENGLISH = r"(?i)^\W*(?:total|grand|sum|average|avg|mean)"
_NO_NUMBER = r"^[^0-9]*$|[\u3000-\u303f\u4e00-\u9fff\uff08-\uff1b]"
_NO_DAY = r"^[^0-9]"
_WORDS = r"[^-+0-9.,%¥]"
_FEW, _WIDE = 2, 4
"""At most so many cells in a table of at least so many columns look like a remark."""


def why_aside(raw: pl.DataFrame, match: Match) -> pl.Series:
    """Why each row is no data row: `total`, `benchmark`, `header`, `note`; null for data.

    Args:
        raw: Rows that are not blank, as they stand in the file.
        match: The recognised export and its columns.
    """
    doubtful = raw.filter(~_plainly_data(raw, match))
    if doubtful.is_empty():
        return pl.Series("why", [None], dtype=pl.String).new_from_index(0, raw.height)
    found = doubtful.select(ROW, _marked(doubtful, match))
    return raw.select(ROW).join(found, on=ROW, how="left", maintain_order="left")["why"]


def _plainly_data(raw: pl.DataFrame, match: Match) -> pl.Expr:
    """Rows with an id (or a day, where nothing else names rows) in which each id and day is digits: most rows."""
    places = {kind: [at for known, at in match.columns if known.kind is kind] for kind in (Kind.ID, Kind.DAY)}
    fine = {
        at: pl.col(str(at)).str.contains(_DIGITS) & ~pl.col(str(at)).str.contains(_ENGLISH)
        for at in [*places[Kind.ID], *places[Kind.DAY]]
        if str(at) in raw.columns
    }
    worded = match.export.extra == "dimension" or any(known.kind is Kind.TEXT for known, _ in match.columns)
    leading = [fine[at] for at in places[Kind.ID] or (not worded and places[Kind.DAY]) or [] if at in fine]
    return _any(leading) & _all(one.fill_null(value=True) for one in fine.values())


def _marked(raw: pl.DataFrame, match: Match) -> pl.Series:
    words = _words(raw.select(name for name in raw.columns if name != ROW))
    named = words.select(pl.coalesce(pl.all()).alias("first"), *words.columns)
    keys = _keys(named, match)
    marks = {
        "header": _is_header(keys, match),
        "total": _is_named(keys, TOTAL) | _holds(keys[Kind.ID] + keys[Kind.DAY], _TOTAL_OF_IDS),
        "benchmark": _is_named(keys, BENCHMARK),
        "note": _is_note(words.columns, keys, _misfit(named, match)),
    }
    reasons = [pl.when(mark).then(pl.lit(why)) for why, mark in marks.items()]
    return named.select(pl.coalesce(reasons).alias("why"))["why"]


def closes(cells: Sequence[str]) -> bool:
    """Whether a last row that is short is a total or a remark, and so not cut off."""
    filled = [re.sub(r"\s+", "", cell).casefold() for cell in cells if cell.strip()]
    if not filled:
        return True
    return re.search(TOTAL, filled[0]) is not None or (
        len(filled) == 1 and re.search(NOTE, filled[0]) is not None
    )


def _words(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells without blanks, in lower case; null where they say nothing."""
    bare = cells.select(pl.all().str.replace_all(r"[\s\ufeff]+", "").str.to_lowercase())
    return bare.select(pl.when(pl.all().str.strip_chars("-－–—") != "").then(pl.all()))


def _keys(words: pl.DataFrame, match: Match) -> dict[Kind, list[pl.Expr]]:
    """The columns that name a row, by kind; the first cell of any column counts as text."""
    deeper = match.export.levels[1:]  # 汇总 in there is a subtotal, which `families` finds
    keys: dict[Kind, list[pl.Expr]] = {Kind.ID: [], Kind.DAY: [], Kind.TEXT: [pl.col("first")]}
    for known, at in match.columns:
        if known.kind in keys and known.name not in deeper and str(at) in words.columns:
            keys[known.kind].append(pl.col(str(at)))
    if match.export.extra == "dimension":
        keys[Kind.TEXT] += [pl.col(str(at)) for at in match.unknown if str(at) in words.columns]
    return keys


def _is_named(keys: dict[Kind, list[pl.Expr]], pattern: str) -> pl.Expr:
    """Whether an id or day has this name, or, in a row without an id, a text: titles may be any word."""
    nameless = _all(key.is_null() | key.str.contains(pattern) for key in keys[Kind.ID])
    return _holds(keys[Kind.ID] + keys[Kind.DAY], pattern) | (nameless & _holds(keys[Kind.TEXT], pattern))


def _is_note(columns: list[str], keys: dict[Kind, list[pl.Expr]], misfit: pl.Expr) -> pl.Expr:
    filled = pl.sum_horizontal(pl.col(name).is_not_null() for name in columns)
    few = (filled <= _FEW) & pl.lit(len(columns) >= _WIDE)
    nameless = _all(key.is_null() for kind in keys for key in keys[kind] if key.meta.output_name() != "first")
    only = [pl.col("first")]  # of a row with one cell
    remark = (nameless & _holds(only, _WORDS)) | _holds(only, NOTE)
    return ((filled == 1) & remark) | (few & misfit)


def _misfit(words: pl.DataFrame, match: Match) -> pl.Expr:
    """Whether words stand where a platform's number or a day should."""
    return _any(
        pl.col(str(at)).str.contains(_NO_DAY if known.kind is Kind.DAY else _NO_NUMBER)
        for known, at in match.columns
        if (known.name in NUMBERED or known.kind is Kind.DAY) and str(at) in words.columns
    )


def _is_header(keys: dict[Kind, list[pl.Expr]], match: Match) -> pl.Expr:
    """Whether a header stands where an id or a day should, or, where there are none, in every text column."""
    words = _header_words(match)
    texts = [key for key in keys[Kind.TEXT] if key.meta.output_name() != "first"]
    if keys[Kind.ID] or keys[Kind.DAY]:
        return _any(key.is_in(words) for key in keys[Kind.ID] + keys[Kind.DAY])
    return _all(key.is_in(words).fill_null(value=False) for key in texts)


def _header_words(match: Match) -> list[str]:
    """The headers of the file and of the export, as `_words` leaves them."""
    known = {header for field in match.export.fields for header in field.headers}
    return sorted(re.sub(r"\s+", "", header).casefold() for header in known.union(match.headers) if header)


def _holds(keys: Sequence[pl.Expr], pattern: str) -> pl.Expr:
    return _any(key.str.contains(pattern) for key in keys)


def _any(parts: Iterable[pl.Expr]) -> pl.Expr:
    found = [part.fill_null(value=False) for part in parts]
    return pl.any_horizontal(found) if found else pl.lit(value=False)


def _all(parts: Iterable[pl.Expr]) -> pl.Expr:
    found = list(parts)
    return pl.all_horizontal(found) if found else pl.lit(value=True)


def repeated_headers(raw: pl.DataFrame, why: pl.Series, match: Match) -> list[tuple[int, bool]]:
    """The repeated headers: row number, and whether its columns stand in another order than the first's."""
    places = [
        (str(at), frozenset(map(normal, (*field.headers, match.headers[at])))) for field, at in match.columns
    ]
    rows = raw.filter(why.eq_missing("header")).to_dicts()
    return [(row[ROW], not all(_fits(row, place, field) for place, field in places)) for row in rows]


def _fits(row: dict[str, str | None], place: str, headers: frozenset[str]) -> bool:
    return normal(row.get(place) or "") in headers
