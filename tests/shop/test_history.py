"""Earlier days of the listings are kept for comparison."""

from datetime import date
from decimal import Decimal

from downloads import LISTED


def test_every_day_of_the_listings_is_kept_beside_the_newest_word(downloads):
    for day, price in ((5, "19.90"), (6, "29.90")):
        downloads.add(f"listing_2026110{day}.csv", LISTED, f"701,1,杯子,{price},5")
    days = downloads.rows("listing_days", "listed_on", "sku_price")
    assert days == [(date(2026, 11, 5), Decimal("19.90")), (date(2026, 11, 6), Decimal("29.90"))]
    assert downloads.rows("listings", "sku_price") == [(Decimal("29.90"),)]


def test_listings_of_one_day_have_no_earlier_days(downloads):
    for price in ("19.90", "29.90"):
        downloads.add(f"listing_20261106_{price}.csv", LISTED, f"701,1,杯子,{price},5")
    assert downloads.rows("listing_days", "sku_price") == []
