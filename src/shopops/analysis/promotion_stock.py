"""The stock that a promotion needs: what sells without it, what it adds, what it takes from the days around it."""

from datetime import datetime
from typing import Annotated

import annotated_types
import numpy as np
import polars as pl

from shopops.analysis import derived
from shopops.analysis.arrivals import matched_arrivals
from shopops.analysis.bundle_parts import recipe
from shopops.analysis.catalogue import label
from shopops.analysis.cover import arriving, members_of, with_lead
from shopops.analysis.outlook import HORIZON, Outlook
from shopops.analysis.pairing import paired
from shopops.analysis.promotion_needs import Drawn, Scene
from shopops.analysis.promotion_uplifts import Uplifts
from shopops.analysis.replenishment import with_lots

Frame = pl.DataFrame
Days = Annotated[int, annotated_types.Interval(ge=0, le=60)]
"""A whole number of days."""
SCHEMA = {
    **dict.fromkeys(("activity", "goods_id", "title", "label"), pl.String()),
    **dict.fromkeys(("starts_on", "ends_on"), pl.Date()),
    **dict.fromkeys(("base", "times", "times_low", "times_high"), pl.Float64()),
    "source": pl.String(),
    **dict.fromkeys(("need", "need_low", "need_high", "need_half", "need_double"), pl.Float64()),
    **dict.fromkeys(("sold_before", "waiting", "pieces", "planned_units"), pl.Float64()),
    "order_quantity": pl.Int64(),
    **dict.fromkeys(("unit_cost", "money", "lead_days"), pl.Float64()),
    "dispatch_by": pl.Date(),
    **dict.fromkeys(("left", "left_half", "left_double", "left_half_days", "after_a_day"), pl.Float64()),
    "assumptions": pl.List(pl.String()),
    "_file": pl.String(),
}


@derived()
def promotion_stock(
    promotion_uplifts: Uplifts,
    supply: Frame,
    outlook: Outlook,
    demand: Frame,
    lead_times: Frame,
    arrivals: Frame | None = None,
    bundles: Frame | None = None,
    item_costs: Frame | None = None,
    *,
    as_of: datetime,
    ready_days: Days = 2,
) -> Frame:
    """One row a good of the stock sheet in an activity that has not ended: what it needs, what is there, what to order.

    `base` are the pieces that would sell during the activity without it, `times` how many times the promoted part of
    them it will sell (range `times_low`, `times_high`: four in five; `source` says what it rests on), `need` the pieces
    it takes, also as parts of sets; `need_half` and `need_double` if what it adds is only half, or double. `pieces`
    are there at its start (what can be sold + arrivals − sales until then, of which `waiting` are put off) or arrive
    in it. `order_quantity` is what lacks, in whole cases and at least the minimum; `dispatch_by` the last day on which
    nine orders of ten still come in time. `left` is what remains after the activity, and `left_half_days` for how
    long it would then last.

    Args:
        promotion_uplifts: The plan, with how many times the usual each activity brings.
        supply: Stock by good.
        outlook: What sells without the activity.
        demand: The same as one figure a day.
        lead_times: How long an order takes.
        arrivals: Open purchase orders; those without a day or overdue are not counted on.
        bundles: Parts of sets.
        item_costs: Case pack, minimum order and cost.
        as_of: The moment of reading.
        ready_days: Days that goods need from arrival until they can be sold: counting, putting away. An assumption.
    """
    goods = with_lead(with_lots(paired(supply, demand).sort("goods_id"), item_costs), lead_times)
    scene = laid_out(
        goods.with_columns(label()), outlook, arrivals, bundles, promotion_uplifts, as_of, ready_days
    )
    found = [need for rows in promotion_uplifts.coming(as_of) for need in scene.needs(rows)]
    return pl.DataFrame([{name: one.get(name) for name in SCHEMA} for one in found], schema=SCHEMA)


def laid_out(
    goods: Frame,
    outlook: Outlook,
    arrivals: Frame | None,
    bundles: Frame | None,
    uplifts: Uplifts,
    as_of: datetime,
    ready_days: int,
) -> Scene:
    """Stock, forecast and arrivals side by side."""
    members, known = members_of(goods), outlook.history.goods
    none = np.zeros((known.height, HORIZON))
    single = none if outlook.forecast is None else outlook.forecast.path(HORIZON)
    coming = arriving(goods, matched_arrivals(goods, arrivals, as_of))
    names = list(zip(known["goods_id"].to_list(), known["item_id"].to_list(), strict=True))
    drawn = drawn_from(goods["goods_id"].to_list(), members, names, bundles)
    rows, path = list(goods.iter_rows(named=True)), outlook.paths(members)
    return Scene(rows, path, single, coming, drawn, names, uplifts, as_of, ready_days)


def drawn_from(
    held: list[str], members: list[list[int]], names: list[tuple[str, str | None]], bundles: Frame | None
) -> list[list[Drawn]]:
    """For each thing in the warehouse the rows of the forecast that take from it: its own, and sets it is part of."""
    found = [[Drawn(row, 1.0) for row in rows] for rows in members]
    if bundles is None:
        return found
    taken = {row for rows in members for row in rows}
    rows = {code: row for row, (code, _) in enumerate(names) if row not in taken}
    places = {name: place for place, name in enumerate(held)}
    for code, part, pieces in recipe(bundles, held).iter_rows():
        if code in rows and part in places:
            found[places[part]].append(Drawn(rows[code], float(pieces)))
    return found
