"""Scores of the shop by day, and how far they are from the peers."""

from shopops.tables import Column, Kind, Table

SCORES = Table(
    name="scores",
    grain="one day of the shop",
    key=("day",),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day."),
        Column("description_score", Kind.NUMBER, "Item as described, 0 to 5 (描述相符)."),
        Column("service_score", Kind.NUMBER, "Service, 0 to 5 (服务态度)."),
        Column("logistics_score", Kind.NUMBER, "Delivery, 0 to 5 (物流服务)."),
        Column("experience_score", Kind.NUMBER, "The platform's experience score, 0 to 5 (真实体验分)."),
        Column(
            "description_peer_gap",
            Kind.RATE,
            "Description score above (+) or below (−) the peers', relative.",
        ),
        Column("service_peer_gap", Kind.RATE, "The same for service."),
        Column("logistics_peer_gap", Kind.RATE, "The same for delivery."),
    ),
)
