"""Faults of the downloads themselves, as the reader tells of them."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from tools.alarms.planting import Planted, Row, Scene, add, fault

FILE = "商品排行.xls"


def _file(scene: Scene, **more: object) -> None:
    yesterday = scene.day - timedelta(days=1)
    row: Row = {
        "path": FILE, "export": "sycm.item_days", "table": "item_days", "rows": 60, "kept": 60, "refused": 0,
        "set_aside": 0, "first_day": yesterday, "last_day": yesterday, "file_day": scene.day, "grave": False,
    }  # fmt: skip
    add(scene, "files", row | more)


@fault("DAT001")
def missing_day(scene: Scene) -> Planted:
    """A day was not downloaded."""
    gone = scene.day - timedelta(days=9)
    scene.tables["item_days"] = scene.tables["item_days"].filter(pl.col("day") != gone)
    return Planted("item_days")


@fault("DAT002")
def stale(scene: Scene) -> Planted:
    """Nothing was downloaded for five days."""
    scene.tables["item_days"] = scene.tables["item_days"].filter(
        pl.col("day") < scene.day - timedelta(days=5)
    )
    return Planted()


@fault("DAT003")
def disagree(scene: Scene) -> Planted:
    """Two files of one day with different figures."""
    names = {
        "table": "item_days",
        "kept_file": FILE,
        "other_file": "商品排行 (1).xls",
        "rows": 60,
        "differing": 9,
    }
    cell = {
        "column": "buyers",
        "key": "7000",
        "kept_value": "9",
        "other_value": "7",
        "_file": FILE,
        "_row": 7,
    }
    _file(scene)
    add(scene, "overlaps", names | cell)
    return Planted()


def _refused(scene: Scene, *, destroyed: bool) -> None:
    _file(scene, refused=3, kept=57)
    row = {
        "_file": FILE,
        "_row": 7,
        "export": "sycm.item_days",
        "column": "商品ID",
        "reason": "is no id",
        "text": "6.1E+11",
    }
    add(scene, "refused", *(row | {"_row": 7 + place, "destroyed": destroyed} for place in range(3)))


@fault("DAT004")
def destroyed(scene: Scene) -> Planted:
    """Ids that a spreadsheet program has rounded."""
    _refused(scene, destroyed=True)
    return Planted(FILE)


@fault("DAT005")
def drift(scene: Scene) -> Planted:
    """A column that is no longer there."""
    _file(scene)
    add(scene, "drift", {"path": FILE, "export": "sycm.item_days", "column": "支付件数", "change": "gone"})
    return Planted(FILE)


@fault("DAT006")
def refused(scene: Scene) -> Planted:
    """Rows that could not be read."""
    _refused(scene, destroyed=False)
    return Planted(FILE)


@fault("DAT007")
def unreadable(scene: Scene) -> Planted:
    """A file that is cut off."""
    _file(scene, rows=0, kept=0, error="the file ends too early", grave=True, export=None, table=None)
    return Planted(FILE)


@fault("DAT008")
def totals(scene: Scene) -> Planted:
    """A total that is not the sum."""
    from decimal import Decimal

    _file(scene)
    sums = {"stated": Decimal("200.00"), "summed": Decimal("150.00")}
    add(scene, "totals", {"_file": FILE, "_row": 70, "column": "paid_amount"} | sums)
    return Planted(FILE)


@fault("DAT009")
def twice(scene: Scene) -> Planted:
    """The same file again."""
    _file(scene)
    _file(scene, path="商品排行 (1).xls", same_as=FILE, rows=0, kept=0)
    return Planted("商品排行 (1).xls")
