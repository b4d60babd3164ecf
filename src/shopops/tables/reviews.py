"""Reviews: of what buyers wrote only topics are kept, never the words."""

from shopops.tables import Column, Kind, Table

REVIEWS = Table(
    name="reviews",
    grain="one review",
    key=("item_id", "sku_id", "reviewed_at", "topics"),
    day="reviewed_at",
    parts=True,  # no number tells reviews apart, and two buyers may write of the same thing on one day
    columns=(
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("sku_id", Kind.ID, "The platform's SKU number."),
        Column("sku_name", Kind.TEXT, "Colour, size and the like."),
        Column("rating", Kind.CHOICE, "good, neutral, bad."),
        Column(
            "topics",
            Kind.REMARK,
            "Topics of the review: quality, damaged, wrong, missing, size, fake, smell, slow, service, price, other.",
        ),
        Column("added_topics", Kind.REMARK, "Topics of what was added later."),
        Column("reviewed_at", Kind.MOMENT, "When it was written."),
        Column("added_at", Kind.MOMENT, "When something was added."),
    ),
)
