"""Violations the platform has told: what is charged, until when it can be answered, how many points."""

from shopops.tables import Column, Kind, Table

VIOLATIONS = Table(
    name="violations",
    grain="one violation",
    key=("violation_id",),
    day="raised_at",
    fixed=("raised_at",),
    columns=(
        Column("violation_id", Kind.ID, "Number of the violation."),
        Column("kind", Kind.TEXT, "What kind of violation, in the platform's words."),
        Column("item_id", Kind.ID, "The item it is about, if any."),
        Column("description", Kind.TEXT, "What is charged."),
        Column("raised_at", Kind.MOMENT, "When it was told."),
        Column("answer_by", Kind.MOMENT, "Until when it can be answered."),
        Column("answered_at", Kind.MOMENT, "When it was answered; blank while it was not."),
        Column("status", Kind.CHOICE, "open, answered, closed."),
        Column("points", Kind.COUNT, "Points deducted."),
        Column(
            "points_limit", Kind.COUNT, "Points of this kind at which the platform acts against the shop."
        ),
    ),
)
