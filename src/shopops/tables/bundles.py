"""Bundles: which parts, and how many of each, one sold set takes from the stock."""

from shopops.tables import Column, Kind, Table

BUNDLES = Table(
    name="bundles",
    grain="one part of one bundle",
    key=("bundle_sku", "part_sku"),
    columns=(
        Column("bundle_sku", Kind.ID, "The seller's code of the set."),
        Column("part_sku", Kind.ID, "The seller's code of the part."),
        Column("quantity", Kind.COUNT, "Pieces of the part in one set."),
    ),
)
