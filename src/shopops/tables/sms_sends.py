"""Text messages sent: to whom, with which words and offer, and what came of it."""

from shopops.tables import Column, Kind, Table

SMS_SENDS = Table(
    name="sms_sends",
    grain="one wording sent to one group at one time",
    key=("campaign", "sent_at", "group", "wording"),
    day="sent_at",
    fixed=("sent",),  # clicks, buyers and sales go on for days
    columns=(
        Column("campaign", Kind.TEXT, "Name of the campaign."),
        Column("sent_at", Kind.MOMENT, "When it was sent."),
        Column("group", Kind.TEXT, "To whom: the group of buyers."),
        Column("wording", Kind.TEXT, "Its words."),
        Column("offer", Kind.TEXT, "What it offered."),
        Column("sent", Kind.COUNT, "People it was sent to."),
        Column("delivered", Kind.COUNT, "People it reached."),
        Column("clicks", Kind.COUNT, "People who clicked."),
        Column("buyers", Kind.COUNT, "People of the group who bought afterwards, for whatever reason."),
        Column("revenue", Kind.MONEY, "What they paid."),
        Column("cost", Kind.MONEY, "What the messages cost."),
        Column("holdout_size", Kind.COUNT, "People of the same group who were left out to compare."),
        Column("holdout_buyers", Kind.COUNT, "Those of them who bought."),
        Column("holdout_revenue", Kind.MONEY, "What they paid."),
    ),
)
