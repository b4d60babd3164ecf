"""What a state was on earlier days: every snapshot of the listings, not only the newest word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.shop.model import DATA_TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.reader import Reading

NAME = "listing_days"


def listing_days(parts: Sequence[tuple[Reading, pl.DataFrame]]) -> pl.DataFrame:
    """Each listed SKU on each day of which a listing was handed in, by the last download of that day.

    Args:
        parts: Readings of listings with their rows, earliest download first.

    Returns:
        The rows of the listings; none where they are all of one day, since then nothing can be compared.
    """
    empty = pl.DataFrame(schema=DATA_TABLES[NAME])
    rows = pl.concat([empty, *(rows.select(empty.columns) for _, rows in parts)]).drop_nulls("listed_on")
    if rows["listed_on"].n_unique() < 2:
        return empty
    return rows.unique(["item_id", "sku_id", "listed_on"], keep="last", maintain_order=True)
