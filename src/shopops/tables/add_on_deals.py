"""Add-on deals (顺手买一件): what is offered beside a purchase, from when to when, and how much is left."""

from shopops.tables import Column, Kind, Table

ADD_ON_DEALS = Table(
    name="add_on_deals",
    grain="one add-on deal",
    key=("activity_no",),
    fixed=("created_at",),
    columns=(
        Column("activity_no", Kind.ID, "Number of the deal (活动id)."),
        Column("activity", Kind.TEXT, "Its name."),
        Column("starts_at", Kind.MOMENT, "Start of the deal."),
        Column("ends_at", Kind.MOMENT, "End of the deal."),
        Column("created_at", Kind.MOMENT, "When it was made."),
        Column("threshold", Kind.TEXT, "From which purchase on it is offered (活动门槛), as printed."),
        Column("status", Kind.TEXT, "State of the deal, as printed."),
        Column("units", Kind.COUNT, "Pieces sold by it (换购销量)."),
        Column("stock_left", Kind.COUNT, "Pieces left for it (换购剩余库存)."),
    ),
)
