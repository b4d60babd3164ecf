"""Sources of the shop by day with the class of traffic each belongs to."""

from __future__ import annotations

import polars as pl

from shopops.analysis import derived
from shopops.analysis.source_days import LEVELS, leaf, present
from shopops.analysis.traffic.dimensions import SOURCE, dimension
from shopops.analysis.traffic.source_words import SourceWord, class_of, known_words
from shopops.tables import ORIGIN

Frame = pl.DataFrame
PATH = tuple(reversed(LEVELS))
COUNTS = ("visitors", "new_visitors", "favourite_users", "cart_users", "ordering_buyers", "buyers")
TYPES = {
    "day": pl.Date(),
    "last_day": pl.Date(),
    **dict.fromkeys(PATH, pl.String()),
    **dict.fromkeys(COUNTS, pl.Int64()),
    "paid_amount": pl.Decimal(18, 2),
    "_file": pl.String(),
    "_sheet": pl.String(),
    "_row": pl.UInt32(),
}


@derived(one_of=("shop_sources", "traffic"))
def classed_sources(
    shop_sources: Frame | None = None,
    traffic: Frame | None = None,
    *,
    words: tuple[SourceWord, ...] = (),
    known: bool = True,
) -> Frame:
    """One row a source and span, leaves only: `day, last_day, source_1..3, source, class`, counts, origin.

    Names are those of today (直通车 is 关键词推广); `source` is the leaf, with its branch where its name alone says
    nothing. `class` is that of the deepest word of the path which has one: search, recommendation, own, official,
    direct, off-site, paid, category, content; all else is other. The table of words that comes with shopops says
    which of them were seen in real files.

    Args:
        shop_sources: The report of sources, preferred.
        traffic: A table of your own with a column for the source, used where there is no such report.
        words: Words of the source tree, each with `word` and `class`; they go before those that shopops knows.
        known: Whether the words that shopops knows count.
    """
    rows = typed(shop_sources) if shop_sources is not None else of_traffic(traffic)
    rows = rows.with_columns(present(name).alias(name) for name in PATH).drop_nulls(["source_1", "visitors"])
    table = {**(known_words() if known else {}), **{one.word: one.kind for one in words}}
    classes = [class_of(levels, table) for levels in rows.select(PATH).iter_rows()]
    named = rows.with_columns(pl.Series("class", classes, dtype=pl.String), leaf().alias("source"))
    return named.select("day", "last_day", *PATH, "source", "class", *COUNTS, "paid_amount", *ORIGIN)


def typed(rows: Frame) -> Frame:
    """The columns that count, unknown where a report has none."""
    have = [
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in TYPES.items()
    ]
    return rows.select(have).with_columns(pl.coalesce("last_day", "day").alias("last_day"))


def of_traffic(traffic: Frame | None) -> Frame:
    """A table of one's own by its dimension of sources; nothing where it has none."""
    name = None if traffic is None else dimension(traffic, SOURCE)
    if traffic is None or name is None:
        return pl.DataFrame(schema=TYPES)
    sums = [pl.col(one).sum() for one in ("visitors", "buyers", "paid_amount")]
    origin = [pl.col(one).first() for one in ORIGIN]
    by_source = traffic.group_by("day", pl.col(name).alias("source_1"), maintain_order=True).agg(
        *sums, *origin
    )
    return typed(by_source)
