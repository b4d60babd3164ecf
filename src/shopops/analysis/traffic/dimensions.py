"""Which further columns of a traffic table of one's own hold the source, the device or the item."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

SOURCE = ("source", "来源", "流量来源", "一级来源", "渠道", "channel", "流入元")
DEVICE = ("device", "终端", "设备", "所属终端", "端", "デバイス")


def dimension(table: pl.DataFrame, names: tuple[str, ...]) -> str | None:
    """The column of the table that has one of these names, null where there is none."""
    return next((name for name in table.columns if name.strip().casefold() in names), None)
