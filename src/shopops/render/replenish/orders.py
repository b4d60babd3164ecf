"""What to order today, in the terminal: supplier by supplier, with the reason of each line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from shopops.render.phrases import amount, many
from shopops.render.replenish.phrases import counted_days, day_of, figure, pieces, span
from shopops.render.terminal import heading, page, title_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from shopops.analysis.orders import OrderReport

AHEAD, MOST_AHEAD = 14, 8
"""Days ahead, and goods, of which the next orders are named."""


def show_orders(report: OrderReport, sign: str, limit: int, console: Console | None = None) -> None:
    """Print the orders.

    Args:
        report: What was reckoned.
        sign: Of the currency.
        limit: Goods that are listed of each supplier; 0 lists all.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        out.print(Text.assemble((f"{report.as_of:%Y-%m-%d %H:%M}", "bold"), "  ", headline(report, sign)))
        for supplier, rows in report.suppliers().items():
            _show_supplier(out, supplier, rows, sign, limit)
        _show_late(out, report, sign, limit)
        _show_coming(out, report)
        _show_unknown(out, report)
        heading(out, "RESTS ON")
        out.print(Text(rests_on(report), "dim"))


def headline(report: OrderReport, sign: str) -> Text:
    """How much of how many goods."""
    ordered, due = report.ordered, report.due
    if due.is_empty():
        return Text(f"nothing has to be ordered today of {many(report.goods.height, 'good')}.", "green")
    spent, saved = float(ordered["money"].sum()), float(ordered["saves"].sum())
    told = Text.assemble((f"order {many(ordered.height, 'good')} for {amount(spent, sign)}", "bold"))
    told += Text(f"; that saves about {amount(saved, sign)} of margin that would be lost.")
    if report.budget is not None:
        left = due.filter(due["order_quantity"] < due["wanted"])
        whole = float((due["wanted"] * due["cost"]).sum())
        if ordered.is_empty():
            due_for = f"{many(due.height, 'good')} should be ordered for {amount(whole, sign)}"
            return Text(
                f"{due_for}; the budget of {amount(report.budget, sign)} pays for none.", "bold yellow"
            )
        cut = f" Budget {amount(report.budget, sign)} of the {amount(whole, sign)} that are due"
        told += Text(
            f"{cut}, spent where a yuan saves most; {many(left.height, 'good')} cut." if left.height else ""
        )
    return told


def _show_supplier(
    out: Console, supplier: str | None, rows: list[dict[str, Any]], sign: str, limit: int
) -> None:
    _heading(out, supplier or "SUPPLIER NOT KNOWN", amount(sum(row["money"] or 0.0 for row in rows), sign))
    for row in rows[:limit] if limit else rows:
        out.print(_line(row, sign))
    if limit and len(rows) > limit:
        out.print(Text(f"and {many(len(rows) - limit, 'good')} more: add --limit 0", "dim"))


def _line(row: Mapping[str, Any], sign: str) -> Table:
    grid = Table.grid(expand=True, padding=(0, 1, 0, 0))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=11, justify="right", no_wrap=True)
    grid.add_row(Text.assemble((row["label"], "bold")), Text(f"{row['order_quantity']:,}", "bold"))
    price = f"{amount(row['money'], sign)}" if row["order_quantity"] else ""
    grid.add_row(Text("\n".join(why(row))), Text(price))
    for one in row["assumptions"]:
        grid.add_row(Text(f"! {one}", "yellow"), "")
    return grid


def why(row: Mapping[str, Any]) -> list[str]:
    """What a line rests on, in short."""
    coming = "nothing" if not row["counted"] else pieces(row["counted"])
    rate = f"{figure(row['units_per_day'])} a day ({span(row)})"
    there = f"{pieces(row['available'])} can be sold, {coming} on the way; {rate}"
    lead = f"delivery takes {counted_days(row['lead_days'])} ({row['lead_from']})"
    levels = f"reorder point {pieces(row['reorder_point'])}, target {_target(row)}"
    near = ["; ".join(row["near"])] if row["near"] else []
    return [there, *near, f"{lead}; {levels}", f"{_quantity(row)}; {_gone(row)}"]


def _target(row: Mapping[str, Any]) -> str:
    """The target; where it lies below the reorder point, why."""
    target, lost = pieces(row["target_level"]), row["lost_before"]
    return (
        f"{target} (of {pieces(row['safe_level'])} at most, {pieces(lost)} are lost before it comes)"
        if lost >= 1
        else target
    )


