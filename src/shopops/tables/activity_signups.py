"""Sign-ups for activities: what was offered at which price, and what the platform answered."""

from shopops.tables import Column, Kind, Table

ACTIVITY_SIGNUPS = Table(
    name="activity_signups",
    grain="one item or SKU in one activity",
    key=("activity", "activity_no", "item_id", "sku_id"),
    day="signed_at",
    fixed=("signed_at",),
    columns=(
        Column("activity", Kind.TEXT, "Name of the activity."),
        Column("activity_no", Kind.ID, "Number of the sign-up (营销id)."),
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("sku_id", Kind.ID, "The platform's SKU number, where signed up by SKU."),
        Column("seller_sku", Kind.ID, "The seller's code, where given."),
        Column("title", Kind.TEXT, "Item title."),
        Column("item_state", Kind.CHOICE, "online, offline."),
        Column("price", Kind.MONEY, "Price shown (一口价)."),
        Column("activity_price", Kind.MONEY, "Price during the activity."),
        Column("offered_stock", Kind.COUNT, "Pieces offered to the activity."),
        Column("signed_at", Kind.MOMENT, "When it was signed up."),
        Column(
            "status",
            Kind.CHOICE,
            "draft, waiting, approved, refused, withdrawn, running, ended, faulty, removed.",
        ),
        Column("warmup_at", Kind.MOMENT, "When the warm-up begins."),
        Column("starts_at", Kind.MOMENT, "Start of the activity."),
        Column("ends_at", Kind.MOMENT, "End of the activity."),
    ),
)
