"""Advertising by campaign and hour, with the day's budget: shows whether the money lasts until the evening."""

from shopops.tables import Column, Kind, Table

AD_HOURS = Table(
    name="ad_hours",
    grain="one campaign in one hour",
    key=("day", "hour", "campaign_id", "campaign"),
    day="day",
    fixed=(),  # an hour that still runs is told again with more
    columns=(
        Column("day", Kind.DAY, "The day."),
        Column("hour", Kind.TEXT, "Hour of the day as it is printed: 8, 08:00 or 08:00-09:00."),
        Column("campaign_id", Kind.ID, "Number of the campaign (计划)."),
        Column("campaign", Kind.TEXT, "Name of the campaign."),
        Column("daily_budget", Kind.MONEY, "What it may spend on that day."),
        Column("clicks", Kind.COUNT, "Clicks in the hour."),
        Column("cost", Kind.MONEY, "What was spent in the hour."),
    ),
)
