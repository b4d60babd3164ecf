"""Bids of keywords, as they are set now."""

from shopops.tables import Column, Kind, Table

BIDS = Table(
    name="bids",
    grain="the bid of one keyword for one item of one campaign",
    key=("campaign_id", "keyword", "item_id"),
    fixed=(),  # bids are changed every day
    columns=(
        Column("campaign_id", Kind.ID, "Number of the campaign (计划)."),
        Column("keyword", Kind.TEXT, "The word."),
        Column("item_id", Kind.ID, "The advertised item."),
        Column("bid", Kind.MONEY, "What a click may cost."),
        Column("changed_on", Kind.DAY, "When the bid was last changed."),
    ),
)
