"""`shopops inventory classes` and `promotion`: what they print and write, and what they agree on with `check`."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, timedelta
from io import StringIO
from shutil import copytree

import pytest
from openpyxl import load_workbook

WHEN = "--as-of", "2026-03-10"
HOSTILE = '=HYPERLINK("http://a") <script>杯</script>'
LINES = "子订单编号,主订单编号,商品ID,商家编码,商品标题,购买数量,买家实付金额,订单状态,订单付款时间,订单创建时间\n"


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Six weeks: two A-1 a day, an A-2 on every fourth; 300 of A-2 lie there, and 80 of A-3, of which none is sold."""
    folder = tmp_path_factory.mktemp("shop")
    rows, number = [], 3301000000000000000
    for at in range(42):
        day = date(2026, 3, 9) - timedelta(days=at)
        for item, code, title, units, paid in (
            ("701", "A-1", "Teacups", 2, 60),
            ("702", "A-2", HOSTILE, 1, 25),
        ):
            if code == "A-1" or at % 4 == 0:
                number += 1
                when = f"{day} 10:00:00"
                rows.append(
                    f"{number},{number},{item},{code},{quoted(title)},{units},{paid}.00,交易成功,{when},{when}\n"
                )
    (folder / "ExportItemlList202603100858.csv").write_bytes((LINES + "".join(rows)).encode("gb18030"))
    stock = f"seller sku,title,on hand\nA-1,Teacups,60\nA-2,{quoted(HOSTILE)},300\nA-3,Saucers,80\n"
    (folder / "stock.csv").write_text(stock, encoding="utf-8")
    costs = (
        "seller sku,unit cost,freight,packaging,platform fee rate,case pack,minimum order,lead time days\n"
    )
    costs += "A-1,5.00,1.00,0.50,5%,12,24,3\nA-2,8.00,2.00,1.00,5%,,,3\nA-3,10.00,,,,,,\n"
    (folder / "item-costs.csv").write_text(costs, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.csv"
    text = "activity,item id,regular price,planned price,starts at,ends at,expected units\n"
    text += "Spring,701,30.00,24.00,2026-03-20 00:00,2026-03-22 23:59,50\n"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def own(shop, tmp_path):
    """The same files, for a test that changes them."""
    return copytree(shop, tmp_path / "shop")


@pytest.fixture(scope="module")
def answers():
    """What was asked of the files that no test changes, and what was told."""
    return {}


@pytest.fixture
def ask(shopops, shop, answers):
    def told(*words):
        if words not in answers:
            verb, *rest = words
            answers[words] = shopops("inventory", verb, shop, *WHEN, *rest)
        return answers[words]

    return told


def test_classes_in_the_terminal(ask):
    ended = ask("classes")
    assert (ended.code, ended.err) == (0, "")
    assert "3 goods, ¥3,500 of capital" in ended.out
    assert "GRID" in ended.out
    # 56 pieces × (30 × 0.95 − 1.50 − 5.00).
    assert re.search(r"AX\s+A-1 Teacups .* ¥1,232 .* smooth", ended.out)
    assert max(map(len, ended.out.splitlines())) <= 80
    grid = ended.out.partition("GRID")[2].partition("A, B and C by margin")[0]
    assert "…" not in grid
    assert re.search(r"first 50%   \d+% of margin", grid)


def test_what_to_clear_is_told_with_its_price(ask):
    found = {one["goods_id"]: one for one in json.loads(ask("classes", "--format", "json").out)["goods"]}
    assert (found["A-2"]["state"], found["A-3"]["state"]) == ("slow", "dead")
    assert found["A-3"]["lowest_price"] is None  # it was never sold and no listing tells a price
    slow = found["A-2"]
    kept = 25 * 0.95 - 3 - 8 * 0.25 * slow["wait_days"] / 365
    assert float(slow["lowest_price"]) == pytest.approx((kept + 3) / 0.95, abs=0.01)
    assert "above ¥" in ask("classes").out


def test_check_and_classes_agree_on_what_lies_idle(shopops, shop, ask):
    findings = json.loads(shopops("check", shop, *WHEN, "--select", "INV007", "--format", "json").out)[
        "findings"
    ]
    goods = json.loads(ask("classes", "--format", "json").out)["goods"]
    idle = {one["goods_id"]: one["idle_capital"] for one in goods if one["state"] in {"dead", "slow"}}
    told = {one["subject"]["id"]: one["money_at_risk"] for one in findings}
    assert told
    assert told == {code: money for code, money in idle.items() if float(money) >= 500}


def test_json_holds_every_good_and_box(ask):
    found = json.loads(ask("classes", "--format", "json").out)
    assert (found["schema"], found["basis"], found["days"]) == ("shopops.classes/1", "margin", 28)
    assert sum(box["goods"] for box in found["grid"]) == 3
    assert found["grid"][0] == {
        "abc": "A",
        "xyz": "X",
        "goods": 1,
        "share": pytest.approx(0.9, abs=0.1),
        "capital": "300.00",
    }


def test_csv_opens_in_a_spreadsheet(ask):
    ended = ask("classes", "--format", "csv")
    rows = {row["goods_id"]: row for row in csv.DictReader(StringIO(ended.out.removeprefix("\ufeff")))}
    assert rows["A-2"]["title"] == f"'{HOSTILE}"
    assert rows["A-1"]["abc"] == "A"


def test_the_workbook_and_the_page_hold_the_same(shopops, shop, tmp_path):
    excel, html = tmp_path / "classes.xlsx", tmp_path / "classes.html"
    ended = shopops("inventory", "classes", shop, *WHEN, "--excel", excel, "--html", html)
    assert ended.err == f"Workbook written to {excel}.\nPage written to {html}.\n"
    book = load_workbook(excel)
    assert book.sheetnames == ["Grid", "To clear", "Goods"]
    title = next(
        cell for row in book["Goods"].iter_rows(min_row=3, max_col=2) for cell in row if cell.value == HOSTILE
    )
    assert title.data_type == "s"
    assert title.quotePrefix
    page = html.read_text(encoding="utf-8")
    assert page.count("<script>") == 1
    assert "A-2" in page


def test_results_among_the_downloads_are_no_downloads(shopops, own, ask):
    for option, name in (("--excel", "classes.xlsx"), ("--html", "classes.html")):
        shopops("inventory", "classes", own, *WHEN, option, own / name)
    after = shopops("inventory", "classes", own, *WHEN)
    assert (after.out, after.err) == (ask("classes").out, "")


def test_what_is_lacking_is_named_with_its_place(shopops, own):
    (own / "stock.csv").unlink()
    ended = shopops("inventory", "classes", own, *WHEN)
    assert (ended.code, ended.out) == (2, "")
    assert "聚水潭" in ended.err


def test_a_promotion_in_the_terminal(ask, plan):
    ended = ask("promotion", "--plan", plan)
    assert (ended.code, ended.err) == (0, "")
    assert "Spring  2026-03-20 to 2026-03-22" in ended.out
    # Two a day on ten days before; 0.8 to the power of −2.62 is 1.79 times; 60 are there.
    assert re.search(r"A-1 Teacups\s+6\s+1\.8\s+11\s+4\d\s+–", ended.out)
    assert "too few past promotions" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_a_promotion_for_machines(ask, plan):
    ended = ask("promotion", "--plan", plan, "--format", "json")
    (one,) = json.loads(ended.out)["goods"]
    assert (one["activity"], one["goods_id"], one["order_quantity"], one["planned_units"]) == (
        "Spring",
        "A-1",
        0,
        50,
    )
    assert one["dispatch_by"] == "2026-03-14"
    rows = ask("promotion", "--plan", plan, "--format", "csv").out.splitlines()
    assert rows[1].startswith("Spring,A-1,Teacups,")


def test_only_the_plan_that_is_named_counts(shopops, own, plan):
    (own / "other.csv").write_text(
        plan.read_text(encoding="utf-8").replace("Spring", "Autumn"), encoding="utf-8"
    )
    assert "Autumn" not in shopops("inventory", "promotion", own, "--plan", plan, *WHEN).out
    assert "Autumn" in shopops("inventory", "promotion", own, *WHEN).out


def test_a_plan_that_is_not_there_is_named(shopops, shop, tmp_path):
    ended = shopops("inventory", "promotion", shop, "--plan", tmp_path / "none.xlsx", *WHEN)
    assert ended.code == 2
    assert "shopops template promotion-plan" in ended.err


def test_orders_are_written_as_a_workbook_that_reckons(shopops, own, tmp_path):
    (own / "stock.csv").write_text("seller sku,title,on hand\nA-1,Teacups,5\n", encoding="utf-8")
    path = tmp_path / "orders.xlsx"
    ended = shopops("inventory", "replenish", own, *WHEN, "--excel", path)
    assert ended.err == f"Orders written to {path}.\n"
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    assert formulas.sheetnames == ["Orders", "No supplier", "Assumptions"]
    quantity = values["No supplier"]["C7"].value
    assert quantity >= 24
    assert quantity % 12 == 0
    assert formulas["No supplier"]["F7"].value == '=IF(E7="","",C7*E7)'
    assert values["No supplier"]["F7"].value == values["Orders"]["D5"].value == 5 * quantity
    settings = {row[0].value: row[2].value for row in values["Assumptions"].iter_rows(min_row=4)}
    assert "most shops order once a week" in settings["review_days"]


def test_orders_that_may_have_been_changed_are_not_replaced(shopops, shop, tmp_path):
    path = tmp_path / "orders.xlsx"
    path.write_bytes(b"mine")
    ended = shopops("inventory", "replenish", shop, *WHEN, "--excel", path)
    assert ended.code == 2
    assert str(path.name) in "".join(ended.err.split())
    assert path.read_bytes() == b"mine"


def test_a_workbook_of_another_name_is_refused(shopops, shop, tmp_path):
    ended = shopops("inventory", "replenish", shop, *WHEN, "--excel", tmp_path / "orders.csv")
    assert ended.code == 2
    assert "--excel" in ended.err
