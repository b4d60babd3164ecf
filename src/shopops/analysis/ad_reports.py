"""Which report of advertising counts for which days: all of them tell of the same spend, split in their own ways."""

from datetime import date, datetime

import polars as pl

from shopops.analysis import derived

Frame = pl.DataFrame
WHOLE = "账户"
"""Scene of the report about a whole account."""

REPORTS = (
    *("ad_campaign_days", "ad_item_days", "ad_unit_days", "ad_scene_days", "ad_keyword_days"),
    *("ad_audience_days", "ad_creative_days", "ad_placement_days", "ad_region_days"),
)
"""The more a report tells and the less it leaves out, the earlier it stands."""

SUMS = ("impressions", "clicks", "cost", "orders", "revenue")
SPAN = ("day", "last_day")
COLUMNS = ("report", *SPAN, "scene_id", "scene", *SUMS)


@derived(one_of=REPORTS)
def ad_reports(
    ad_campaign_days: Frame | None = None,
    ad_item_days: Frame | None = None,
    ad_unit_days: Frame | None = None,
    ad_scene_days: Frame | None = None,
    ad_keyword_days: Frame | None = None,
    ad_audience_days: Frame | None = None,
    ad_creative_days: Frame | None = None,
    ad_placement_days: Frame | None = None,
    ad_region_days: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """One row a report (`report` names its table), span of days and scene: its sums, and whether they count.

    Columns: `report`, `day`, `last_day`, `scene_id`, `scene`, `impressions`, `clicks`, `cost`, `orders`, `revenue`;
    `counts` (Boolean), and `why` not, a clause. Rows that count are of no spend twice: their cost adds up to all that
    was spent. Of each scene and day one report counts, the one that stands first in `REPORTS`; a report without
    scenes stands for all of them. A span counts where none of its days is told singly; rows without a day never do.
    """
    tables = (
        *(ad_campaign_days, ad_item_days, ad_unit_days, ad_scene_days, ad_keyword_days),
        *(ad_audience_days, ad_creative_days, ad_placement_days, ad_region_days),
    )
    given = [summed(name, table) for name, table in zip(REPORTS, tables, strict=True) if table is not None]
    rows = chosen(pl.concat(given, how="vertical"))
    spans = rows.drop_nulls("day").select(SPAN).unique().rows()
    kept = pl.DataFrame(list(apart(spans)), schema=dict.fromkeys(SPAN, pl.Date), orient="row")
    told = rows.join(kept.with_columns(apart=pl.lit(value=True)), on=SPAN, how="left").with_columns(
        why=pl.coalesce(
            pl.when(pl.col("day").is_null()).then(pl.lit("its days are not known")),
            pl.when(pl.col("apart").is_null()).then(pl.lit("other files tell of days of this span")),
            pl.when(pl.col("report") != pl.col("counted")).then(
                pl.format("the same spend is in {}", "counted")
            ),
        )
    )
    return told.select(*COLUMNS, counts=pl.col("why").is_null(), why="why").sort(
        *SPAN, "report", "scene_id", "scene"
    )


def summed(name: str, table: Frame) -> Frame:
    """The sums of a report by span and scene; what no row says stays unknown."""
    days = table.with_columns(last_day=pl.coalesce("last_day", "day"), report=pl.lit(name))
    keys = ("report", *SPAN, "scene_id", "scene")
    known = pl.col(*SUMS)
    return days.group_by(keys).agg(pl.when(known.count() > 0).then(known.sum())).select(COLUMNS)


def chosen(rows: Frame) -> Frame:
    """With `counted`: the report that counts for the row's span and scene."""
    place = pl.col("report").replace_strict(dict(zip(REPORTS, range(len(REPORTS)), strict=True)))
    key = pl.coalesce("scene_id", pl.when(pl.col("scene") != WHOLE).then("scene"))
    placed = rows.with_columns(place=place, key=key)
    first = pl.col("place").min().over(SPAN)
    whole = (pl.col("key").is_null() & (pl.col("place") == first)).any().over(SPAN)
    scenes = pl.when(pl.col("key").is_not_null()).then("place").min().over(*SPAN, "key")
    best = pl.when(whole | pl.col("key").is_null()).then(first).otherwise(scenes)
    names = dict(enumerate(REPORTS))
    return placed.with_columns(counted=best.replace_strict(names, return_dtype=pl.String)).drop(
        "place", "key"
    )


def apart(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that share no day: single days first, then those that end last."""
    kept: list[tuple[date, date]] = []
    days: set[date] = set()
    for first, last in sorted(spans, key=lambda span: (span[1] - span[0], -span[1].toordinal())):
        own = {date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)}
        if days.isdisjoint(own):
            kept.append((first, last))
            days |= own
    return kept
