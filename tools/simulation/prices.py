"""What the shop shows as price on a day, in cents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tools.simulation.catalogue import Item, Sku
    from tools.simulation.scenario import Activity, Offer, Scenario


def shown_price(item: Item, sku: Sku, day: date, scenario: Scenario) -> int:
    """The price of the SKU on that day: a slip first, then a running activity, else the regular price."""
    for slip in scenario.slips:
        if slip.item == item.index and slip.first_day <= day <= slip.last_day:
            return _in_activity(item, sku, slip.shows, scenario)
    for activity in scenario.activities:
        offer = offer_of(activity, item.index)
        if offer and activity.first_day <= day <= activity.last_day:
            return planned_price(item, sku, offer)
    return sku.price


def planned_price(item: Item, sku: Sku, offer: Offer) -> int:
    """The price of the SKU in the activity: dearer SKUs stay dearer by the same amount."""
    return offer.planned + sku.price - item.price


def offer_of(activity: Activity, item: int) -> Offer | None:
    """The item's offer in the activity, if it takes part."""
    return next((offer for offer in activity.offers if offer.item == item), None)


def _in_activity(item: Item, sku: Sku, name: str | None, scenario: Scenario) -> int:
    offers = [offer_of(activity, item.index) for activity in scenario.activities if activity.name == name]
    return planned_price(item, sku, offers[0]) if offers and offers[0] else sku.price
