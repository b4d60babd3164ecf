"""What the three reports of 引力魔方 have in common; each tells of the same spend, split in its own way."""

from shopops.exports.alimama._words import CLICKED, DAYS, NOT_OURS, SHOWN
from shopops.reading.descriptor import Field, Signature, ident, text

_CAMPAIGN = ("计划", "计划组")
OF_ITEM: tuple[Field, ...] = (
    *DAYS,
    text("scene", always="引力魔方"),
    ident("campaign_id", *_CAMPAIGN),
    text("campaign", *_CAMPAIGN),
    ident("item_id", "商品id"),
    text("title", "主体名称"),
)


def split_by(demand: str | tuple[str, ...]) -> Signature:
    """What a report is known by that is split by one of these headers."""
    return Signature(all_of=(demand, _CAMPAIGN, "消耗", (*SHOWN, *CLICKED)), none_of=NOT_OURS)
