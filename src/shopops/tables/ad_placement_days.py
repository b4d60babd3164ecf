"""Advertising by place (资源位, 流量来源) and day; the same spend as in the report by campaign."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS, SETTLED, UNIT

AD_PLACEMENT_DAYS = Table(
    name="ad_placement_days",
    grain="one place for one item of one campaign on one day",
    key=("day", "last_day", "campaign_id", "unit_id", "item_id", "placement_kind", "placement"),
    day="day",
    fixed=SETTLED,
    columns=(
        *UNIT,
        Column("placement_kind", Kind.TEXT, "Kind of traffic (搜索类型), as printed."),
        Column("placement", Kind.TEXT, "Where it was shown: the place (资源位) or the source of traffic."),
        *METRICS,
    ),
)
