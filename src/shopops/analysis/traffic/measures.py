"""The figures that pages about traffic show, each with its meaning."""

from __future__ import annotations

from shopops.analysis.traffic.figures import Measure
from shopops.analysis.traffic.report import MONEY, NUMBER, PEOPLE, RATE, SHARE, VALUE, Column

VISITORS = Measure(
    Column("visitors", "visitors", PEOPLE, "People a day, mean over the days.", with_change=True), "visitors"
)
SHARE_OF_VISITS = Column("share", "share", SHARE, "Of the visitors of all sources added up.", with_bar=True)
BUYERS = Measure(Column("buyers", "buyers", PEOPLE, "Buyers who paid, a day."), "buyers")
CONVERSION = Measure(
    Column("conversion_rate", "conversion", RATE, "Σ buyers ÷ Σ visitors over the days."),
    "buyers",
    "visitors",
    is_share=True,
)
PAID = Measure(
    Column("paid_amount", "paid", MONEY, "Amount paid, a day, refunds not deducted."),
    "paid_amount",
    is_level=True,
)
VISITOR_VALUE = Measure(
    Column("visitor_value", "worth", VALUE, "Σ paid amount ÷ Σ visitors (UV value)."),
    "paid_amount",
    "visitors",
    is_level=True,
)
ORDER_VALUE = Measure(
    Column("average_order_value", "per buyer", VALUE, "Σ paid amount ÷ Σ buyers (客单价)."),
    "paid_amount",
    "buyers",
    is_level=True,
)
FAVOURITES = Measure(
    Column("favourite_rate", "saved", RATE, "People who saved an item ÷ visitors."),
    "favourite_users",
    "visitors",
    is_share=True,
)
CARTS = Measure(
    Column("cart_rate", "cart", RATE, "People who filled the cart ÷ visitors."),
    "cart_users",
    "visitors",
    is_share=True,
)
DEPTH = Measure(
    Column("depth", "depth", NUMBER, "Page views ÷ visitors (访问深度)."),
    "page_views",
    "visitors",
    is_level=True,
)
BOUNCE = Measure(
    Column("bounce_rate", "bounce", RATE, "Visitors who left at once ÷ visitors (跳失率)."),
    "bounced",
    "visitors",
    is_level=True,
)
REPURCHASE = Measure(
    Column("repurchase_rate", "repeat", RATE, "Buyers who had bought before ÷ buyers (复购)."),
    "old_buyers",
    "buyers",
    is_share=True,
)
ORDERING = Measure(
    Column("ordering_rate", "order", RATE, "Buyers who ordered ÷ visitors."),
    "ordering_buyers",
    "visitors",
    is_share=True,
)
PAYING = Measure(
    Column(
        "paying_rate",
        "pay",
        RATE,
        "Buyers who paid ÷ buyers who ordered; above 1 where orders of the day before were paid.",
    ),
    "buyers",
    "ordering_buyers",
    is_judged=False,  # hardly any order stays unpaid, and some of yesterday's are paid today: no chance of counts
)
SEARCH = Measure(
    Column("search_share", "search", RATE, "Visitors led by search ÷ visitors."),
    "search_visitors",
    "visitors",
    is_share=True,
)
TIMES_OTHERS = Column(
    "times_others", "× others", NUMBER, "Conversion ÷ that of all other items together, over the same days."
)
BESIDE_OTHERS = Column(
    "beside_others", "beside", RATE, "Change of its conversion beside that of all other items: 0 is in step."
)
UNITS = Column(
    "units_30_days",
    "sold",
    PEOPLE,
    "Pieces paid a day, over the 30 days up to the end of the period (销量权重).",
)
SALES_SHARE = Column("sales_share", "of sales", SHARE, "Of what the items were paid in the period.")
