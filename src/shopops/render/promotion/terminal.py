"""The stock that activities need, in the terminal: an activity a block, a good two lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shopops.analysis.traffic.item_labels import without_shop
from shopops.render.phrases import amount, many
from shopops.render.terminal import heading, page

if TYPE_CHECKING:
    from datetime import date, datetime

    import polars as pl
    from rich.console import Console

MOST = 30
"""Goods of an activity that are listed; the rest are counted."""
LEFT = "“If half” and “If double” tell what is left, after the order, if the activity adds half or twice as much."


def show_promotions(needs: pl.DataFrame, as_of: datetime, sign: str, console: Console | None = None) -> None:
    """Print what each activity needs.

    Args:
        needs: As `promotion_stock` gives them.
        as_of: The moment of reading.
        sign: Of the currency.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        out.print(Text.assemble((f"{as_of:%Y-%m-%d %H:%M}", "bold"), "  ", _headline(needs, sign)))
        names = without_shop({title: title for title in needs["title"].drop_nulls().unique()})
        for _, rows in needs.group_by("activity", "starts_on", "ends_on", maintain_order=True):
            _show_activity(out, rows, names, as_of.date(), sign)
        if needs["need"].count():
            out.print()
            out.print(Text(LEFT, "dim"))
        _show_assumed(out, needs)


def _headline(needs: pl.DataFrame, sign: str) -> str:
    if needs.is_empty():
        return "no activity of the plan is still to come"
    activities = needs.select("activity", "starts_on").n_unique()
    ordered = int(needs["order_quantity"].sum())
    told = f"{activities} {'activity' if activities == 1 else 'activities'}, {many(needs.height, 'good')}"
    if not ordered:
        return f"{told}, nothing to order"
    return f"{told}, {many(ordered, 'piece')} to order, {amount(float(needs['money'].sum()), sign)}"


def _show_activity(out: Console, rows: pl.DataFrame, names: dict[str, str], today: date, sign: str) -> None:
    first = rows.row(0, named=True)
    heading(out, f"{first['activity']}  {first['starts_on']} to {first['ends_on']}")
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim", expand=True)
    table.add_column("Good", ratio=1, no_wrap=True, overflow="ellipsis")
    for name in ("Usual", "Times", "Needs", "There", "Order", "If half", "If double"):
        table.add_column(name, justify="right", no_wrap=True)
    short = rows.drop_nulls("need").sort("order_quantity", "need", descending=True)
    for row in short.head(MOST).iter_rows(named=True):
        table.add_row(*_cells(row, names.get(row["title"], "")))
    out.print(table)
    if short.height > MOST:
        out.print(Padding(Text(f"and {short.height - MOST:,} more: add --format csv", "dim"), (0, 0, 0, 1)))
    for row in short.filter(short["order_quantity"] > 0).iter_rows(named=True):
        out.print(_to_order(row, today, sign))
    for row in rows.filter(rows["need"].is_null()).iter_rows(named=True):
        out.print(_unreckoned(row))


def _unreckoned(row: dict[str, Any]) -> Text:
    told = "" if row["planned_units"] is None else f" (the plan expects {row['planned_units']:,.0f})"
    return Text.assemble("? ", (row["label"], "bold"), f"{told}: {row['assumptions'][0]}")


def _cells(row: dict[str, Any], title: str) -> list[Text]:
    name = Text.assemble(row["goods_id"], (f" {title}", "dim"))
    ends = "" if row["times_low"] is None else f" ({row['times_low']:.1f}–{row['times_high']:.1f})"
    order = Text(f"{row['order_quantity']:,}", "bold") if row["order_quantity"] else Text("–", "dim")
    there = Text("not known", "dim") if row["pieces"] is None else Text(f"{row['pieces']:,.0f}")
    figures = [
        Text(f"{row['base']:,.0f}"),
        Text(f"{row['times']:.1f}{ends}"),
        Text(f"{row['need']:,.0f}"),
        there,
        order,
    ]
    return [name, *figures, _left(row["left_half"]), _left(row["left_double"])]


def _left(pieces: float | None) -> Text:
    if pieces is None:
        return Text("–", "dim")
    return Text(
        f"{pieces:,.0f}" if pieces > -0.5 else f"{-pieces:,.0f} short", "" if pieces > -0.5 else "red"
    )


def _to_order(row: dict[str, Any], today: date, sign: str) -> Text:
    """What to order, and whether it still comes in time."""
    by = row["dispatch_by"]
    text = Text.assemble("→ ", (row["label"], "bold"), f": order {many(row['order_quantity'], 'piece')}")
    text += Text("" if row["money"] is None else f" for {amount(row['money'], sign)}")
    if by is None:
        return text + Text("; how long the delivery takes is not known")
    if by < today:
        late = many((today - by).days, "day")
        return text + Text(
            f"; {late} too late for the usual delivery of {row['lead_days']:.0f} days: ask for express", "red"
        )
    return text + Text(f"; sent off by {by} it comes in time nine times of ten")


def _show_assumed(out: Console, needs: pl.DataFrame) -> None:
    rows = needs.select("source", "times_low").iter_rows()
    sources = Counter(f"uplift from {source}" for source, low in rows if low is not None)
    told = sources + Counter(
        clause for clauses in needs.drop_nulls("need")["assumptions"] for clause in clauses
    )
    if not told:
        return
    heading(out, "RESTS ON")
    for clause, count in sorted(told.items(), key=lambda one: (-one[1], one[0])):
        out.print(Text(f"{many(count, 'good')}: {clause}."))
