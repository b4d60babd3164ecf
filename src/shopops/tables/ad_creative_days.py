"""Advertising by creative and day; the same spend as in the report by campaign."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS, SETTLED, UNIT

AD_CREATIVE_DAYS = Table(
    name="ad_creative_days",
    grain="one creative for one item of one unit on one day",
    key=("day", "last_day", "campaign_id", "unit_id", "item_id", "creative_id", "creative"),
    day="day",
    fixed=SETTLED,
    columns=(
        *UNIT,
        Column("creative_id", Kind.ID, "Number of the creative (创意)."),
        Column("creative", Kind.TEXT, "Name of the creative."),
        *METRICS,
    ),
)
