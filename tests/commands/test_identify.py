"""`shopops identify`: every file has an entry that says what it is, or why it is nothing."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from rich.cells import cell_len

SAMPLES = Path(__file__).parents[1] / "exports"
ORDERS = "订单编号,买家会员名,订单状态,总金额,买家实际支付金额,订单创建时间,订单付款时间,会员等级\n"
GOOD = '="332473999059087502",月亮,买家已付款，等待卖家发货,5,5,2026-11-01 08:00:00,2026-11-01 08:00:00,金\n'
BAD = "3.32E+18,月亮,交易成功,5,5,2026-11-01 08:00:00,2026-11-01 08:00:00,金\n"
NAME = "ExportOrderList202611060900.csv"
ENTRY = {
    *("path", "export", "table", "container", "encoding", "sheet", "header_row"),
    *("rows", "kept", "refused", "set_aside", "period", "error", "notes"),
}


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / NAME).write_bytes((ORDERS + GOOD + BAD).encode("gb18030"))
    return tmp_path


@pytest.fixture
def entries(shopops):
    def run(*words: object) -> list[dict]:
        told = json.loads(shopops("identify", *words, "--format", "json").out)
        assert told["schema"] == "shopops.identify/1"
        assert all(set(one) == ENTRY for one in told["files"])
        return told["files"]

    return run


def test_json_is_the_contract(entries, folder):
    (entry,) = entries(folder)
    notes = entry.pop("notes")
    assert entry == {
        **{"path": str(folder / NAME), "export": "taobao.orders", "table": "orders", "container": "csv"},
        **{"encoding": "gb18030", "sheet": None, "header_row": 1, "rows": 2, "kept": 1, "refused": 1},
        **{"set_aside": 0, "period": ["2026-11-01", "2026-11-01"], "error": None},
    }
    assert any(note.startswith("known by 订单编号") for note in notes)
    assert "not known, not read: 会员等级" in notes
    assert "personal, never read: 买家会员名" in notes


def test_a_copy_says_what_it_is_and_that_it_is_one(entries, folder):
    shutil.copy(folder / NAME, folder / "订单 (1).csv")
    first, copy = entries(folder)
    assert (copy["export"], copy["rows"], copy["kept"]) == (first["export"], 2, 1)
    assert f"the same download as {folder / NAME}" in copy["notes"]
    assert f"the same download as {folder / NAME}" not in first["notes"]


def test_each_known_sheet_has_an_entry(entries, tmp_path):
    book = Workbook()
    book.active.title = "订单报表"
    for name, rows in (
        (
            "订单报表",
            [["订单编号", "订单状态", "总金额", "订单付款时间"], ["1", "交易成功", "5", "2026-11-01"]],
        ),
        ("item-costs", [["item id", "unit cost"], ["680000000001", "12.5"]]),
        ("说明", [["随便写的"]]),
    ):
        page = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(tmp_path / "all.xlsx")
    assert [(one["sheet"], one["export"], one["container"]) for one in entries(tmp_path)] == [
        ("订单报表", "taobao.orders", "xlsx"),
        ("item-costs", "shopops.item_costs", "xlsx"),
    ]


def hostile(folder: Path) -> dict[str, str]:
    """Files that are none, with a word of what is said of them."""
    png = b"\x89PNG\r\n\x1a\n\0\0"
    with zipfile.ZipFile(folder / "two.zip", "w") as archive:
        archive.writestr("a.csv", ORDERS + GOOD)
        archive.writestr("b.csv", ORDERS + GOOD + GOOD)
    files = {
        "empty.csv": (b"", "empty"),
        "nul.csv": (b"\0" * 5000, "not text|blank"),
        "picture.csv": (png, "picture"),
        "foto.png": (png, "picture"),
        "~$orders.xlsx": (b"x" * 165, "lock file"),
        "letter.txt": ("亲爱的，你好\n".encode(), "no header row"),
        "cut.xlsx": (b"PK\x03\x04" + b"\x14" * 60, "damaged|cut|zip"),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    return {name: word for name, (_, word) in files.items()} | {"two.zip": "several files"}


def test_files_that_are_none_have_a_sentence_each_and_the_good_one_is_still_read(shopops, folder):
    said = hostile(folder)
    ended = shopops("identify", folder, "--format", "json")
    by_name = {Path(one["path"]).name: one for one in json.loads(ended.out)["files"]}
    assert ended.code == 0
    assert set(by_name) == {NAME, *said}
    assert by_name[NAME]["kept"] == 1
    for name, word in said.items():
        assert any(part in by_name[name]["error"] for part in word.split("|")), by_name[name]["error"]
        assert by_name[name]["error"].endswith(".")
        assert by_name[name]["export"] is None
    assert by_name["letter.txt"]["container"] == "csv"
    assert by_name["picture.csv"]["container"] is None


def test_nothing_known_is_shown_and_ends_with_2(shopops, tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    ended = shopops("identify", tmp_path)
    assert ended.code == 2
    assert "✗" in ended.out
    assert "No file is known; 1 file not known or not readable" in ended.out
    assert "could not be read" in ended.err


def test_no_file_at_all_ends_with_2(shopops, tmp_path):
    ended = shopops("identify", tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "holds no CSV or Excel file" in ended.err


def test_a_named_path_that_is_not_there_is_an_entry(entries, folder):
    good, missing = entries(folder / NAME, folder / "nowhere.csv")
    assert good["error"] is None
    assert "does not exist" in missing["error"]


def test_the_second_time_everything_comes_from_the_cache_and_is_told_alike(entries, folder, monkeypatch):
    first = entries(folder)
    monkeypatch.setattr(
        "shopops.shop.loading.read_file", lambda *_args, **_options: pytest.fail("read again")
    )
    assert entries(folder) == first


def test_without_paths_the_folder_exports_is_meant(shopops, folder, monkeypatch):
    (folder / "exports").mkdir()
    (folder / NAME).rename(folder / "exports" / NAME)
    monkeypatch.chdir(folder)
    assert NAME in shopops("identify", columns=140).out.replace("\n  ", "")


def test_csv_is_a_table_of_the_files(shopops, folder):
    ended = shopops("identify", folder, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff")))
    assert (row["export"], row["rows"], row["period_from"]) == ("taobao.orders", "2", "2026-11-01")


def test_the_page_tells_what_it_is_and_what_is_left_out(shopops, folder):
    shutil.copy(folder / NAME, folder / "copy.csv")
    hostile(folder)
    text = " ".join(shopops("identify", folder, columns=140).out.split())
    assert "taobao.orders · fills the table orders known by 订单编号" in text
    assert "found in csv · gb18030 · header in row 1 kept 1 of 2 rows · 2026-11-01" in text
    assert "refused 1 row row 3 · 订单编号: “3.32E+18”" in text
    assert "new 会员等级: not known, not read" in text
    assert "private 买家会员名: never read" in text
    assert "note the same download as" in text
    assert text.endswith("1 other file: no table (.png 1)")


def test_no_persons_data_is_printed(shopops, folder):
    for output in ("terminal", "json", "csv"):
        assert "月亮" not in shopops("identify", folder, "--format", output).out


@pytest.mark.parametrize("columns", [80, 140])
def test_lines_fit_the_window_and_are_plain_when_piped(shopops, columns):
    ended = shopops("identify", SAMPLES / "taobao.refunds", SAMPLES / "sycm.shop_sources", columns=columns)
    lines = ended.out.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert "\x1b" not in ended.out
    assert all(line == line.rstrip() for line in lines)
    assert ended.err == ""


def test_markup_and_control_characters_in_names_are_text(shopops, tmp_path):
    name = "[red]x[∕]\x1b[31m\u202e.csv"
    header = ORDERS.replace("会员等级", "[bold]级\x1b[31m[∕bold]")
    (tmp_path / name).write_bytes((header + GOOD).encode())
    ended = shopops("identify", tmp_path, columns=140)
    assert "[red]x[∕]" in ended.out
    assert "[bold]级" in ended.out
    assert not {"\x1b", "\u202e"} & set(ended.out)


def test_a_suffix_that_hides_an_export_is_told(shopops, folder):
    (folder / NAME).rename(folder / "orders.dat")
    ended = shopops("identify", folder, columns=140)
    assert ended.code == 0
    assert ".dat is no table's suffix" in ended.out


def test_a_hostile_name_does_not_reach_the_terminal_in_an_error_either(shopops, tmp_path):
    (tmp_path / "x\x1b[2J\u202e.csv").write_text("a,b\n1,2\n", "utf-8")
    ended = shopops("identify", tmp_path)
    assert ended.code == 2
    assert not {"\x1b", "\u202e"} & set(ended.out + ended.err)
