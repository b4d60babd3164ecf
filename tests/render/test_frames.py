"""A frame written as CSV, Parquet and workbook comes back as it was."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from shopops.errors import OutputError, UsageError
from shopops.render import sheet
from shopops.render.frames import writer_for

TEXTS = [
    "00123456789012345678",
    "=HYPERLINK(1)",
    "+86",
    "#N/A",
    "TRUE",
    "2026-11-06",
    '逗,号\r\n“引”"号',
    "_x0041_",
    " 前后 ",
]


@pytest.fixture
def frame() -> pl.DataFrame:
    many = len(TEXTS)
    return pl.DataFrame(
        {
            "title": TEXTS,
            "paid_amount": [Decimal("39.90"), Decimal("-0.01"), Decimal("123456789012.34")]
            + [None] * (many - 3),
            "unit_cost": pl.Series([Decimal("7.1234")] * many, dtype=pl.Decimal(18, 4)),
            "units": [0] * many,
            "bounce_rate": [0.667, 0.1 + 0.2, 1e-9] + [None] * (many - 3),
            "paid_at": [datetime(2026, 11, 1, 23, 59, 59)] * many,
            "day": [date(2026, 2, 28)] * many,
            "_row": pl.Series(range(2, many + 2), dtype=pl.UInt32),
        }
    )


def written(frame: pl.DataFrame, suffix: str, tmp_path) -> io.BytesIO:
    path = tmp_path / f"out{suffix}"
    with path.open("wb") as file:
        writer_for(path, "--out")(frame, file)
    return io.BytesIO(path.read_bytes())


def test_csv_holds_each_value_exactly(frame, tmp_path):
    data = written(frame, ".csv", tmp_path).read()
    assert data.startswith(b"\xef\xbb\xbftitle,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["title"] for row in rows] == TEXTS
    assert rows[2] == {
        **{"title": "+86", "paid_amount": "123456789012.34", "unit_cost": "7.1234", "units": "0"},
        **{"bounce_rate": "1e-9", "paid_at": "2026-11-01 23:59:59", "day": "2026-02-28", "_row": "4"},
    }
    assert rows[3]["paid_amount"] == ""
    assert float(rows[1]["bounce_rate"]) == 0.1 + 0.2


def test_parquet_keeps_the_types(frame, tmp_path):
    assert pl.read_parquet(written(frame, ".parquet", tmp_path)).equals(frame)


def test_a_workbook_keeps_each_value(frame, tmp_path):
    book = CalamineWorkbook.from_filelike(written(frame, ".xlsx", tmp_path))
    header, *rows = book.get_sheet_by_index(0).to_python()
    assert header == frame.columns
    assert [row[0] for row in rows] == TEXTS
    assert [None if row[1] == "" else Decimal(str(row[1])) for row in rows] == frame["paid_amount"].to_list()
    assert [None if row[4] == "" else row[4] for row in rows] == frame["bounce_rate"].to_list()
    assert {row[5] for row in rows} == {datetime(2026, 11, 1, 23, 59, 59)}
    assert {row[6] for row in rows} == {date(2026, 2, 28)}


def test_no_text_of_a_workbook_is_a_formula_or_an_error(frame, tmp_path):
    page = load_workbook(written(frame, ".xlsx", tmp_path)).active
    cells = [page.cell(row, 1) for row in range(2, len(TEXTS) + 2)]
    assert {(cell.data_type, cell.number_format) for cell in cells} <= {("s", "@"), ("inlineStr", "@")}


def test_a_workbook_is_formatted_for_people(frame, tmp_path):
    page = load_workbook(written(frame, ".xlsx", tmp_path)).active
    assert page.freeze_panes == "A2"
    assert [cell.number_format for cell in page[2]] == [
        *("@", "#,##0.00", "#,##0.00##", "#,##0", "0.00%", "yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd", "General")
    ]
    assert page.column_dimensions["A"].width > page.column_dimensions["D"].width >= 9


def test_control_characters_do_not_break_a_workbook(tmp_path):
    page = load_workbook(written(pl.DataFrame({"title": ["杯\x00\x1b\uffff子"]}), ".xlsx", tmp_path)).active
    assert page["A2"].value.startswith("杯")
    assert page["A2"].value.endswith("子")


def test_what_a_sheet_cannot_hold_is_told(tmp_path, monkeypatch):
    with pytest.raises(OutputError, match="row 2: a text of 32,768 signs"):
        written(pl.DataFrame({"title": ["字" * 32_768]}), ".xlsx", tmp_path)
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    with pytest.raises(OutputError, match="3 rows do not fit"):
        written(pl.DataFrame({"title": ["a"] * 3}), ".xlsx", tmp_path)


@pytest.mark.parametrize("name", ["out", "out.json", "out.xls"])
def test_another_suffix_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match=f"--out .*{name}: .*none of .csv, .parquet, .xlsx"):
        writer_for(tmp_path / name, "--out")


def test_the_suffix_may_be_in_capitals(frame, tmp_path):
    assert written(frame, ".CSV", tmp_path).read(8) == b"\xef\xbb\xbftitle"


def test_an_empty_frame_gives_a_header(frame, tmp_path):
    for suffix in (".csv", ".parquet", ".xlsx"):
        assert written(frame.clear(), suffix, tmp_path).getvalue()
    page = load_workbook(written(frame.clear(), ".xlsx", tmp_path)).active
    assert [cell.value for cell in page[1]] == frame.columns
