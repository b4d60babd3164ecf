"""`shopops template`: each sheet is read back as its own export, the example set aside, a filled row kept exactly."""

from __future__ import annotations

import csv
import io
import os
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from shopops.exports import catalogue
from shopops.reading.reader import read_file
from shopops.tables import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from shopops.reading.descriptor import Export, Field

TEMPLATES = {e.title: e for e in catalogue() if e.name.startswith("shopops.")}
FILLED = {
    Kind.ID: ("00123456789012345678", "00123456789012345678", "00123456789012345678"),
    Kind.TEXT: ("冬季 上新", "冬季 上新", "冬季 上新"),
    Kind.DAY: (date(2026, 12, 1), "2026-12-01", date(2026, 12, 1)),
    Kind.MOMENT: (datetime(2026, 12, 1, 10, 30), "2026-12-01 10:30", datetime(2026, 12, 1, 10, 30)),
    Kind.MONEY: (Decimal("1299.95"), "1299.95", Decimal("1299.95")),
    Kind.PRICE: (Decimal("7.1234"), "7.1234", Decimal("7.1234")),
    Kind.COUNT: (1200, "1200", 1200),
    Kind.RATE: (0.035, "3.5%", 0.035),
    Kind.NUMBER: (4.8, "4.8", 4.8),
}
"""By kind: what is put into a workbook, into a CSV, and what must be read."""

each = pytest.mark.parametrize("name", TEMPLATES)
in_each_language = pytest.mark.parametrize("language", ["en", "zh", "ja"])
in_each_format = pytest.mark.parametrize("suffix", [".xlsx", ".csv"])


@pytest.fixture
def written(shopops, tmp_path):
    def run(name: str, language: str, suffix: str) -> Path:
        path = tmp_path / f"{name}{suffix}"
        ended = shopops("template", name, "--language", language, "--out", path)
        assert (ended.code, ended.out) == (0, "")
        assert ended.err == f"{path}: written. Fill it in and lay it among your downloads.\n"
        return path

    return run


def fill(path: Path, values: list[object]) -> None:
    """Add a row as a person would, in the cells below the example."""
    if path.suffix == ".csv":
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(values)
        return
    book = load_workbook(path)
    for place, value in enumerate(values, 1):
        book.worksheets[0].cell(3, place).value = value
    book.save(path)


def choice(field: Field, language: str) -> tuple[str, str]:
    """The last word of a choice in a language, and what it means."""
    meaning = field.choices[-1][1]
    words = [word for word, ours in field.choices if ours == meaning]
    return words[("en", "zh", "ja").index(language)], meaning


def row_for(export: Export, language: str, suffix: str) -> tuple[list[object], dict[str, object]]:
    cells: list[object] = []
    wanted: dict[str, object] = {}
    for field in export.fields:
        if field.kind is Kind.CHOICE:
            cell, wanted[field.name] = choice(field, language)
        else:
            in_book, in_csv, wanted[field.name] = FILLED[field.kind]
            cell = in_book if suffix == ".xlsx" else in_csv
        cells.append(cell)
    return cells, wanted


@each
@in_each_language
@in_each_format
def test_the_example_is_set_aside_and_a_filled_row_is_kept_exactly(written, name, language, suffix):
    export = TEMPLATES[name]
    path = written(name, language, suffix)
    (empty,) = read_file(path, path.name, catalogue())
    assert (empty.export.name, empty.kept.height, empty.unknown) == (export.name, 0, ())
    assert empty.set_aside["why"].to_list() == ["example"]

    cells, wanted = row_for(export, language, suffix)
    fill(path, cells)
    (reading,) = read_file(path, path.name, catalogue())
    assert reading.refused.is_empty()
    assert reading.set_aside["why"].to_list() == ["example"]
    (row,) = reading.kept.to_dicts()
    assert {field: row[field] for field in wanted} == wanted


