"""What `inventory replenish` would have said on a day of the past, with a stock that is not the shop's own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from shopops.analysis import all_derived
from shopops.analysis.supply import goods_id
from shopops.checking.hindsight import known_by
from shopops.checking.reckoning import Reckoning
from shopops.config import MORNING
from shopops.tables import ORIGIN, all_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from shopops.analysis.backtesting import Moment
    from shopops.analysis.forecasting import Array

Frame = pl.DataFrame


class PastAdvice:
    """A policy that reckons the whole shop anew on each day it is asked, from rows that existed then.

    Stock and open orders are those of the replay. What a download tells as of today (the state of an order, costs) is
    taken as it is told now.

    Args:
        tables: As read.
        settings: Name of a derived table to its settings.
        goods: One row a good: `goods_id, codes, item_ids`.
        first: The day of bucket 0; buckets are days.
        shares: Weights by which pieces that are told for an item are split over the goods, by bucket.
    """

    def __init__(
        self,
        tables: Mapping[str, Frame],
        settings: Mapping[str, Mapping[str, Any]],
        goods: Frame,
        first: date,
        shares: Callable[[int], Array],
    ) -> None:
        self._tables, self._settings, self._first, self._shares = tables, settings, first, shares
        code, item = pl.col("codes").list.first(), pl.col("item_ids").list.first()
        self._goods = goods.select(
            "goods_id",
            "codes",
            pl.coalesce(code, "goods_id").alias("key"),
            code.alias("seller_sku"),
            pl.when(code.is_null()).then(pl.coalesce(item, "goods_id")).alias("item_id"),
            item.alias("owner"),
        )

    def __call__(self, moment: Moment) -> Array:
        """Pieces to order of each good."""
        as_of = datetime.combine(self._day(moment.bucket), MORNING)
        given = {**self._tables, "stock": self._stock(moment, as_of)}
        given["purchase_orders"] = self._orders(moment, as_of)
        known = known_by(given, as_of)
        rows = Reckoning(known, all_derived(), as_of, self._settings).table("replenishment")
        return np.zeros(self._goods.height) if rows is None else self._ordered(rows, moment.bucket)

    def _day(self, bucket: int) -> date:
        return self._first + timedelta(days=bucket)

    def _stock(self, moment: Moment, as_of: datetime) -> Frame:
        """The stock sheet with the replay's pieces; of goods with several codes the first holds all."""
        sheet = (
            self._tables["stock"]
            .with_columns(goods_id().alias("key"))
            .unique("key", keep="first", maintain_order=True)
        )
        held = self._goods.select("key").with_columns(
            pl.Series("held", np.rint(moment.on_hand).astype(np.int64))
        )
        several = self._goods.select(pl.col("codes").alias("key")).explode("key").drop_nulls().unique()
        zeros = several.join(held, on="key", how="anti").with_columns(pl.lit(0, pl.Int64).alias("held"))
        rows = sheet.join(pl.concat([held, zeros]), on="key", how="inner", maintain_order="left")
        none = [pl.lit(0, pl.Int64).alias(name) for name in ("committed", "locked", "inbound")]
        return rows.with_columns(
            pl.col("held").alias("on_hand"),
            pl.col("held").alias("available"),
            *none,
            pl.lit(as_of.date()).alias("counted_on"),
        ).select(self._tables["stock"].columns)

    def _orders(self, moment: Moment, as_of: datetime) -> Frame:
        """Receipts of the shop's own orders, from which delivery times are learnt, and the replay's open orders."""
        origin = dict(zip(ORIGIN, (pl.String(), pl.String(), pl.UInt32()), strict=True))
        schema = all_tables()["purchase_orders"].schema() | origin
        own = self._tables.get("purchase_orders", pl.DataFrame(schema=schema))
        came = own.filter((pl.col("received_on") <= as_of.date()).fill_null(value=False))
        return pl.concat([came, *self._open(moment, as_of, schema)], how="diagonal")

    def _open(self, moment: Moment, as_of: datetime, schema: Mapping[str, Any]) -> list[Frame]:
        found = []
        for number, one in enumerate(moment.coming):
            days = [self._day(int(bucket)) for bucket in one.expected]
            rows = self._goods.select("seller_sku", "item_id").with_columns(
                pl.Series("quantity", np.rint(one.quantity).astype(np.int64)),
                pl.Series("expected_on", days, pl.Date),
                pl.lit(f"replay-{number}").alias("purchase_order_id"),
                pl.lit(as_of.date()).alias("ordered_on"),
                pl.lit("open").alias("status"),
            )
            rows = rows.filter(pl.col("quantity") > 0)
            found.append(rows.with_columns(pl.col(name).cast(schema[name]) for name in rows.columns))
        return found

    def _ordered(self, rows: Frame, bucket: int) -> Array:
        """By good; where the shop knew its sales by item only, the item's order is split by what the codes sold."""
        told = rows.select("goods_id", pl.col("order_quantity").alias("direct"))
        weight = pl.Series("weight", self._shares(bucket)) + 1e-9
        goods = self._goods.with_columns(weight).join(told, on="goods_id", how="left", maintain_order="left")
        of_item = rows.select(pl.col("goods_id").alias("owner"), pl.col("order_quantity").alias("whole"))
        joined = goods.join(of_item, on="owner", how="left", maintain_order="left")
        rest = pl.col("direct").is_null()
        part = pl.when(rest).then("weight").otherwise(0.0)
        split = (pl.col("whole") * part / part.sum().over("owner")).round()
        found: Array = (
            joined.select(pl.coalesce("direct", split).fill_null(0).cast(pl.Float64)).to_series().to_numpy()
        )
        return found
