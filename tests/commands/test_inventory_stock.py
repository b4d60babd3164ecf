"""`shopops inventory cover` and `replenish` over the sample shop."""

import csv
import json
from datetime import date
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest

SAMPLES = Path(__file__).parents[2] / "sample_exports"
MORNING = "2026-11-06 09:30"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """One for all tests here: they read the same files."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def ask(shopops, cache, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    def run(verb, *words, **given):
        return shopops("inventory", verb, SAMPLES, "--as-of", MORNING, *words, **given)

    return run


def rows(ended):
    return list(csv.DictReader(ended.out.removeprefix("\ufeff").splitlines()))


def test_check_and_cover_and_replenish_tell_the_same_days_and_money(shopops, ask):
    checked = json.loads(
        shopops("check", SAMPLES, "--as-of", MORNING, "--select", "INV001", "--format", "json").out
    )
    cover = {one["sku"]: one for one in json.loads(ask("cover", "--format", "json").out)["items"]}
    orders = {one["sku"]: one for one in json.loads(ask("replenish", "--format", "json").out)["items"]}
    assert len(checked["findings"]) >= 3
    for finding in checked["findings"]:
        code = finding["subject"]["id"]
        assert finding["value"] == pytest.approx(cover[code]["days_of_cover"], abs=5e-4)
        assert finding["value"] == pytest.approx(orders[code]["days_of_cover"], abs=5e-4)
        assert finding["threshold"] == pytest.approx(cover[code]["days_needed"], abs=5e-4)
        assert finding["money_at_risk"] == cover[code]["money_at_risk"]


def test_a_purchase_order_counts_in_whatever_letters_its_codes_are_written(shopops, ask, tmp_path):
    with ZipFile(SAMPLES / "采购单_20261106.zip") as archive:
        orders = archive.read(archive.infolist()[0])
    copytree(SAMPLES, tmp_path, ignore=ignore_patterns("*.zip"), dirs_exist_ok=True)
    (tmp_path / "采购单.csv").write_bytes(orders.replace(b"TB-", b"tb-"))
    ended = shopops("inventory", "cover", tmp_path, "--as-of", MORNING, "--format", "csv")
    told = {one["sku"]: one["order"] for one in rows(ended)}
    written = {one["sku"]: one["order"] for one in rows(ask("cover", "--format", "csv"))}
    assert told["TB-1001-R"] == written["TB-1001-R"] == "CG20261020-021"


def test_the_good_that_costs_most_stands_first_and_fits_80_columns(ask):
    ended = ask("cover", "--limit", "3")
    assert ended.code == 0
    assert ended.out.index("TB-1001-R") < ended.out.index("TB-1010")
    assert "░░░░░░░░░░" in ended.out
    assert "3,000 on 11-14" in ended.out
    assert "more: add --limit 0" in ended.out


def test_goods_are_chosen_by_tier_and_by_word(ask):
    heroes = rows(ask("cover", "--tier", "hero", "--format", "csv"))
    assert {one["tier"] for one in heroes} == {"hero"}
    chosen = rows(ask("cover", "--select", "tb-1010,TB-1007", "--format", "csv"))
    assert {one["sku"] for one in chosen} == {"TB-1010", "TB-1007"}


def test_a_word_that_fits_no_good_is_answered_with_the_nearest(ask):
    ended = ask("cover", "--select", "TB-1099-Z")
    assert ended.code == 2
    assert "is no good that is known. Did you mean TB-1" in ended.err


def test_files_that_are_missing_are_named_with_where_to_get_them(shopops):
    ended = shopops("inventory", "cover", SAMPLES / "item-costs.xlsx")
    assert ended.code == 2
    assert "files are missing for this. Hand in:" in ended.err
    assert "template stock" in ended.err


def test_orders_are_grouped_by_supplier_with_their_reason(ask):
    ended = ask("replenish")
    assert ended.code == 0
    assert "佛山恒固五金 ─" in ended.out
    assert "delivery takes 15 days (item costs)" in ended.out
    assert "ASK FOR AN EARLIER DELIVERY" in ended.out
    assert "keeping a piece for a year costs 25% of its cost" in " ".join(ended.out.split())


def test_a_budget_is_kept_and_its_use_is_told(ask):
    ended = ask("replenish", "--budget", "1000", "--format", "csv")
    assert sum(float(one["money"] or 0) for one in rows(ended)) <= 1000
    told = " ".join(ask("replenish", "--budget", "1000").out.split())
    assert "1 good should be ordered for ¥2,444; the budget of ¥1,000 pays for none." in told


def test_the_reckoning_of_a_good_names_its_files_and_rows(ask):
    told = ask("replenish", "--explain", "TB-1010").out
    for wanted in (
        "14 can be sold: 17 on hand, less 3 promised to buyers",
        "商品库存_20261106.xlsx · 商品库存 · row 22",
        "127 sold from 2026-10-05 to 2026-11-05 (order lines, before 2026-10-23 the item report)",
        "from 佛山恒固五金 in 15 days (item costs)",
        "item-costs.xlsx · 商品成本 · row 22",
        "= reorder point",
        "in cases of 20, at least 100",
    ):
        assert wanted in told


@pytest.mark.parametrize("word", ["TB-1001", "nothing-like-it"])
def test_only_one_good_is_explained(ask, word):
    ended = ask("replenish", "--explain", word)
    assert ended.code == 2
    assert word in ended.err


@pytest.mark.parametrize("name", ["orders.xlsx", "orders.csv"])
def test_written_orders_are_read_back_and_count(shopops, ask, tmp_path, name):
    out = tmp_path / name
    assert ask("replenish", "--out", out, "--select", "TB-1010").code == 0
    again = json.loads(shopops("check", out, "--as-of", MORNING, "--format", "json").out)["files"]
    assert [(one["export"], one["rows"], one["kept"]) for one in again] == [("shopops.purchase_orders", 1, 1)]
    before = {one["sku"]: one for one in rows(ask("replenish", "--format", "csv"))}["TB-1010"]
    after = {one["sku"]: one for one in rows(ask("replenish", out, "--format", "csv"))}["TB-1010"]
    assert int(after["inbound"]) == int(before["order_quantity"])
    assert int(after["order_quantity"]) == 0


@pytest.mark.usefixtures("ask")
def test_goods_whose_sales_are_not_known_are_told_and_never_guessed(shopops, tmp_path):
    stock = tmp_path / "stock.csv"
    stock.write_text("seller sku,title,on hand\nCUP-1,Cup,4\n", encoding="utf-8")
    sold = next(SAMPLES.glob("ExportItemlList*"))
    found = [
        json.loads(shopops("inventory", verb, stock, sold, "--as-of", MORNING, "--format", "json").out)
        for verb in ("cover", "replenish")
    ]
    assert [one["items"] for one in found] == [[], []]
    assert found[1]["skipped"] == [
        {"item_id": None, "sku": "CUP-1", "why": "no week of sales is known for this code"}
    ]
    shown = shopops("inventory", "replenish", stock, sold, "--as-of", MORNING)
    assert "1 good: no week of sales is known for this code" in shown.out


def test_orders_never_replace_a_file_silently(ask, tmp_path):
    out = tmp_path / "orders.csv"
    out.write_text("mine", encoding="utf-8")
    ended = ask("replenish", "--out", out)
    assert (ended.code, out.read_text(encoding="utf-8")) == (2, "mine")
    assert "Add --force to replace it." in ended.err
    assert ask("replenish", "--out", out, "--force").code == 0
    assert out.read_text(encoding="utf-8-sig").startswith("purchase order id")


def test_orders_are_written_as_xlsx_or_csv_only(ask, tmp_path):
    ended = ask("replenish", "--out", tmp_path / "orders.pdf")
    assert ended.code == 2
    assert "neither .xlsx nor .csv" in ended.err


def test_the_last_day_to_order_is_never_before_today(ask):
    found = json.loads(ask("replenish", "--format", "json").out)
    days = [one["order_by"] for one in found["items"] if one["order_by"]]
    assert min(map(date.fromisoformat, days)) >= date(2026, 11, 6)
    assert [one["order_quantity"] for one in found["items"] if one["order_quantity"]]
