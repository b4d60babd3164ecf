"""The whole reckoning of one good, as a person would write it down, each figure with its file and row."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import numpy as np

from shopops.analysis.warehouses import set_aside
from shopops.render.phrases import amount
from shopops.render.replenish.phrases import counted_days, day_of, figure, pieces, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import polars as pl

    from shopops.analysis.orders import OrderReport
    from shopops.analysis.outlook import Outlook

SHOWN_WEEKS = 6
"""Weeks whose days are printed one by one; older ones are summed up."""
WEEK = 7


def explained(
    row: Mapping[str, Any],
    outlook: Outlook,
    tables: Mapping[str, pl.DataFrame | None],
    report: OrderReport,
    sign: str,
) -> str:
    """The text, ready to be printed.

    Args:
        row: The good, as `replenishment` has it.
        outlook: Its history.
        tables: `stock`, `item_costs`, `purchase_orders` and `arrivals`, where they were handed in.
        report: The orders, with their settings.
        sign: Of the currency.
    """
    parts = (
        ("STOCK", _stock(row, tables)),
        ("SALES", _sales(row, outlook)),
        ("DELIVERY", _delivery(row, tables, report)),
        ("MONEY", _money(row, tables, report, sign)),
        ("LEVELS", _levels(row, report)),
        ("ORDER", _order(row, report, sign)),
        ("ASSUMED", iter(row["assumptions"])),
    )
    head = f"{row['label']}  as of {report.as_of:%Y-%m-%d %H:%M}\n"
    told = ((name, list(lines)) for name, lines in parts)
    return head + "".join(
        f"\n{name}\n" + "".join(f"  {one}\n" for one in lines) for name, lines in told if lines
    )


def _place(origin: Mapping[str, Any]) -> str:
    parts = (PurePath(origin["_file"]).name, origin["_sheet"], f"row {origin['_row']}")
    return " · ".join(part for part in parts if part)


def _rows_of(table: pl.DataFrame | None, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of a table that speak of the good: of its codes, else of its item."""
    if table is None:
        return []
    codes, items = row["codes"] or [], row["item_ids"] or []
    own = table.filter(table["seller_sku"].is_in(codes))
    if own.is_empty() and "item_id" in table.columns:
        own = table.filter(table["item_id"].is_in(items) & table["seller_sku"].is_null())
    return own.sort("_file", "_row", nulls_last=True).to_dicts()


def _stock(row: Mapping[str, Any], tables: Mapping[str, pl.DataFrame | None]) -> Iterator[str]:
    promised = pieces(row["committed"]) if row["committed"] is not None else "the unshipped orders"
    there = (
        ""
        if row["on_hand"] is None
        else f": {pieces(row['on_hand'])} on hand, less {promised} promised to buyers"
    )
    yield f"{pieces(row['available'])} can be sold{there}"
    stock = tables["stock"]
    marked = None if stock is None else stock.with_columns(set_aside(stock).alias("aside"))
    for one in _rows_of(marked, row):
        where = f" in {one['warehouse']}" if one["warehouse"] else ""
        told = ", by its name not sold from there" if one["aside"] else ""
        yield f"  {pieces(one['on_hand'])} on hand{where}{told}: {_place(one)}"
    for one in _rows_of(tables["arrivals"], row):
        late = ", overdue" if one["overdue"] else ""
        day = "no day" if one["expected_on"] is None else f"on {one['expected_on']}"
        yield f"{pieces(one['quantity'])} on the way {day}{late} ({one['purchase_order_id']}): {_place(one)}"
    if row["by_sheet"]:
        yield f"{pieces(row['by_sheet'])} on the way by the stock sheet"
    yield f"{pieces(row['available'])} + {pieces(row['counted'])} counted on = {pieces(row['position'])}"


