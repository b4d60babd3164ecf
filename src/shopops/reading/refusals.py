"""Refused rows: their reason and what of their text may be shown. A person's data never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.descriptor import normal
from shopops.reading.grid import ROW
from shopops.reading.identifiers import NUMBERED
from shopops.reading.reasons import NO_NUMBER, ROUNDED, UNKNOWN_WORD
from shopops.tables import Kind

if TYPE_CHECKING:
    from shopops.reading.grid import Broken
    from shopops.reading.header import Match

BLOT = "•"
MISSING_REQUIRED = "is blank"
_MOVED = 2
"""So many cells of one row that do not fit their columns have moved."""
_SIGNS = r"[0-9EeTZ\s.,:/+%()'\"=`¥￥元万亿件个年月日时分秒上下午-]*"
_FIGURES = rf"^{_SIGNS}$"
_TELLING = rf"^“(?:{_SIGNS}|#.*)”|^“[^0-9”]{{1,24}}” {UNKNOWN_WORD}$"
"""Reasons whose quotation holds figures, an error value, or a state that somebody must see."""
_CONTACT = r"(?:\+?86[- ]?)?\b1[3-9][0-9]{9}\b|\b0[0-9]{2,3}-[0-9]{7,8}\b|[\w.+-]+@[\w-]+\.[\w.-]+"
"""A phone number or an e-mail address."""

REFUSED: dict[str, pl.DataType] = {
    "_row": pl.UInt32(),
    "column": pl.String(),
    "reason": pl.String(),
    "text": pl.String(),
    "destroyed": pl.Boolean(),
}


def problems_of(reasons: list[tuple[str, pl.Series]], height: int) -> pl.DataFrame:
    """The first problem of each row (`column`, `reason`) and how many cells of it do not fit (`misfits`).

    Ids that a spreadsheet has rounded do fit, as far as their place goes.

    Args:
        reasons: For each column its header and, a row each, why the cell is wrong or null.
        height: Number of rows.
    """
    told = {str(i): reason for i, (_, reason) in enumerate(reasons) if reason.null_count() < reason.len()}
    if not told:
        return pl.DataFrame(schema=_PROBLEMS).clear(height)
    headers = [pl.when(pl.col(i).is_not_null()).then(pl.lit(reasons[int(i)][0])) for i in told]
    wrong = [(pl.col(i) != MISSING_REQUIRED) & ~pl.col(i).str.ends_with(ROUNDED) for i in told]
    return pl.DataFrame(told).select(
        column=pl.coalesce(headers),
        reason=pl.coalesce(pl.col(i) for i in told),
        misfits=pl.sum_horizontal(part.fill_null(value=False) for part in wrong),
    )


_PROBLEMS = {"column": pl.String(), "reason": pl.String(), "misfits": pl.UInt32()}


def refusals(raw: pl.DataFrame, problems: pl.DataFrame, bad: pl.Series, match: Match) -> pl.DataFrame:
    """The bad rows as a frame of `REFUSED`."""
    texts = {"text": _shown(raw, _open_columns(match)), "figures": _shown(raw, set(), _figures(match))}
    shown = raw.filter(bad).select(ROW, **texts)
    found = pl.concat([shown, problems.filter(bad)], how="horizontal").with_columns(
        destroyed=pl.col("reason").str.ends_with(ROUNDED)
    )
    return (_without_people(found) if _is_private(match) else found).select(*REFUSED)


def _is_private(match: Match) -> bool:
    return bool(match.personal or match.export.personal)


def _without_people(found: pl.DataFrame) -> pl.DataFrame:
    """What of a row may be a person's is blotted.

    Where a cell does not fit, or an id is blank, any may have moved: only figures are told. In the other rows
    (an id was rounded) phone numbers and e-mail addresses are not.
    """
    reason, misfits = pl.col("reason"), pl.col("misfits")
    told = (
        pl.when(reason.str.ends_with(NO_NUMBER))
        .then(pl.lit(NO_NUMBER))
        .when(reason.str.contains(_TELLING))
        .then(reason)
        .when(misfits >= _MOVED)
        .then(pl.format("and others do not fit ({} cells of this row): it seems shifted", "misfits"))
        .otherwise(reason.str.replace("^“.*”", f"“{BLOT}”"))
    )
    doubtful = (misfits > 0) | (reason == MISSING_REQUIRED)
    text = pl.when(doubtful).then("figures").otherwise("text")
    return found.with_columns(reason=_blotted(told), text=_blotted(text))


def _blotted(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(_CONTACT, BLOT)


def _shown(raw: pl.DataFrame, shown: set[int], figures: set[int] | None = None) -> pl.Expr:
    """The raw cells joined, with a blot for every cell that is not to be shown.

    Args:
        raw: The cells.
        shown: Positions of columns that are shown.
        figures: Positions of columns that are shown where they hold nothing but figures.
    """
    parts = [_told(name, shown, figures or set()) for name in raw.columns if name != ROW]
    return pl.concat_str(parts, separator=" | ").str.replace_all(r"[\r\n\t]+", " ").str.strip_chars(" |")


def _told(name: str, shown: set[int], figures: set[int]) -> pl.Expr:
    cell, blank, blot = pl.col(name), pl.lit(""), pl.lit(BLOT)
    harmless = cell.str.contains(_FIGURES) if int(name) in figures else pl.lit(value=int(name) in shown)
    return pl.when(cell.is_null()).then(blank).when(harmless).then(cell).otherwise(blot)


def _open_columns(match: Match) -> set[int]:
    """Positions whose text may be shown: columns that are read, but no remarks.

    Where there are no people in the file, also those known to be harmless; elsewhere an address may have slipped in.
    """
    harmless = set() if _is_private(match) else {normal(header) for header in match.export.ignored}
    read = {at for known, at in match.columns if known.kind is not Kind.REMARK}
    return read | {at for at, header in enumerate(match.headers) if normal(header) in harmless}


def _figures(match: Match) -> set[int]:
    """Positions of the columns that hold no words."""
    worded = {Kind.TEXT, Kind.ID, Kind.CHOICE, Kind.REMARK}
    return {at for known, at in match.columns if known.kind not in worded or known.name in NUMBERED}


def broken_rows(rows: tuple[Broken, ...], match: Match) -> pl.DataFrame:
    """Rows that could not be cut: their text is shown only where the export holds no person's data at all."""
    records = [
        (row.row, None, row.reason, BLOT if _is_private(match) else row.text[:500], False) for row in rows
    ]
    return pl.DataFrame(records, schema=REFUSED, orient="row")


def stranded_rows(rows: pl.DataFrame, match: Match) -> pl.DataFrame:
    """Rows below a second header whose columns stand in another order."""
    return rows.select(
        ROW,
        column=pl.lit(None, dtype=pl.String),
        reason=pl.lit(
            "stands below a second header with other columns; keep the two reports in files of their own"
        ),
        text=pl.lit(BLOT) if _is_private(match) else _shown(rows, _open_columns(match)),
        destroyed=pl.lit(value=False),
    ).select(*REFUSED)
