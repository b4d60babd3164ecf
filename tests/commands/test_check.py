"""`shopops check`: exit codes, what goes to stdout and what to stderr, and hostile input."""

from __future__ import annotations

import csv
import io
import json

import pytest

ORDERS = "订单编号,订单状态,总金额,买家实际支付金额,订单创建时间,订单付款时间,宝贝标题\n"
LATE = '="332473999059087502",买家已付款，等待卖家发货,5,5,2026-11-01 08:00:00,2026-11-01 08:00:00,杯\n'
DONE = '="332473999059087503",交易成功,5,5,2026-11-01 08:00:00,2026-11-01 08:00:00,杯\n'
WHEN = ("--as-of", "2026-11-06 09:30")


@pytest.fixture
def downloads(tmp_path):
    def write(text: str, name: str = "ExportOrderList202611060900.csv"):
        (tmp_path / "downloads").mkdir(exist_ok=True)
        (tmp_path / "downloads" / name).write_bytes(text.encode("gb18030"))
        return tmp_path / "downloads"

    return write


def test_a_late_order_ends_with_1(shopops, downloads):
    ended = shopops("check", downloads(ORDERS + LATE), *WHEN, "--select", "ORD")
    assert ended.code == 1
    assert "332473999059087502" in ended.out
    assert "row 2" in ended.out
    assert ended.err == ""


def test_findings_for_a_build_page(shopops, downloads):
    ended = shopops("check", downloads(ORDERS + LATE), *WHEN, "--select", "ORD001", "--format", "github")
    assert ended.code == 1
    assert ended.out.startswith(("::error file=", "::warning file="))
    assert ",line=2,title=ORD001 " in ended.out


def test_a_good_morning_ends_with_0(shopops, downloads):
    ended = shopops("check", downloads(ORDERS + DONE), *WHEN, "--select", "ORD")
    assert ended.code == 0
    assert "nothing to report" in ended.out


