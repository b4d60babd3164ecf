"""`shopops traffic sources`, `items` and `funnel` over the sample shop and over poor folders."""

import csv
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len

SAMPLE = Path("sample_exports").resolve()
WHEN = ("--as-of", "2026-11-06 09:30")
DAY = (*WHEN, "--period", "2026-11-05")
VERBS = ("sources", "items", "funnel")


@pytest.fixture(scope="module")
def remembered(tmp_path_factory):
    return str(tmp_path_factory.mktemp("remembered"))


@pytest.fixture
def shopops(shopops, remembered, monkeypatch):
    """As everywhere, but the sample shop is read once for all tests of this module."""
    monkeypatch.setenv("XDG_CACHE_HOME", remembered)
    return shopops


@pytest.mark.parametrize("verb", VERBS)
def test_every_answer_fits_eighty_columns_and_leaves_with_zero(shopops, verb):
    ended = shopops("traffic", verb, SAMPLE, *DAY)
    assert ended.code == 0
    assert "Thu 2026-11-05, beside Thu 2026-10-29" in ended.out
    assert max(map(cell_len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("verb", VERBS)
def test_json_names_its_schema_and_what_is_missing(shopops, verb):
    told = json.loads(shopops("traffic", verb, SAMPLE, *DAY, "--format", "json").out)
    assert told["schema"] == f"shopops.traffic-{verb}/1"
    assert (told["period"], told["against"]) == (["2026-11-05"] * 2, ["2026-10-29"] * 2)
    assert all(blank["what"] for blank in told["missing"])


def test_the_sources_of_the_bad_day_are_those_of_the_files(shopops):
    told = json.loads(shopops("traffic", "sources", SAMPLE, *DAY, "--format", "json").out)
    rows = {(table["name"], row["id"]): row["figures"] for table in told["tables"] for row in table["rows"]}
    search = rows["structure", "search"]
    assert (search["visitors"]["value"], search["visitors"]["before"]) == (1818, 2179)
    assert search["paid_amount"]["value"] == "6607.20"
    assert search["conversion_rate"]["value"] == pytest.approx(47 / 1818, abs=1e-6)
    assert rows["tree", "平台流量"]["visitors"]["value"] == 3176  # of the platform; its leaves add up to 3343
    assert rows["shop", "shop"]["conversion_rate"]["verdict"] == "fall"


def test_the_items_add_up_to_the_change_of_the_shop(shopops):
    lines = csv.DictReader(
        StringIO(shopops("traffic", "items", SAMPLE, *DAY, "--format", "csv").out.lstrip("\ufeff"))
    )
    parts = {row["id"]: Decimal(row["value"].lstrip("'")) for row in lines if row["figure"] == "contribution"}
    assert parts.pop("total") == sum(parts.values()) == Decimal("16369.70") - Decimal("18445.20")
    assert min(parts, key=parts.__getitem__) == "770473078212"


def test_the_funnel_finds_the_step_that_broke(shopops):
    out = shopops("traffic", "funnel", SAMPLE, *DAY).out
    assert "The weakest step is “item page → order” at 2.8%, -31% beside its own history" in out


def test_without_a_period_it_is_the_last_week_if_all_of_it_is_there(shopops):
    assert "2026-10-26 to Sun 2026-11-01" in shopops("traffic", "items", SAMPLE, *WHEN).out
    assert "Traffic sources: Thu 2026-11-05" in shopops("traffic", "sources", SAMPLE, *WHEN).out


def test_a_period_may_be_held_against_any_other_of_its_length(shopops):
    span = ("--period", "2026-11-04..2026-11-05", "--against", "2026-10-07..2026-10-08")
    told = " ".join(shopops("traffic", "funnel", SAMPLE, *WHEN, *span).out.split())
    assert "beside Wed 2026-10-07 to Thu 2026-10-08" in told
    ended = shopops(
        "traffic", "funnel", SAMPLE, *WHEN, "--period", "day", "--against", "2026-10-07..2026-10-08"
    )
    assert (ended.code, "has 2 days, --period 1" in ended.err) == (2, True)


@pytest.mark.parametrize("words", [("--period", "soon"), ("--period", "2026-11-06"), ("--against", "day")])
def test_what_is_no_period_is_said_before_anything_is_read(shopops, words):
    ended = shopops("traffic", "sources", "nowhere", *WHEN, *words)
    assert (ended.code, ended.out) == (2, "")
    assert words[0] in ended.err


def test_a_folder_that_tells_of_no_day_names_the_downloads(shopops, tmp_path):
    (tmp_path / "orders.csv").write_text(
        "订单编号,订单状态,总金额,买家应付邮费,买家实际支付金额,订单创建时间\n1,交易成功,9,0,9,2026-11-05 08:00:00\n"
    )
    ended = shopops("traffic", "items", tmp_path, *WHEN)
    assert ended.code == 2
    assert "商品排行" in ended.err


@pytest.mark.parametrize("verb", VERBS)
def test_workbook_and_page_are_written(shopops, tmp_path, verb):
    book, page = tmp_path / "t.xlsx", tmp_path / "t.html"
    ended = shopops("traffic", verb, SAMPLE, *DAY, "--excel", book, "--html", page)
    assert ended.code == 0
    assert book.read_bytes().startswith(b"PK")
    text = page.read_text(encoding="utf-8")
    assert "2026-11-05" in text
    assert "below usual" in text
