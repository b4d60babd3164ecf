"""Advertising by campaign and day."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS

AD_CAMPAIGN_DAYS = Table(
    name="ad_campaign_days",
    grain="one campaign on one day",
    key=("day", "last_day", "scene_id", "campaign_id"),
    day="day",
    fixed=("impressions", "clicks", "cost"),  # sales are credited to a click for days afterwards
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("scene_id", Kind.ID, "Number of the scene."),
        Column("scene", Kind.TEXT, "Kind of advertising (场景): keywords, audiences, whole site."),
        Column(
            "campaign_id", Kind.ID, "Number of the campaign (计划); its name where the report has no number."
        ),
        Column("campaign", Kind.TEXT, "Name of the campaign."),
        Column("daily_budget", Kind.MONEY, "What it may spend on that day, where the report says so."),
        *METRICS,
    ),
)
