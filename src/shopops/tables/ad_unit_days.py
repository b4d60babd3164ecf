"""Advertising by unit (单元) and day; the same spend as in the report by campaign."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS, SETTLED, UNIT

AD_UNIT_DAYS = Table(
    name="ad_unit_days",
    grain="one unit of one campaign on one day",
    key=("day", "last_day", "campaign_id", "unit_id", "item_id"),
    day="day",
    fixed=SETTLED,
    columns=(
        *UNIT,
        Column("bid", Kind.MONEY, "Bid of the unit (默认出价), where the report says so."),
        *METRICS,
    ),
)
