"""A folder of small downloads, and the shop that is read from it."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from shopops.exports import catalogue
from shopops.shop import Shop, read_shop

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = "订单编号,订单状态,总金额,买家应付邮费,买家实际支付金额,订单创建时间"
ITEM_DAYS = "统计日期,商品ID,商品名称,商品访客数,支付买家数,支付金额,商品支付转化率"
JUSHUITAN = "商品编码,商品名称,主仓实际库存数,订单占有数"
WANGDIANTONG = "商家编码,货品编号,货品名称,库存,可发库存,未发货订单总数"
COUNTED = "seller sku,on hand,counted on"
LISTED = "商品Id,skuId,商品标题,SKU价格,SKU库存"
AT = "2026-11-05 08:00:00"


class Downloads:
    """Writes files one minute after the other, unless told when."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.minute = folder, datetime(2026, 11, 6, 9).timestamp()
        folder.mkdir(exist_ok=True)

    def add(self, name: str, header: str, *rows: str, on: datetime | None = None) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes("\n".join([header, *rows, ""]).encode("gb18030"))
        self.minute += 60
        moment = self.minute if on is None else on.timestamp()
        os.utime(path, (moment, moment))
        return path

    def shop(self, **options: object) -> Shop:
        return read_shop([self.folder], catalogue(), **options)

    def rows(self, table: str, *columns: str) -> list[tuple[object, ...]]:
        return sorted(self.shop().tables[table].select(columns).rows(), key=str)

    def told(self) -> list[tuple[object, ...]]:
        """Rows, differing rows and the first disagreeing column of each pair of files."""
        return self.shop().tables["overlaps"].select("rows", "differing", "column").rows()
