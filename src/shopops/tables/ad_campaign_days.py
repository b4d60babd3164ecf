"""Advertising by campaign and day."""

from shopops.tables import Column, Kind, Table

AD_CAMPAIGN_DAYS = Table(
    name="ad_campaign_days",
    grain="one campaign on one day",
    key=("day", "last_day", "scene_id", "campaign_id"),
    day="day",
    fixed=("impressions", "clicks", "cost"),  # sales are credited to a click for days afterwards
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("scene_id", Kind.ID, "Number of the scene."),
        Column("scene", Kind.TEXT, "Kind of advertising (场景): keywords, audiences, whole site."),
        Column("campaign_id", Kind.ID, "Number of the campaign (计划)."),
        Column("campaign", Kind.TEXT, "Name of the campaign."),
        Column("impressions", Kind.COUNT, "How often it was shown."),
        Column("clicks", Kind.COUNT, "Clicks."),
        Column("cost", Kind.MONEY, "What was spent."),
        Column("orders", Kind.COUNT, "Orders that the platform counts for it."),
        Column(
            "revenue",
            Kind.MONEY,
            "Sales that the platform counts for it, direct and indirect, refunds not deducted.",
        ),
        Column("direct_orders", Kind.COUNT, "Orders of the advertised item itself."),
        Column("direct_revenue", Kind.MONEY, "Sales of the advertised item itself."),
        Column("cart_units", Kind.COUNT, "Times put into the cart."),
        Column("favourites", Kind.COUNT, "Times saved."),
        Column("new_buyers", Kind.COUNT, "Buyers who were new to the shop."),
    ),
)
