"""Parcels the platform warns of: not picked up or not shipped in time."""

from shopops.tables import Column, Kind, Table

PARCEL_ALERTS = Table(
    name="parcel_alerts",
    grain="one warning about one parcel",
    key=("order_id", "line_id", "tracking_no", "alert"),
    day="listed_on",
    state=True,  # a parcel that was picked up has left the list
    columns=(
        Column("order_id", Kind.ID, "The order (交易单号)."),
        Column("line_id", Kind.ID, "The line of the order (子交易单号)."),
        Column("tracking_no", Kind.ID, "Parcel number; blank if there is none yet."),
        Column("carrier", Kind.TEXT, "Carrier's name."),
        Column("deadline_kind", Kind.TEXT, "Which time limit (超时类型)."),
        Column("paid_at", Kind.MOMENT, "When the order was paid."),
        Column("pick_up_by", Kind.MOMENT, "Until when the parcel must be picked up (应揽收时间)."),
        Column("alert", Kind.TEXT, "What the platform says is wrong (异常类型)."),
        Column("compensation", Kind.MONEY, "What the delay may cost (预计赔付金额)."),
        Column("title", Kind.TEXT, "Item title."),
        Column("note", Kind.REMARK, "Topics of the remark."),
        Column("listed_on", Kind.DAY, "The day of the file; of several days only the last list counts."),
    ),
)
