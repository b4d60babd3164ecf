"""Advertising by region and day; the same spend as in the report by campaign."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS, SETTLED, UNIT

AD_REGION_DAYS = Table(
    name="ad_region_days",
    grain="one region for one campaign on one day",
    key=("day", "last_day", "campaign_id", "unit_id", "item_id", "province", "city"),
    day="day",
    fixed=SETTLED,
    columns=(
        *UNIT,
        Column("province", Kind.TEXT, "Province, as printed."),
        Column("city", Kind.TEXT, "City, where the report was split by cities."),
        *METRICS,
    ),
)
