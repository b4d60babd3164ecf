"""What a person planted in a download never leaves the reader: no output, workbook, cache file or error holds it."""

from __future__ import annotations

import zipfile

import polars as pl
import pytest

PEOPLE = ("张小明", "13900000000", "幸福里小区12栋", "taobao_nick_77", "xm@example.com", "请送到后门找李阿姨")
HEADER = (
    "订单编号,买家会员名,买家支付宝账号,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址,联系手机,"
    "订单创建时间,订单付款时间,宝贝标题,订单备注,修改后的收货地址,代收人电话"
)
GOOD = (
    "332473999059087{n:03},{nick},{mail},5,5,买家已付款，等待卖家发货,{words},{name},{place},{phone},"
    "2026-11-01 08:00:00,2026-11-01 08:00:00,杯,{words},{place},{phone}"
)
BROKEN = (
    GOOD.replace(",5,5,", ",five,5,"),
    GOOD.replace("买家已付款，等待卖家发货", "平台介入中"),
    GOOD + ",{name},{phone}",
    '"' + GOOD,
    "3.32E+18" + GOOD[len("332473999059087{n:03}") :],
)


def row(pattern: str, number: int) -> str:
    name, phone, place, nick, mail, words = PEOPLE
    return pattern.format(n=number, name=name, phone=phone, place=place, nick=nick, mail=mail, words=words)


@pytest.fixture
def downloads(tmp_path):
    folder = tmp_path / "downloads"
    folder.mkdir()
    lines = [HEADER, *(row(pattern, number) for number, pattern in enumerate((GOOD, GOOD, *BROKEN)))]
    text = "\n".join(lines) + "\n"
    (folder / "ExportOrderList202611060900.csv").write_bytes(text.encode("gb18030"))
    (folder / "notes.csv").write_text(f"name,phone\n{PEOPLE[0]},{PEOPLE[1]}\n", encoding="utf-8")
    (folder / "half.csv").write_bytes(
        (HEADER + "\n" + row(GOOD, 9)).encode("gb18030") + row(GOOD, 8).encode()
    )
    return folder


def leaked(text: str) -> list[str]:
    return [word for word in PEOPLE if word in text]


WHEN = ("--as-of", "2026-11-06 09:30")


@pytest.mark.parametrize("form", ["terminal", "json", "csv"])
def test_no_output_names_a_person(shopops, downloads, form):
    for words in (("check", downloads, *WHEN), ("identify", downloads)):
        ended = shopops(*words, "--format", form)
        assert ended.code in (0, 1)
        assert leaked(ended.out + ended.err) == []


def test_no_workbook_table_or_refused_row_names_a_person(shopops, downloads, tmp_path):
    source = downloads / "ExportOrderList202611060900.csv"
    shopops("check", downloads, *WHEN, "--excel", tmp_path / "findings.xlsx")
    shopops("convert", source, "--out", tmp_path / "a.csv", "--refused", tmp_path / "b.csv")
    with zipfile.ZipFile(tmp_path / "findings.xlsx") as book:
        inside = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    written = (tmp_path / "a.csv").read_text(encoding="utf-8") + (tmp_path / "b.csv").read_text(
        encoding="utf-8"
    )
    assert "332473999059087000" in written
    assert leaked(inside + written) == []


def test_no_file_of_the_cache_names_a_person(shopops, downloads, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shopops.toml").write_text("", encoding="utf-8")
    shopops("check", downloads, *WHEN)
    stored = [path for path in (tmp_path / ".shopops").rglob("*") if path.is_file()]
    assert any(path.suffix == ".parquet" for path in stored)
    for path in stored:
        text = path.read_bytes().decode("utf-8", "replace")
        if path.suffix == ".parquet":
            text += str(pl.read_parquet(path).rows())
        assert leaked(text) == [], path.name
