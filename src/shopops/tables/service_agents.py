"""Customer service by agent: enquiries taken, and how quickly they were answered."""

from shopops.tables import Column, Kind, Table

SERVICE_AGENTS = Table(
    name="service_agents",
    grain="one agent in one span",
    key=("day", "last_day", "agent"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("agent", Kind.TEXT, "The agent's account of the shop, never a buyer's."),
        Column("enquirers", Kind.COUNT, "People who asked (咨询人数)."),
        Column("received", Kind.COUNT, "People who were taken care of (接待人数)."),
        Column("unanswered", Kind.COUNT, "People who got no answer (未回复人数)."),
        Column("slow_answers", Kind.COUNT, "People who waited too long (慢响应人数)."),
        Column("response_seconds", Kind.NUMBER, "Mean time to an answer, seconds."),
        Column("first_response_seconds", Kind.NUMBER, "Mean time to the first answer, seconds."),
        Column("three_minute_rate", Kind.RATE, "Answered by a person within three minutes ÷ all."),
        Column("reply_rate", Kind.RATE, "People answered ÷ people who asked."),
    ),
)