def _sales(row: Mapping[str, Any], outlook: Outlook) -> Iterator[str]:
    history, members = outlook.history, row["members"] or []
    if not members:
        yield "none sold in the days that are known"
        return
    sold = np.nansum(history.sold[members], axis=0)
    known = np.isfinite(history.sold[members]).sum(axis=0) > 0
    first = history.days[int(np.argmax(known))]
    yield f"{sold.sum():,.0f} sold from {first} to {history.days[-1]} ({history.source})"
    yield from _weeks(history.days, sold, known)
    for member in members:
        yield from _left_out(outlook, member)
    yield f"forecast: {figure(row['units_per_day'])} a day in the next 28 days; {span(row)} in four cases of five"
    yield from (f"活动 {one}" for one in row["activities"])


def _weeks(days: Sequence[Any], sold: Any, known: Any) -> Iterator[str]:  # noqa: ANN401 # arrays of one good
    """The last weeks day by day, a line a week."""
    begin = max(len(days) - SHOWN_WEEKS * WEEK, 0)
    for at in range(begin, len(days), WEEK):
        cells = (f"{sold[one]:.0f}" if known[one] else "?" for one in range(at, min(at + WEEK, len(days))))
        yield f"  from {day_of(days[at])}: {' '.join(f'{cell:>3}' for cell in cells)}"


def _left_out(outlook: Outlook, member: int) -> Iterator[str]:
    """Days that do not count, and those that count less than they sold."""
    history = outlook.history
    away = [day_of(history.days[at]) for at in np.flatnonzero(~history.in_stock[member])]
    if away:
        told = ", ".join(away[-WEEK:])
        yield (
            f"not in stock, left out: {len(away)} days ({told})"
            if len(away) > 1
            else f"not in stock, left out: {told}"
        )
    for day, really, counted in history.one_offs(member)[-3:]:
        yield f"{day_of(day)}: {really:.0f} sold, {counted:.0f} counted (one-off, campaign or sent back)"


def _delivery(
    row: Mapping[str, Any], tables: Mapping[str, pl.DataFrame | None], report: OrderReport
) -> Iterator[str]:
    yield f"from {row['supplier'] or 'an unknown supplier'} in {counted_days(row['lead_days'])} ({row['lead_from']})"
    if row["lead_from"] == "item costs":
        yield from (f"  {_place(one)}" for one in _rows_of(tables["item_costs"], row)[:1])
    for one in _rows_of(tables["purchase_orders"], row):
        if one["received_on"] is not None and one["ordered_on"] is not None:
            took = counted_days((one["received_on"] - one["ordered_on"]).days)
            yield f"  {one['purchase_order_id']} took {took}: {_place(one)}"
    yield f"give or take {row['lead_spread']:.1f} days ({row['spread_from']})"
    review = report.settings["review_days"]
    until = report.as_of.date() + timedelta(days=round(row["lead_days"] + review))
    yield f"the next order is placed in {counted_days(review)}; what is ordered now has to last until {until}"


def _money(
    row: Mapping[str, Any], tables: Mapping[str, pl.DataFrame | None], report: OrderReport, sign: str
) -> Iterator[str]:
    if row["unit_price"] is None:
        yield "nothing was sold, so that the price is not known"
        return
    parts = [
        ("costs", row["unit_cost"]), ("freight", row["freight"]), ("packaging", row["packaging"]),
        ("fee", None if row["platform_fee_rate"] is None else row["unit_price"] * row["platform_fee_rate"]),
    ]  # fmt: skip
    known = ", ".join(f"{name} {sign}{value:,.2f}" for name, value in parts if value)
    yield f"a piece sells for {sign}{row['unit_price']:,.2f} on average" + (f"; {known}" if known else "")
    yield from (f"  {_place(one)}" for one in _rows_of(tables["item_costs"], row)[:1])
    yield f"it earns {sign}{row['margin']:,.2f}; keeping it for a week costs {sign}{_keeping(row, report):,.3f}"


