"""`shopops traffic diagnose`: three stories as they are told, the sample shop, bare tables, and what goes wrong."""

import csv
import json
import os
from datetime import datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from day_stories import STORIES
from rich.cells import cell_len

SAMPLE = Path("sample_exports").resolve()
HERE = Path(__file__).parent / "day_stories_told"
DAY = ("--day", "2026-11-05")
KEYS = [
    *("schema", "day", "verdict", "p_value", "expected", "actual", "tree", "causes", "unexplained", "power"),
    *("circumstances", "actions"),
]


@pytest.fixture(scope="module")
def remembered(tmp_path_factory):
    return str(tmp_path_factory.mktemp("remembered"))


@pytest.fixture
def shopops(shopops, remembered, monkeypatch):
    """As everywhere, but the sample shop is read once for all tests of this module."""
    monkeypatch.setenv("XDG_CACHE_HOME", remembered)
    return shopops


@pytest.fixture
def told(shopops):
    """`told(path, *words)`: the answer as JSON."""
    return lambda *words: json.loads(shopops("traffic", "diagnose", *words, "--format", "json").out)


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_told_as_somebody_would_forward_it(shopops, tmp_path, story):
    """`make golden` writes the files anew; read them before you commit them."""
    ended = shopops("traffic", "diagnose", tmp_path, "--day", STORIES[story](tmp_path))
    golden = HERE / f"{story}.txt"
    if os.environ.get("SHOPOPS_GOLDEN"):
        golden.write_text(ended.out, encoding="utf-8", newline="\n")
    before = golden.read_text(encoding="utf-8")
    assert (ended.code, without_places(ended.out)) == (0, without_places(before))
    assert max(map(cell_len, ended.out.splitlines())) <= 80


def without_places(text: str) -> str:
    """Without the downloads that would tell more: they change with every export that is added."""
    return "\n".join(line.partition("→")[0] for line in text.splitlines())


def test_the_bad_day_of_the_sample_shop_has_its_true_cause(told):
    found = told(SAMPLE, *DAY)
    assert found["verdict"] == "fall"
    assert [(one["where"], one["kind"]) for one in found["causes"]] == [({"item": "770473078212"}, "rate")]
    first = found["circumstances"][0]
    assert (first["name"], first["status"]) == ("hero out of stock", "seen")
    assert "TB-1001-R" in first["evidence"]
    assert found["actions"][0]["who"] == "buyer"


def test_the_day_before_was_a_usual_one(told):
    found = told(SAMPLE, "--day", "2026-11-03")
    assert (found["verdict"], found["causes"], found["actions"]) == ("usual", [], [])


def test_json_has_the_keys_of_its_schema_and_parts_that_add_up(told):
    found = told(SAMPLE, *DAY)
    assert list(found) == KEYS
    assert found["schema"] == "shopops.diagnosis/1"
    assert list(found["causes"][0]) == ["where", "kind", "contribution", "share", "p_value"]
    assert set(found["expected"]) == {"low", "mid", "high"}
    assert len(found["tree"]) > 1
    for tree in found["tree"]:
        assert sum(Decimal(part["amount"]) for part in tree["parts"]) == Decimal(tree["change"])


def test_every_kind_of_reason_is_told_with_its_status(told):
    found = told(SAMPLE, *DAY)["circumstances"]
    assert {one["side"] for one in found} == {"objective", "competitors", "own"}
    assert {one["status"] for one in found} <= {"seen", "allowed for", "not seen", "no data"}
    assert all(one["evidence"] for one in found)
    blank = next(one for one in found if one["name"] == "bad reviews up")
    assert (blank["status"], "商品评价" in blank["evidence"]) == ("no data", True)


def bare(path: Path, days: int, weak: float = 1.0) -> str:
    """A table of one's own with a channel in it; the last day has `weak` times the buyers of channel b."""
    rows = [
        {
            "day": f"2026-03-{day:02}",
            "visitors": 2000,
            "buyers": round((90 + day % 3) * (weak if name == "b" and day == days else 1.0)),
            "door": name,
        }
        for day in range(1, days + 1)
        for name in ("a", "b", "c")
    ]
    pl.DataFrame(rows).write_csv(path)
    return rows[-1]["day"]


