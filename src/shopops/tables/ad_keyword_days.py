"""Advertising by keyword and day: a row is a pair of a word and an item."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import METRICS, SETTLED, UNIT

AD_KEYWORD_DAYS = Table(
    name="ad_keyword_days",
    grain="one keyword for one item of one unit on one day",
    key=("day", "last_day", "campaign_id", "unit_id", "item_id", "keyword_id", "keyword"),
    day="day",
    fixed=SETTLED,
    columns=(
        *UNIT,
        Column("keyword_kind", Kind.TEXT, "Single word or package of words (词类型), as printed."),
        Column("keyword_id", Kind.ID, "Number of the word or package."),
        Column("keyword", Kind.TEXT, "The word, or the name of the package."),
        Column("match_type", Kind.TEXT, "How a search must fit the word, as printed."),
        Column("bid", Kind.MONEY, "Bid of the word, where the report says so."),
        Column("quality_score", Kind.NUMBER, "Quality of the word (质量分), where the report says so."),
        Column(
            "average_rank",
            Kind.NUMBER,
            "Mean place at which it was shown; over several rows it is the mean weighted by impressions.",
        ),
        *METRICS,
    ),
)
