"""Reviews: of what buyers wrote only topics are kept, never the words."""

from shopops.tables import Column, Kind, Table

REVIEWS = Table(
    name="reviews",
    grain="one review",
    key=("item_id", "sku_id", "reviewed_at", "topics"),
    day="reviewed_at",
    columns=(
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("sku_id", Kind.ID, "The platform's SKU number."),
        Column("sku_name", Kind.TEXT, "Colour, size and the like."),
        Column("rating", Kind.CHOICE, "good, neutral, bad."),
        Column("topics", Kind.REMARK, "Topics of the review."),
        Column("added_topics", Kind.REMARK, "Topics of what was added later."),
        Column("reviewed_at", Kind.MOMENT, "When it was written."),
        Column("added_at", Kind.MOMENT, "When something was added."),
    ),
)