@each
def test_a_workbook_guides_who_fills_it_in(written, name):
    export = TEMPLATES[name]
    page, notes = load_workbook(written(name, "zh", ".xlsx")).worksheets
    assert (page.title, notes.title, page.freeze_panes) == (name, "notes", "A2")
    assert [cell.value for cell in page[1]] == [field.headers[1] for field in export.fields]
    for head, example, field in zip(page[1], page[2], export.fields, strict=True):
        assert field.note in head.comment.text
        assert example.font.italic
        column = page.column_dimensions[head.column_letter]
        assert column.width >= 13
        if field.kind is Kind.ID:
            assert column.number_format == example.number_format == "@"
        if field.kind in {Kind.DAY, Kind.MOMENT}:
            assert column.number_format.startswith("yyyy-mm-dd")
    told = {row[0].value: row[4].value for row in notes.iter_rows()}
    assert {told[field.headers[0]] for field in export.fields} == {field.note for field in export.fields}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "open,part,received,cancelled"),
        ("zh", "未到货,部分到货,已到货,已取消"),
        ("ja", "未入荷,一部入荷,入荷済,取消"),
    ],
)
def test_a_choice_is_a_list_in_the_language_of_the_headers(written, language, words):
    page = load_workbook(written("purchase-orders", language, ".xlsx")).worksheets[0]
    (offer,) = page.data_validations.dataValidation
    assert (offer.type, offer.formula1) == ("list", f'"{words}"')
    (place,) = (cell for cell in page[1] if cell.value in {"status", "状态", "状態"})
    assert str(offer.sqref) == f"{place.column_letter}2:{place.column_letter}1048576"
    assert page.cell(2, place.column).value == words.split(",")[0]


def test_required_columns_look_required(written):
    head = load_workbook(written("item-costs", "en", ".xlsx")).worksheets[0][1]
    colours = {cell.value: cell.fill.fgColor.rgb for cell in head}
    assert colours["item id"] == colours["seller sku"]
    assert len({colours["unit cost"], colours["item id"], colours["title"]}) == 3


def test_csv_opens_in_excel_with_its_letters_whole(written):
    data = written("stock", "ja", ".csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, example = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert header[:4] == ["商品ID", "商品コード", "商品名", "在庫数"]
    assert example[3] == "120"


def test_an_example_respelt_by_a_spreadsheet_is_still_one(written, tmp_path):
    path = written("promotion-plan", "zh", ".csv")
    respelt = (
        path.read_text("utf-8-sig").replace("39.90", "39.9").replace("2026-11-01 20:00", "2026/11/1 20:00")
    )
    path.write_text(respelt, "gb18030")
    (reading,) = read_file(path, path.name, catalogue())
    assert reading.set_aside["why"].to_list() == ["example"]


def test_without_a_name_all_are_listed(shopops):
    ended = shopops("template")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == list(TEMPLATES)


@pytest.mark.parametrize("name", ["stock", "STOCK", "shopops.stock"])
def test_a_name_may_be_spelt_as_the_export(shopops, tmp_path, name):
    assert shopops("template", name, "--out", tmp_path / "a.csv").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("promotion-pla", "--out", "a.xlsx"), "Did you mean promotion-plan?"),
        (("taobao.orders", "--out", "a.xlsx"), "Templates are ad-balance, ad-hours, bids"),
        (("stock",), "Add --out stock.xlsx"),
        (("stock", "--out", "a.pdf"), "neither .xlsx nor .csv"),
        (("stock", "--out", "nowhere/a.xlsx"), "the folder nowhere is not there"),
        (("stock", "--out", "folder.csv"), "is a folder"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(shopops, tmp_path, monkeypatch, words, said):
    (tmp_path / "folder.csv").mkdir()
    monkeypatch.chdir(tmp_path)
    ended = shopops("template", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert os.listdir() == ["folder.csv"]  # noqa: PTH208 # names are what is compared


@in_each_format
def test_a_file_that_is_there_is_replaced_only_by_force(shopops, tmp_path, suffix):
    path = tmp_path / f"mine{suffix}"
    path.write_text("my work", "utf-8")
    ended = shopops("template", "stock", "--out", path)
    assert (ended.code, path.read_text("utf-8")) == (2, "my work")
    assert "--force" in ended.err
    assert shopops("template", "stock", "--out", path, "--force").code == 0
    (reading,) = read_file(path, path.name, catalogue())
    assert reading.export.name == "shopops.stock"
