"""The weather by day, as the operator wrote it down."""

from shopops.tables import Column, Kind, Table

WEATHER = Table(
    name="weather",
    grain="one day in one region",
    key=("day", "region"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day."),
        Column("region", Kind.TEXT, "Where, as your traffic table spells it; blank is everywhere."),
        Column("event", Kind.TEXT, "What was unlike other days: storm, snow, first heat; blank is nothing."),
    ),
)