def _quantity(row: Mapping[str, Any]) -> str:
    """How the quantity comes about."""
    lacking = max(row["target_level"] - row["position"], 0)
    if row["order_quantity"] < row["wanted"]:
        return f"{pieces(row['wanted'])} wanted; what the budget leaves does not pay for them"
    pack, least = row["case_pack"], row["minimum_order"]
    if row["is_bridge"]:
        least = f", the supplier's minimum is {least}" if least > row["gap_units"] else ""
        return f"{pieces(row['gap_units'])} would be lost until {row['next_order'] or 'what was ordered'} comes{least}"
    told = f"{pieces(lacking)} up to the target"
    if least > max(lacking, 1) and row["wanted"] >= least:
        last = row["wanted"] / max(row["units_per_day"], 1e-9)
        return f"{told}, the supplier's minimum is {least} ({counted_days(last)} of sales)"
    return f"{told}, in cases of {pack}" if pack > 1 else told


def _gone(row: Mapping[str, Any]) -> str:
    left = row["days_left"]
    if left is None:
        return f"order by {day_of(row['order_by'])}"
    gone = "nothing is left" if left <= 0 else f"gone on {day_of(row['runs_out_on'])}"
    early = row["lead_days"] - left
    late = f", {counted_days(early)} before an order of today comes" if early >= 0.5 else ""
    return f"order by {day_of(row['order_by'])}; {gone}{late}"


def _show_late(out: Console, report: OrderReport, sign: str, limit: int) -> None:
    """What ends before a delivery that is ordered already: an order of today comes no sooner."""
    rows = report.waiting.to_dicts()
    if not rows:
        return
    _heading(
        out, "ASK FOR AN EARLIER DELIVERY", amount(sum(row["money_at_risk"] or 0.0 for row in rows), sign)
    )
    for row in rows[:limit] if limit else rows:
        grid = Table.grid(expand=True, padding=(0, 1, 0, 0))
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(width=11, justify="right", no_wrap=True)
        gone = "nothing is left" if row["days_left"] <= 0 else f"gone on {day_of(row['runs_out_on'])}"
        told = f"{gone}; {row['purchases']}; {row['lost_units']:,.0f} pieces lost until then"
        told += _bridging(row)
        grid.add_row(Text(row["label"], "bold"), Text(amount(row["money_at_risk"], sign)))
        grid.add_row(Text(told), "")
        out.print(grid)


def _bridging(row: Mapping[str, Any]) -> str:
    """Whether a new order fills the days until the late delivery."""
    if row["gap_units"] <= 0:
        return ""
    if row["order_quantity"]:
        return f"; the order of today saves {pieces(row['gap_units'])} of them"
    return "; a new order would come sooner, but keeping what is left of it costs more than it saves"


def _show_coming(out: Console, report: OrderReport) -> None:
    coming = report.coming(report.as_of.date() + timedelta(days=AHEAD))
    if coming.is_empty():
        return
    heading(out, f"DUE WITHIN {AHEAD} DAYS")
    for row in coming.head(MOST_AHEAD).to_dicts():
        out.print(Text.assemble(f"{day_of(row['order_by'])}  ", (row["label"], "bold")))
    if (more := coming.height - MOST_AHEAD) > 0:
        out.print(Text(f"and {many(more, 'good')} more: add --format csv", "dim"))


def _show_unknown(out: Console, report: OrderReport) -> None:
    if report.unknown.is_empty():
        return
    heading(out, "COULD NOT BE RECKONED")
    for why_not, count in report.unknown["why"].value_counts(sort=True).iter_rows():
        out.print(Text(f"{many(count, 'good')}: {why_not}"))


def rests_on(report: OrderReport) -> str:
    """The settings that every line rests on."""
    one = report.settings
    keeping = one["capital_rate"] + one["storage_rate"]
    return (
        f"Orders every {counted_days(one['review_days'])}; keeping a piece for a year costs {keeping:.0%} of its cost "
        f"({one['capital_rate']:.0%} capital, {one['storage_rate']:.0%} place, ageing, markdown); no good is kept "
        f"safer than {one['most_service']:.0%}. These are assumptions of shopops until [analysis.replenishment] and "
        "[analysis.keeping] say otherwise. `--explain CODE` shows the whole reckoning of a good."
    )


def _heading(out: Console, words: str, money: str) -> None:
    """A heading with what is meant in money at the right edge."""
    out.print()
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(title_line(words), Text(f" {money}", "bold"))
    out.print(grid)
