"""The shop at hand: the tables that the files filled, and what is to be told about those files."""

from shopops.shop.loading import read_shop
from shopops.shop.model import DATA_TABLES, Shop

__all__ = ["DATA_TABLES", "Shop", "read_shop"]
