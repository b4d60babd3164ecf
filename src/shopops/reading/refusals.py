"""Refused rows: their reason and what of their text may be shown. A person's data never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.descriptor import normal
from shopops.reading.grid import ROW
from shopops.reading.identifiers import NUMBERED
from shopops.reading.reasons import NO_NUMBER
from shopops.tables import Kind

if TYPE_CHECKING:
    from shopops.reading.grid import Broken
    from shopops.reading.header import Match

BLOT = "•"
MISSING_REQUIRED = "is blank"
_MOVED = 2
"""So many cells of one row that do not fit their columns have moved: any of them may be a person's."""
_CONTACT = r"(?:\+?86[- ]?)?\b1[3-9][0-9]{9}\b|[\w.+-]+@[\w-]+\.[\w.-]+"
"""A mobile phone number or an e-mail address."""

REFUSED: dict[str, pl.DataType] = {
    "_row": pl.UInt32(),
    "column": pl.String(),
    "reason": pl.String(),
    "text": pl.String(),
    "destroyed": pl.Boolean(),
}


def problems_of(reasons: list[tuple[str, pl.Series]], height: int) -> pl.DataFrame:
    """The first problem of each row (`column`, `reason`) and how many cells of it do not fit (`misfits`).

    Args:
        reasons: For each column its header and, a row each, why the cell is wrong or null.
        height: Number of rows.
    """
    told = {str(i): reason for i, (_, reason) in enumerate(reasons) if reason.null_count() < reason.len()}
    if not told:
        return pl.DataFrame(schema=_PROBLEMS).clear(height)
    headers = [pl.when(pl.col(i).is_not_null()).then(pl.lit(reasons[int(i)][0])) for i in told]
    wrong = [pl.col(i).is_not_null() & (pl.col(i) != MISSING_REQUIRED) for i in told]
    return pl.DataFrame(told).select(
        column=pl.coalesce(headers),
        reason=pl.coalesce(pl.col(i) for i in told),
        misfits=pl.sum_horizontal(part.fill_null(value=False) for part in wrong),
    )


_PROBLEMS = {"column": pl.String(), "reason": pl.String(), "misfits": pl.UInt32()}


def refusals(raw: pl.DataFrame, problems: pl.DataFrame, bad: pl.Series, match: Match) -> pl.DataFrame:
    """The bad rows as a frame of `REFUSED`."""
    texts = {"text": _shown(raw, _open_columns(match)), "figures": _shown(raw, _figures(match))}
    shown = raw.filter(bad).select(ROW, **texts)
    found = pl.concat([shown, problems.filter(bad)], how="horizontal").with_columns(
        destroyed=pl.col("reason").str.contains("rounded by a spreadsheet")
    )
    return (_without_people(found) if _is_private(match) else found).select(*REFUSED)


def _is_private(match: Match) -> bool:
    return bool(match.personal or match.export.personal)


def _without_people(found: pl.DataFrame) -> pl.DataFrame:
    """What of a row may be a person's is blotted.

    Where a required cell is blank the texts go; where words stand instead of a number, or several cells do not
    fit, anything may stand anywhere. In the other rows phone numbers and e-mail addresses go.
    """
    worded = pl.col("reason").str.ends_with(NO_NUMBER)
    moved = (pl.col("misfits") >= _MOVED) & ~pl.col("destroyed")
    told = pl.format("and others do not fit ({} cells of this row): it seems shifted", "misfits")
    bare = pl.when(worded).then(pl.lit(NO_NUMBER)).otherwise(_blotted("reason"))
    text = pl.when(pl.col("reason") == MISSING_REQUIRED).then(_blotted("figures")).otherwise(_blotted("text"))
    return found.with_columns(
        reason=pl.when(moved & ~worded).then(told).otherwise(bare),
        text=pl.when(moved | worded).then(pl.lit(BLOT)).otherwise(text),
    )


def _blotted(name: str) -> pl.Expr:
    return pl.col(name).str.replace_all(_CONTACT, BLOT)


def _shown(raw: pl.DataFrame, shown: set[int]) -> pl.Expr:
    """The raw cells joined, with a blot for every cell that is not to be shown."""
    names = [name for name in raw.columns if name != ROW]
    parts = [pl.col(name) if int(name) in shown else _covered(name) for name in names]
    parts = [part.fill_null("") for part in parts]
    return pl.concat_str(parts, separator=" | ").str.replace_all(r"[\r\n\t]+", " ").str.strip_chars(" |")


def _covered(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_not_null()).then(pl.lit(BLOT))


def _open_columns(match: Match) -> set[int]:
    """Positions whose text may be shown: columns that are read (but no remarks) or known to be harmless."""
    harmless = {normal(header) for header in match.export.ignored}
    read = {at for known, at in match.columns if known.kind is not Kind.REMARK}
    return read | {at for at, header in enumerate(match.headers) if normal(header) in harmless}


def _figures(match: Match) -> set[int]:
    """Positions of the columns that hold no words."""
    worded = {Kind.TEXT, Kind.ID, Kind.REMARK}
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
