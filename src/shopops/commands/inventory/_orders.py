"""What `replenish --out` writes: the orders as the purchase-orders template, so that they can be handed in again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from shopops.analysis.orders import OrderReport

TEMPLATE = "shopops.purchase_orders"


def check_out(path: Path, inputs: Sequence[Path], *, overwrite: bool) -> None:
    """Raise, before anything is read, if the orders cannot be written there."""
    from shopops.commands._results import check_suffix, spare
    from shopops.render.files import check_target

    check_suffix(path)
    check_target(path, overwrite=overwrite)
    spare(map(str, inputs), [path])


def write_out(report: OrderReport, path: Path, *, overwrite: bool) -> None:
    """Write the orders. Raises `OutputError` if they cannot be written."""
    import polars as pl

    from shopops.exports import catalogue
    from shopops.render.files import whole
    from shopops.render.frames import writer_for
    from shopops.tables import all_tables

    template = next(one for one in catalogue() if one.name == TEMPLATE)
    headers = {field.name: field.headers[0] for field in template.fields}
    table = all_tables()[template.table].schema()
    rows = list(order_rows(report))
    frame = pl.DataFrame(rows, schema={name: table[name] for name in headers}).rename(headers)
    with whole(path, overwrite=overwrite) as file:
        writer_for(path, "--out")(frame, file)


def order_rows(report: OrderReport) -> Iterator[dict[str, Any]]:
    """One row a good, one number a supplier."""
    today = report.as_of.date()
    suppliers = [
        (supplier, bought)
        for supplier, rows in report.suppliers().items()
        if (bought := [row for row in rows if row["order_quantity"] > 0])
    ]
    for number, (supplier, rows) in enumerate(suppliers, 1):
        for row in rows:
            codes, items = row["codes"] or [], row["item_ids"] or []
            yield {
                "purchase_order_id": f"PLAN-{today:%Y%m%d}-{number:02}",
                "supplier": supplier,
                "item_id": items[0] if items else None,
                "seller_sku": codes[0] if len(codes) == 1 else None,
                "quantity": row["order_quantity"],
                "received_quantity": 0,
                "ordered_on": today,
                "expected_on": today + timedelta(days=round(row["lead_days"])),
                "received_on": None,
                "status": "open",
                "unit_cost": _price(row["unit_cost"]),
            }


def _price(value: float | None) -> object:
    from decimal import Decimal

    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))