@pytest.mark.parametrize(("level", "code"), [("critical", 1), ("notice", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(shopops, downloads, level, code):
    assert (
        shopops("check", downloads(ORDERS + LATE), *WHEN, "--select", "ORD", "--fail-on", level).code == code
    )


def test_json_is_the_report(shopops, downloads):
    ended = shopops("check", downloads(ORDERS + LATE), *WHEN, "--select", "ORD001", "--format", "json")
    report = json.loads(ended.out)
    assert report["schema"] == "shopops.check/1"
    assert report["as_of"] == "2026-11-06T09:30:00"
    (finding,) = report["findings"]
    assert finding["subject"]["id"] == "332473999059087502"
    assert finding["origin"]["row"] == 2
    assert finding["origin"]["column"] == "订单付款时间"
    assert isinstance(finding["money_at_risk"], str)
    (file,) = report["files"]
    assert file["rows"] == file["kept"] + file["refused"] + file["set_aside"] == 1


def test_json_names_what_was_skipped_and_where_to_get_it(shopops, downloads):
    ended = shopops("check", downloads(ORDERS + DONE), *WHEN, "--select", "TRF001", "--format", "json")
    (skipped,) = json.loads(ended.out)["skipped"]
    assert skipped["needs"] == ["shop_days"]
    assert "生意参谋" in skipped["where"][0]


def test_csv_has_a_line_a_finding_and_no_formula(shopops, downloads):
    title = "=HYPERLINK(1)"
    ended = shopops(
        "check", downloads(ORDERS + LATE.replace("杯", title)), *WHEN, "--select", "ORD001", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"))))
    assert [row["subject_id"] for row in rows] == ["332473999059087502"]
    assert [cell for cell in rows[0].values() if cell.startswith(("=", "+", "@"))] == []


def test_hostile_titles_are_shown_as_text(shopops, downloads):
    hostile = "[red]杯[/]\x1b[31m\u202e[link=x]"
    ended = shopops("check", downloads(ORDERS + LATE.replace("杯", hostile)), *WHEN, "--select", "ORD001")
    assert "[red]杯[/]" in ended.out
    assert "\x1b" not in ended.out
    assert "\u202e" not in ended.out


def test_a_day_means_nine_in_the_morning(shopops, downloads):
    ended = shopops("check", downloads(ORDERS + DONE), "--as-of", "2026-11-06", "--format", "json")
    assert json.loads(ended.out)["as_of"] == "2026-11-06T09:00:00"


def test_one_bad_file_does_not_hide_the_others(shopops, downloads):
    folder = downloads(ORDERS + LATE)
    (folder / "截图.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    ended = shopops("check", folder, *WHEN, "--select", "ORD", "--format", "json")
    assert ended.code == 1
    errors = [file["error"] for file in json.loads(ended.out)["files"]]
    assert errors.count(None) == 1
    assert any("picture" in (error or "") for error in errors)


def test_nothing_that_can_be_read_ends_with_2(shopops, downloads):
    ended = shopops("check", downloads("hello\n", "note.csv"), *WHEN)
    assert ended.code == 2
    assert "could not be read" in ended.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--select", "INW001"], "Did you mean INV001?"),
        (["--as-of", "yesterday"], "--as-of yesterday"),
        (["--config", "nowhere.toml"], "nowhere.toml"),
        (["--password-file", "nowhere.txt"], "nowhere.txt"),
    ],
)
def test_wrong_options_are_told_in_a_sentence(shopops, downloads, words, told):
    ended = shopops("check", downloads(ORDERS + DONE), *words)
    assert ended.code == 2
    assert told in ended.err
    assert ended.out == ""


def test_a_folder_without_files_says_what_to_name(shopops, tmp_path):
    ended = shopops("check", tmp_path)
    assert ended.code == 2
    assert "Name the folder" in ended.err


def test_without_a_path_the_workspace_is_read(shopops, downloads, monkeypatch, tmp_path):
    downloads(ORDERS + LATE).rename(tmp_path / "exports")
    (tmp_path / "shopops.toml").write_text('[check]\nfail_on = "never"\nselect = ["ORD"]\n', encoding="utf-8")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    ended = shopops("check", *WHEN)
    assert ended.code == 0
    assert "332473999059087502" in ended.out
    assert (tmp_path / ".shopops" / "cache").is_dir()


def test_without_a_path_or_a_workspace_it_asks_for_one(shopops, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    ended = shopops("check")
    assert ended.code == 2
    assert "exports" in ended.err


def test_all_problems_of_the_settings_are_told_at_once(shopops, downloads, tmp_path):
    settings = tmp_path / "my.toml"
    settings.write_text("[rules.INV001]\nleest_units = 3\n[check]\nfail_on = 'sometimes'\n", encoding="utf-8")
    ended = shopops("check", downloads(ORDERS + DONE), "--config", settings)
    assert ended.code == 2
    assert "did you mean least_units?" in ended.err
    assert "check.fail_on" in ended.err


def test_a_bug_is_told_as_one(shopops, downloads, monkeypatch):
    monkeypatch.setattr("shopops.checking.run.check", lambda *_: 1 / 0)
    ended = shopops("check", downloads(ORDERS + DONE))
    assert ended.code == 70
    assert "bug" in ended.err
    assert "Traceback" not in ended.err
    assert "Traceback" in shopops("--debug", "check", downloads(ORDERS + DONE)).err


def test_a_second_run_says_the_same(shopops, downloads):
    folder = downloads(ORDERS + LATE)
    first, second = (shopops("check", folder, *WHEN, "--format", "json") for _ in range(2))
    assert first == second


def test_accepted_findings_are_counted_apart(shopops, downloads, tmp_path):
    entries = tmp_path / "accepted.toml"
    entries.write_text(
        '[[ignore]]\ncode = "ORD001"\nsubject = "332473999059087502"\nreason = "agreed with the buyer"\n',
        encoding="utf-8",
    )
    folder = downloads(ORDERS + LATE)
    ended = shopops("check", folder, *WHEN, "--select", "ORD", "--ignore-file", entries)
    assert ended.code == 0
    assert "1 finding ignored on purpose" in ended.out
    told = shopops("check", folder, *WHEN, "--ignore-file", entries, "--format", "json")
    (ignored,) = json.loads(told.out)["ignored"]
    assert (ignored["code"], ignored["reason"]) == ("ORD001", "agreed with the buyer")


def test_items_of_the_watch_list_are_heroes(shopops, downloads, tmp_path):
    header = "统计日期,商品ID,商品名称,商品访客数,支付买家数,支付金额\n"
    rows = [f"2026-11-0{day},70000000000{item},杯,{item}00,5,{item}0.00" for day in (4, 5) for item in (1, 9)]
    folder = downloads(header + "\n".join(rows) + "\n", "商品_全部_2026-11-05_2026-11-05.csv")
    watch = tmp_path / "watch.txt"
    watch.write_text("# slow, but new\n700000000001  # the cup\n", encoding="utf-8")
    words = ("check", folder, *WHEN, "--select", "TRF002", "--format", "json")
    plain, watched = (
        json.loads(shopops(*words, *more).out)["not_judged"] for more in ((), ("--watchlist", watch))
    )
    assert sum(one["count"] for one in plain) == 1
    assert sum(one["count"] for one in watched) == 2


def test_a_watch_list_that_is_not_there_is_a_sentence(shopops, downloads):
    ended = shopops("check", downloads(ORDERS + DONE), "--watchlist", "nowhere.txt")
    assert ended.code == 2
    assert "--watchlist nowhere.txt: cannot be read" in ended.err


def test_watched_items_that_no_file_names_are_told(shopops, downloads, tmp_path):
    watch = tmp_path / "watch.txt"
    watch.write_text('="６８００００００００01"\n680000000099\n', encoding="utf-8")
    listings = (
        "统计日期,商品ID,商品名称,商品访客数,支付买家数,支付金额\n2026-11-05,680000000001,杯,100,5,10.00\n"
    )
    folder = downloads(listings, "商品_全部_2026-11-05_2026-11-05.csv")
    ended = shopops("check", folder, *WHEN, "--watchlist", watch, "--format", "json")
    (note,) = json.loads(ended.out)["notes"]
    assert note == "No file names these items of the watch list: 680000000099."
