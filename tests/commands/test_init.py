"""`shopops init`: a workspace that is valid, private, and never written over."""

from __future__ import annotations

import tomllib


def test_a_workspace_is_made_and_works(shopops, tmp_path, monkeypatch):
    assert shopops("init", tmp_path / "shop").code == 0
    folder = tmp_path / "shop"
    assert tomllib.loads((folder / "shopops.toml").read_text(encoding="utf-8")) == {"shop": {}, "check": {}}
    assert "exports/" in (folder / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {path.stem for path in (folder / "templates").iterdir()} >= {"item-costs", "purchase-orders"}
    monkeypatch.chdir(folder)
    orders = "订单编号,总金额,订单状态\n332473999059087502,5,交易成功\n"
    (folder / "exports" / "ExportOrderList202611060900.csv").write_text(orders, encoding="gb18030")
    assert "1 file, 1 row" in shopops("check", "--as-of", "2026-11-06", "--fail-on", "never").out


def test_the_commented_settings_are_valid_once_the_signs_are_taken_away(shopops, tmp_path, monkeypatch):
    shopops("init", tmp_path)
    settings = tmp_path / "shopops.toml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    opened = [line.removeprefix("# ") if "=" in line or "[" in line else line for line in lines[1:]]
    settings.write_text("\n".join(opened), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = shopops("check")
    assert "problem" not in ended.err


def test_nothing_is_written_over(shopops, tmp_path):
    (tmp_path / "shopops.toml").write_text("# mine\n", encoding="utf-8")
    shopops("init", tmp_path)
    assert (tmp_path / "shopops.toml").read_text(encoding="utf-8") == "# mine\n"
    again = shopops("init", tmp_path)
    assert again.code == 0
    assert "nothing was changed" in again.err


def test_what_init_lays_down_is_not_taken_for_a_download(shopops, tmp_path, monkeypatch):
    shopops("init", tmp_path)
    monkeypatch.chdir(tmp_path)
    ended = shopops("check")
    assert ended.code == 2
    assert "holds no CSV or Excel file" in ended.err


def test_a_folder_that_cannot_be_made_is_a_sentence(shopops, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = shopops("init", tmp_path / "file" / "shop")
    assert ended.code == 2
    assert "cannot be made" in ended.err


def test_the_templates_speak_the_language_that_is_asked_for(shopops, tmp_path):
    shopops("init", tmp_path, "--language", "zh")
    sheet = tmp_path / "templates" / "item-costs.xlsx"
    text = shopops("identify", sheet).out
    assert "成本价" in text
    assert "note" not in text
