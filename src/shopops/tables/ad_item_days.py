"""Advertising by advertised item and day; the same spend as in the report by campaign."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS

AD_ITEM_DAYS = Table(
    name="ad_item_days",
    grain="one item of one campaign on one day",
    key=("day", "last_day", "scene_id", "campaign_id", "item_id"),
    day="day",
    fixed=("impressions", "clicks", "cost"),  # sales are credited to a click for days afterwards
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("scene_id", Kind.ID, "Number of the scene."),
        Column("scene", Kind.TEXT, "Kind of advertising (场景): keywords, audiences, whole site."),
        Column(
            "campaign_id",
            Kind.ID,
            "Number of the campaign; blank in a report by item only, which tells the same spend again.",
        ),
        Column("campaign", Kind.TEXT, "Name of the campaign."),
        Column("item_id", Kind.ID, "The advertised item (主体ID)."),
        Column("title", Kind.TEXT, "Its title."),
        *METRICS,
    ),
)
