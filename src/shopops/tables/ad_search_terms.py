"""What buyers had typed when they saw and clicked advertising."""

from shopops.tables import Column, Kind, Table

AD_SEARCH_TERMS = Table(
    name="ad_search_terms",
    grain="one search term for one keyword and item on one day",
    key=("day", "campaign_id", "item_id", "keyword", "search_term"),
    day="day",
    fixed=("impressions", "clicks", "cost"),  # sales are credited to a click for days afterwards
    columns=(
        Column("day", Kind.DAY, "The day."),
        Column("campaign_id", Kind.ID, "Number of the campaign (计划)."),
        Column("item_id", Kind.ID, "The advertised item."),
        Column("keyword", Kind.TEXT, "The word that was bid on."),
        Column("search_term", Kind.TEXT, "What the buyer had typed."),
        Column("impressions", Kind.COUNT, "How often it was shown."),
        Column("clicks", Kind.COUNT, "Clicks."),
        Column("cost", Kind.MONEY, "What was spent."),
        Column("orders", Kind.COUNT, "Orders that the platform counts for it."),
        Column("revenue", Kind.MONEY, "Sales that the platform counts for it."),
    ),
)
