"""聚水潭 商品库存 and the 发布模板 listing workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.simulation.files.containers import write_xlsx
from tools.simulation.files.wording import columns, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import polars as pl

    Row = Mapping[str, Any]  # cells of a frame: what they are is said by the table, not by the type checker

STOCK = columns(
    "商品编码,款式编码,商品名称,颜色及规格,主仓实际库存数,库存锁定数,订单占有数,公有可用数,采购在途数,调拨在途数,"
    "进货仓库存,销退仓库存,次品库存,仓库待发数,虚拟库存,仓储方"
)
LISTINGS = columns(
    "商品Id,类目ID,类目名称,商品标题,一口价,导购标题,商品商家编码,商品发货时间,最长发货时间,销售属性,属性对,SKU发货时间,"
    "skuId,SKU价格,SKU库存,SKU商家编码,生产日期,保质期"
)
_NOTES = (
    ["填写说明：本模板用于批量修改商品，请勿删除或调整表头"],
    ["商品Id与skuId为系统编号，请勿修改；价格单位为元，库存为件"],
)


def write_stock_xlsx(path: Path, stock: pl.DataFrame) -> None:
    """聚水潭 商品库存: codes as text, pieces as numbers."""
    write_xlsx(path, "商品库存", _stock_rows(stock))


def _stock_rows(stock: pl.DataFrame) -> Iterator[Sequence[object]]:
    yield list(STOCK)
    for row in stock.iter_rows(named=True):
        yield in_order(STOCK, _stock(row), blank=0)


def _stock(row: Row) -> dict[str, object]:
    return {
        "商品编码": row["seller_sku"], "款式编码": row["item_code"],
        "商品名称": row["title"],
        "颜色及规格": row["sku_name"], "主仓实际库存数": row["on_hand"], "库存锁定数": row["locked"],
        "订单占有数": row["committed"], "公有可用数": row["available"], "采购在途数": row["inbound"],
        "仓库待发数": row["committed"], "虚拟库存": row["virtual"], "次品库存": row["damaged"],
        "仓储方": "自有仓",
    }  # fmt: skip


def write_listings_xlsx(path: Path, listings: pl.DataFrame) -> None:
    """发布模板: notes above the header, the cells of the item only in its first row."""
    write_xlsx(path, "发布模板", _listing_rows(listings))


def _listing_rows(listings: pl.DataFrame) -> Iterator[Sequence[object]]:
    yield from _NOTES
    yield list(LISTINGS)
    last = None
    for row in listings.iter_rows(named=True):
        own = _of_item(row) if row["item_id"] != last else {}
        last = row["item_id"]
        yield in_order(LISTINGS, own | _of_sku(row), blank=None)


def _of_item(row: Row) -> dict[str, object]:
    return {
        "商品Id": row["item_id"], "类目ID": row["category_id"], "类目名称": row["category"],
        "商品标题": row["title"], "一口价": row["price"], "导购标题": str(row["title"])[:15],
        "商品商家编码": row["item_code"], "商品发货时间": row["dispatch_hours"],
    }  # fmt: skip


def _of_sku(row: Row) -> dict[str, object]:
    """An item without SKUs has one row, with its stock and without number, price and code of a SKU."""
    if row["sku_id"] is None:
        return {"SKU库存": row["listed_stock"]}
    return {
        "销售属性": f"颜色分类:{row['sku_name']}", "属性对": f"1627207:{str(row['sku_id'])[-5:]}",
        "skuId": row["sku_id"], "SKU价格": row["sku_price"],
        "SKU库存": row["listed_stock"], "SKU商家编码": row["seller_sku"],
    }  # fmt: skip
