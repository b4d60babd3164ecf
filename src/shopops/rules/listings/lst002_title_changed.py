"""LST002: the title of an item is another than it was."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label
from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, rule


@rule(
    "LST002",
    severity=NOTICE,
    subject="item",
    metric="title",
    message="{label}: the title is “{title}”, on {before_on} it was “{before}”",
    action="Ask who changed the title of {item_id}; if nobody did on purpose, set the old one again.",
    column="title",
)
def title_changed(
    listings: Frame, listing_days: Frame, tiers: Frame | None = None, *, as_of: datetime
) -> Judged:
    """Title changed since the listings of the day before.

    ## What it checks
    Compares the newest listings with those of the latest earlier day that names the item; blanks and the
    width of letters do not count as a change. Warning for heroes; for all others a notice, since most changes
    of a title are meant. It is told while the newest two downloads differ, so once for each change.

    It needs listings of two days: keep the earlier downloads in the folder.

    ## Why it matters
    Search finds an item by the words of its title. Changing many of them at once costs a hero its place, and the
    platform may take it for another item.

    ## What to do
    If it was meant, watch the visitors from search for a week. If not, look who has access, and set it back.
    """
    if listing_days.is_empty():
        return Judged(described(pairs(listing_days), tiers), one_day(listings))
    rows = pairs(listing_days)
    changed = rows.filter(plain("title") != plain("before"))
    return Judged(described(changed, tiers))


def pairs(days: Frame) -> Frame:
    """Each item of the newest day with its title of the latest earlier day."""
    titles = days.drop_nulls(["item_id", "title"]).sort(
        "listed_on", "_file", "_row", "title", nulls_last=True
    )
    each = titles.unique(["item_id", "listed_on"], keep="first", maintain_order=True)
    previous = [pl.col(name).shift(1).over("item_id").alias(f"before{end}") for name, end in PREVIOUS.items()]
    newest = each.with_columns(previous).filter(pl.col("listed_on") == pl.col("listed_on").max())
    return newest.drop_nulls("before")


PREVIOUS = {"title": "", "listed_on": "_on"}


def plain(name: str) -> pl.Expr:
    """A title without blanks and differences of width."""
    return pl.col(name).str.normalize("NFKC").str.replace_all(r"\s+", "")


def described(changed: Frame, tiers: Frame | None) -> Frame:
    """The findings with severity."""
    heroes = [] if tiers is None else tiers.filter(pl.col("tier") == "hero")["item_id"].to_list()
    hero = pl.col("item_id").is_in(heroes)
    return changed.with_columns(
        pl.col("item_id").alias("subject_id"),
        label(code="item_id"),
        pl.when(hero).then(int(WARNING)).otherwise(int(NOTICE)).cast(pl.Int8).alias("severity"),
    ).sort("subject_id")


def one_day(listings: Frame) -> Frame:
    """The listings as a whole, where there is nothing to compare them with."""
    why = "listings of 1 day, 2 needed"
    return pl.DataFrame(
        {"subject_id": ["listings"], "label": ["listings"], "why": [why]} if listings.height else None,
        schema=dict.fromkeys(("subject_id", "label", "why"), pl.String),
    )
