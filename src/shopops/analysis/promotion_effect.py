"""What the rows of a promotion plan do to sales: which goods they mean, what is put off before, what lacks after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shopops.analysis.promotion_lift import Measured, Promotion, Uplift, usual_around

MOST_WAITING = 0.5
"""More than that share of the usual buyers do not wait for an activity. An assumption."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings of the reckoning, as `promotion_uplifts` tells them."""

    elasticity: float
    default_times: float
    pulled_share: float
    lull_days: int
    dip_days: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the plan, as the promotion it is and with what that will bring."""

    row: dict[str, Any]
    promotion: Promotion
    uplift: Uplift


def met_by(
    planned: Sequence[Planned], names: Sequence[tuple[str, str | None]], *, of_codes: bool
) -> list[Planned | None]:
    """The row of the plan that each row of the forecast takes part by: of its code, else of its whole item.

    Args:
        planned: Rows of one activity.
        names: Code and item of each row of the forecast.
        of_codes: Whether sales are known by code; else a row for a code is taken for its item.
    """
    coded = {one.row["seller_sku"]: one for one in reversed(planned) if one.row["seller_sku"] is not None}
    whole = [one for one in reversed(planned) if one.row["seller_sku"] is None or not of_codes]
    items = {one.row["item_id"]: one for one in whole}
    return [coded.get(code) or items.get(code) or items.get(item) for code, item in names]


def of_items(rows: Sequence[tuple[dict[str, Any], Promotion]]) -> list[tuple[dict[str, Any], Promotion]]:
    """Rows for codes as one row an item: what is expected of each is added up, the first names the price."""
    found: dict[str, tuple[dict[str, Any], Promotion]] = {}
    for row, promotion in rows:
        first, named = found.setdefault(row["item_id"], (row | {"expected_units": 0}, promotion))
        units = first["expected_units"], row["expected_units"]
        total = None if None in units else sum(units)
        found[row["item_id"]] = first | {"expected_units": total}, named
    return list(found.values())


def put_off(usual: float, added: float, past: Sequence[Measured], terms: Terms) -> float:
    """Pieces of the days before an activity that buyers put off until it begins.

    Args:
        usual: Pieces that would sell in these days.
        added: Pieces that the activity adds.
        past: What earlier ones did.
        terms: The settings.
    """
    seen = usual_around(past, "before")
    if seen is not None:
        return usual * min(max(1 - seen, 0.0), 1.0)
    return min(terms.pulled_share / 2 * max(added, 0.0), MOST_WAITING * usual)


def taken_after(usual: float, added: float, past: Sequence[Measured], terms: Terms) -> float:
    """Pieces of the days after an activity that were bought in it; the arguments as in `put_off`."""
    seen = usual_around(past, "after")
    if seen is not None:
        return usual * min(max(1 - seen, 0.0), 1.0)
    return min(terms.pulled_share / 2 * max(added, 0.0), usual)
