"""Advertising by audience and day; the same spend as in the report by campaign."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS, SETTLED, UNIT

AD_AUDIENCE_DAYS = Table(
    name="ad_audience_days",
    grain="one audience for one item of one unit on one day",
    key=("day", "last_day", "campaign_id", "unit_id", "item_id", "audience"),
    day="day",
    fixed=SETTLED,
    columns=(
        *UNIT,
        Column("audience_kind", Kind.TEXT, "Kind of audience (定向类型), as printed."),
        Column("audience", Kind.TEXT, "Name of the audience (人群, 定向)."),
        *METRICS,
    ),
)