def _keeping(row: Mapping[str, Any], report: OrderReport) -> float:
    rate: float = report.settings["capital_rate"] + report.settings["storage_rate"]
    cost: float = row["cost"] or 0.0
    return cost * rate / 52


def _levels(row: Mapping[str, Any], report: OrderReport) -> Iterator[str]:
    share = f"{row['service']:.1%}"
    most, floor = report.settings["most_service"], row["service_floor"]
    why = (
        f"; no good is kept safer than {most:.0%}" if row["service"] >= most
        else "; the least for a hero" if row["service"] <= floor
        else "; margin ÷ (margin + keeping a piece until the next order)"
    )  # fmt: skip
    yield f"the stock should last until the delivery in {share} of cases{why}"
    lead = row["lead_days"]
    whole = lead + report.settings["review_days"]
    yield f"late deliveries included, as far as the {row['lead_spread']:.1f} days go"
    for name, column, days, units in (
        ("reorder point", "reorder_point", lead, row["lead_units"]),
        ("target" if row["lost_before"] <= 0 else "safe", "safe_level", whole, row["protected_units"]),
    ):
        told = f"{counted_days(days)}: {units:,.0f} sold on average, in {share} of cases at most {pieces(row[column])}"
        yield f"{told} = {name}"
    if row["lost_before"] > 0:
        lost, target = pieces(row["lost_before"]), pieces(row["target_level"])
        yield f"in that case {lost} of them cannot be had before the order comes and are lost: target {target}"


def _filled(row: Mapping[str, Any], report: OrderReport) -> Iterator[str]:
    """How much is lacking up to the target."""
    position, point, last = row["position"], row["reorder_point"], row["order_by"]
    if last < report.as_of.date() + timedelta(days=report.settings["review_days"]):
        reached = "are" if position <= point else f"will be before the next order, on {last},"
        yield f"{pieces(position)} {reached} at or below the reorder point of {pieces(point)}: order"
    else:
        yield f"{pieces(position)} are fewer than should last until the next order comes: order"
    lacking = row["target_level"] - position
    sizes = f"in cases of {row['case_pack']}, at least {row['minimum_order']}"
    yield f"{pieces(row['target_level'])} − {pieces(position)} = {pieces(lacking)}; {sizes}: {row['wanted']:,}"


def _bridged(row: Mapping[str, Any]) -> Iterator[str]:
    """How much is lacking until a delivery that comes later than a new order would."""
    order = row["next_order"] or "the order on the way"
    yield f"{order} comes on {row['next_on']}, an order of today {counted_days(row['lead_days'])} from now"
    sizes = f"in cases of {row['case_pack']}, at least {row['minimum_order']}"
    yield f"{pieces(row['gap_units'])} pieces would be lost between the two; {sizes}: {row['wanted']:,}"


def _order(row: Mapping[str, Any], report: OrderReport, sign: str) -> Iterator[str]:
    position, point = row["position"], row["reorder_point"]
    last = row["order_by"]
    if not row["is_due"]:
        when = "not within 180 days" if last is None else f"on {last}"
        yield f"nothing today: {pieces(position)} are above the reorder point of {pieces(point)}; it is reached {when}"
        if row["gap_units"] > 0:
            saved = f"an order would save {pieces(row['gap_units'])} pieces until {row['next_on']}"
            yield f"{saved}, but keeping what is left of it costs more"
        return
    yield from _bridged(row) if row["is_bridge"] else _filled(row, report)
    if row["order_quantity"] < row["wanted"]:
        yield f"the budget of {amount(report.budget, sign)} pays for {row['order_quantity']:,}"
    if row["order_quantity"]:
        price = f"{row['order_quantity']:,} × {sign}{row['cost']:,.2f} = {sign}{row['money']:,.2f}"
        yield f"{price}; saves about {amount(row['saves'], sign)} of margin"
    gone = "does not end within 180 days" if row["days_left"] is None else f"ends on {row['runs_out_on']}"
    yield f"without it the stock {gone}; the last day to order is {last}"
