"""Advertising by scene and day; the same spend as in the report by campaign."""

from shopops.tables import Table
from shopops.tables._advertising import METRICS, SCENE, SETTLED

AD_SCENE_DAYS = Table(
    name="ad_scene_days",
    grain="one scene, or one whole account, on one day",
    key=("day", "last_day", "scene_id", "scene"),
    day="day",
    fixed=SETTLED,
    columns=(
        *SCENE,
        *METRICS,
    ),
)
