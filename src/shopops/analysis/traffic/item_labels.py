"""What people call an item on a page about all of them."""

from __future__ import annotations

from collections import Counter

import polars as pl


def labels(rows: pl.DataFrame) -> dict[str, str]:
    """Item to its last title, without the shop's name where most titles begin with it."""
    latest = rows.sort("day").group_by("item_id").agg(pl.col("title").drop_nulls().last())
    return without_shop({item: title or item for item, title in latest.iter_rows()})


def without_shop(titles: dict[str, str]) -> dict[str, str]:
    """The titles without their first word where most begin with it: it is the shop's name, and tells none apart."""
    first, count = (
        Counter(title.split(" ")[0] for title in titles.values()).most_common(1)[0] if titles else ("", 0)
    )
    if count * 2 <= len(titles) or count < 3:
        return titles
    return {item: title.removeprefix(f"{first} ") for item, title in titles.items()}
