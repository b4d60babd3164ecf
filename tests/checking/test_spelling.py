"""A code in full width or in other letters is the same code."""

from __future__ import annotations

import polars as pl
import pytest

from shopops.checking.spelling import folded, one_spelling


def spelled(**codes: list[str | None]) -> dict[str, list[str | None]]:
    tables = {name: pl.DataFrame({"seller_sku": held}) for name, held in codes.items()}
    return {name: rows["seller_sku"].to_list() for name, rows in one_spelling(tables).items()}


@pytest.mark.parametrize("written", ["tb-1001-r", "ＴＢ－１００１－Ｒ", " TB-1001-R ", "TB-1001-R\u3000"])
def test_spellings_of_one_code_are_alike(written):
    assert folded(written) == folded("TB-1001-R")


def test_every_sheet_gets_the_spelling_of_the_warehouse():
    found = spelled(order_lines=["tb-1", None, "TB-2"], listings=["ＴＢ-1"], stock=["Tb-1"])
    assert found == {"order_lines": ["Tb-1", None, "TB-2"], "listings": ["Tb-1"], "stock": ["Tb-1"]}


def test_codes_that_one_sheet_tells_apart_stay_apart():
    given = {"stock": ["AB-1", "ab-1"], "order_lines": ["ab-1", "AB-1"], "listings": ["Ab-1"]}
    assert spelled(**given) == given


def test_parts_of_sets_are_spelled_as_the_warehouse_does():
    sets = pl.DataFrame({"bundle_sku": ["set-1"], "part_sku": ["cup"]})
    found = one_spelling({"bundles": sets, "stock": pl.DataFrame({"seller_sku": ["CUP", "SET-1"]})})
    assert found["bundles"].rows() == [("SET-1", "CUP")]


def test_tables_without_codes_are_left_alone():
    files = pl.DataFrame({"path": ["a"]})
    assert one_spelling({"files": files})["files"] is files
