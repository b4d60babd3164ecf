"""What every advertising report counts, by whatever it is split."""

from shopops.tables import Column, Kind

METRICS = (
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
    Column(
        "net_orders", Kind.COUNT, "Orders without those refunded, where the platform reckons them (净成交)."
    ),
    Column(
        "net_revenue", Kind.MONEY, "Sales without those refunded, where the platform reckons them (净成交)."
    ),
    Column("presale_revenue", Kind.MONEY, "Sales by deposit (预售), which revenue does not hold."),
    Column("visits", Kind.COUNT, "Visits that it led to."),
    Column("cart_units", Kind.COUNT, "Times put into the cart."),
    Column("favourites", Kind.COUNT, "Times saved."),
    Column("new_buyers", Kind.COUNT, "Buyers who were new to the shop."),
    Column(
        "credit_window",
        Kind.TEXT,
        "For how long a sale is credited to a click (转化周期), as printed; blank where it is an option of the page.",
    ),
    Column("credit_model", Kind.TEXT, "Whether showing or clicking is credited (效果模型), as printed."),
    Column("credit_basis", Kind.TEXT, "What else decides the crediting (统计口径), as printed."),
)
"""Counts and amounts that add up; ratios are reckoned from them."""

SPAN = (
    Column("day", Kind.DAY, "The day, or the first day of the span; blank where the file does not say it."),
    Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
)
SCENE = (
    *SPAN,
    Column("scene_id", Kind.ID, "Number of the scene."),
    Column(
        "scene",
        Kind.TEXT,
        "Kind of advertising (场景): keywords, audiences, whole site; of older reports the tool.",
    ),
)
CAMPAIGN = (
    *SCENE,
    Column("campaign_id", Kind.ID, "Number of the campaign (计划); its name where the report has no number."),
    Column("campaign", Kind.TEXT, "Name of the campaign."),
)
UNIT = (
    *CAMPAIGN,
    Column("unit_id", Kind.ID, "Number of the unit (单元); its name where the report has no number."),
    Column("unit", Kind.TEXT, "Name of the unit."),
    Column("item_id", Kind.ID, "The advertised item (主体ID, 宝贝ID)."),
    Column("title", Kind.TEXT, "Its title."),
)
"""What a row is about, from the whole to the part; every report tells of the same spend, split in its own way."""

SETTLED = ("impressions", "clicks", "cost")
"""Columns that never change once the day is over: sales are credited to a click for days afterwards."""