def test_a_bare_table_is_enough_and_any_text_column_is_a_dimension(told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    day = bare(tmp_path / "t.csv", 29, weak=0.4)
    found = told("t.csv", "--day", day)
    assert [(one["where"], one["kind"]) for one in found["causes"]] == [({"door": "b"}, "rate")]
    assert [tree["of"] for tree in found["tree"]] == ["buyers", "conversion_rate"]


def test_with_fewer_than_two_like_days_it_cannot_tell_and_says_what_is_needed(told, shopops, tmp_path):
    day = bare(tmp_path / "t.csv", 10)
    found = told(tmp_path / "t.csv", "--day", day)
    blanks = ("p_value", "expected", "unexplained", "power")
    assert (found["verdict"], *(found[name] for name in blanks)) == ("cannot tell", None, None, None, None)
    assert (found["tree"], found["causes"]) == ([], [])
    assert "2 earlier days of the same weekday" in found["actions"][0]["what"]
    assert "cannot tell" in shopops("traffic", "diagnose", tmp_path, "--day", day).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--day", "someday"), "is no day"),
        (("--day", "2026-05-01"), "the last day that is told of is 2026-03-20"),
        (("--day", "2026-03-20", "--as-of", "2026-03-20"), "is not over"),
        (("--day", "2026-03-20", "--against", "2026-03-21"), "--against"),
        (("--day", "2026-03-20", "--against", "later"), "is no period"),
    ],
)
def test_what_the_user_can_put_right_is_a_sentence_and_exit_code_two(shopops, tmp_path, words, said):
    bare(tmp_path / "t.csv", 20)
    ended = shopops("traffic", "diagnose", tmp_path / "t.csv", *words)
    assert (ended.code, ended.out, said in ended.err) == (2, "", True)


def test_today_is_not_over(shopops, tmp_path):
    bare(tmp_path / "t.csv", 20)
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    ended = shopops("traffic", "diagnose", tmp_path / "t.csv", "--day", today)
    assert (ended.code, f"--day {today}: is not over" in ended.err) == (2, True)


def test_days_to_compare_with_and_the_price_of_choosing_may_be_named(told, tmp_path):
    day = bare(tmp_path / "t.csv", 29, weak=0.4)
    words = (tmp_path / "t.csv", "--day", day, "--against", "2026-03-05..2026-03-18,2026-03-22")
    one, ten = (told(*words, "--worst-of", number)["p_value"] for number in (1, 10))
    assert one < ten <= 10 * one


def test_two_tables_of_one_shop_are_searched_each_by_itself(told, shopops, tmp_path):
    day = bare(tmp_path / "t.csv", 29, weak=0.4)
    other = pl.read_csv(tmp_path / "t.csv").rename({"door": "device"})
    other.write_csv(tmp_path / "u.csv")
    found = told(tmp_path, "--day", day)
    assert len(found["causes"]) == 1
    assert "in none of these files" in " ".join(
        shopops("traffic", "diagnose", tmp_path, "--day", day).out.split()
    )


def test_rows_that_tell_of_the_same_people_with_other_figures_are_told(shopops, tmp_path):
    day = bare(tmp_path / "t.csv", 29)
    rows = pl.read_csv(tmp_path / "t.csv")
    again = rows.filter(pl.col("day") == day).with_columns(pl.col("buyers") + 1)
    pl.concat([rows, again]).write_csv(tmp_path / "t.csv")
    told = " ".join(shopops("traffic", "diagnose", tmp_path / "t.csv", "--day", day).out.split())
    assert "3 times two rows tell the same day and values with other figures" in told


def test_csv_workbook_and_page_say_the_same(shopops, tmp_path):
    book, page = tmp_path / "d.xlsx", tmp_path / "d.html"
    ended = shopops("traffic", "diagnose", SAMPLE, *DAY, "--format", "csv", "--excel", book, "--html", page)
    lines = list(csv.DictReader(StringIO(ended.out.lstrip("\ufeff"))))
    cause = next(line for line in lines if line["part"] == "cause")
    assert cause["where"] == "item=770473078212"
    assert book.read_bytes().startswith(b"PK")
    text = page.read_text(encoding="utf-8")
    assert all(word in text for word in ("a fall", "北欧风折叠收纳箱", "TB-1001-R", "<svg"))
