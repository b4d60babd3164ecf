"""The forecast with what the activities of the promotion plan add to it: what cover and orders are reckoned with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import polars as pl

from shopops.analysis import derived
from shopops.analysis.bundle_parts import held_codes, recipe
from shopops.analysis.outlook import HORIZON, Outlook
from shopops.analysis.promotion_effect import met_by
from shopops.analysis.promotion_lift import BEFORE, FEWEST_DAYS
from shopops.analysis.promotion_sales import Activity, Added, activity_of, added_by, beyond_seen
from shopops.analysis.promotion_uplifts import Uplifts

Frame = pl.DataFrame


@derived()
def planned_outlook(
    outlook: Outlook,
    promotion_uplifts: Uplifts | None = None,
    bundles: Frame | None = None,
    stock: Frame | None = None,
    *,
    as_of: datetime,
) -> Outlook:
    """The demand of every good with what coming promotions add: uplift × usual sales, the lull before, the dip after.

    A value for other reckonings: `cover` and `replenishment` rest on it. Without a promotion plan it is `outlook`.
    What a set sells more, its parts do as well.

    Args:
        outlook: What sells without activities.
        promotion_uplifts: The plan; rows of activities that ended do nothing.
        bundles: Parts of sets.
        stock: Tells which sets lie there ready packed.
        as_of: The moment of reading.
    """
    if promotion_uplifts is None or outlook.forecast is None:
        return outlook
    meeting = activities_of(outlook, promotion_uplifts, as_of)
    if not meeting:
        return outlook
    held = held_codes(stock)
    return replace(
        outlook, added=laid_out(outlook, promotion_uplifts, meeting, parts(outlook, bundles, held))
    )


def activities_of(outlook: Outlook, uplifts: Uplifts, as_of: datetime) -> dict[int, list[Activity]]:
    """The coming and running activities of each row of the forecast that is in one."""
    assert outlook.forecast is not None
    goods, today = outlook.history.goods, as_of.date()
    names = list(zip(goods["goods_id"].to_list(), goods["item_id"].to_list(), strict=True))
    path = outlook.forecast.path(HORIZON)
    found: dict[int, list[Activity]] = {}
    for rows in uplifts.coming(as_of):
        planned = uplifts.planned(rows)
        for row, met in enumerate(met_by(planned, names, of_codes=uplifts.of_codes)):
            if met is None:
                continue
            one = activity_of(met, today, HORIZON)
            if one.first < today:
                one = beyond_seen(
                    one, float(path[row, one.window].mean()), before(outlook, row, one, uplifts)
                )
            found.setdefault(row, []).append(one)
    return found


def before(outlook: Outlook, row: int, one: Activity, uplifts: Uplifts) -> float | None:
    """Pieces a day in the four weeks before an activity that runs, on days in stock; null where too few are known."""
    history = outlook.history
    end = one.first - timedelta(days=uplifts.terms.lull_days)
    days = np.array([end - timedelta(days=BEFORE) <= day < end for day in history.days], dtype=bool)
    seen = days & history.in_stock[row] & ~np.isnan(history.usual[row])
    return float(history.usual[row, seen].mean()) if seen.sum() >= FEWEST_DAYS else None


def parts(outlook: Outlook, bundles: Frame | None, held: Sequence[str]) -> dict[int, list[tuple[int, float]]]:
    """Of each row that is a set not held ready packed, the rows of its parts and how many it takes."""
    found: dict[int, list[tuple[int, float]]] = {}
    if bundles is None:
        return found
    rows = {name: row for row, name in enumerate(outlook.history.goods["goods_id"].to_list())}
    for name, part, pieces in recipe(bundles, list(held)).iter_rows():
        if name in rows and part in rows:
            found.setdefault(rows[name], []).append((rows[part], float(pieces)))
    return found


def laid_out(
    outlook: Outlook,
    uplifts: Uplifts,
    meeting: Mapping[int, Sequence[Activity]],
    of_sets: Mapping[int, Sequence[tuple[int, float]]],
) -> Added:
    """What the activities add to each row that is in one, and to the parts of sets that are."""
    assert outlook.forecast is not None
    usual = outlook.forecast.path(HORIZON)
    effects = {
        row: np.stack(added_by(activities, usual[row], uplifts.past, uplifts.terms))
        for row, activities in meeting.items()
    }
    into: dict[int, list[tuple[int, float]]] = {}
    for row in meeting:
        for target, pieces in ((row, 1.0), *of_sets.get(row, ())):
            into.setdefault(target, []).append((row, pieces))
    summed = [np.sum([effects[row] * pieces for row, pieces in rows], axis=0) for rows in into.values()]
    mean, sure, low, spread = np.stack(summed, axis=1)
    told = [{one for row, _ in rows for one in meeting[row]} for rows in into.values()]
    order = tuple(tuple(sorted(one, key=lambda one: (one.first, one.name))) for one in told)
    return Added(np.array(list(into), dtype=np.intp), mean, sure, low, spread, order)
