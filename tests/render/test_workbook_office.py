"""Workbooks as LibreOffice sees them: opened without repair, read back with everything that was written."""

from __future__ import annotations

import shutil
import subprocess
import warnings

import pytest
from lived_in import lived_in
from openpyxl import load_workbook
from reports import awkward, finding
from test_annotate import at, report, run

from shopops.render.workbook import write_findings

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.fixture
def converted(tmp_path):
    def convert(path, suffix):
        """What LibreOffice makes of a file; it says nothing on stderr unless something is wrong."""
        out, profile = tmp_path / "converted", tmp_path / "profile"
        words = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix]
        subprocess.run([*words, "--outdir", out, path], check=True, capture_output=True, timeout=120)
        return out / f"{path.stem}.{suffix}"

    return convert


def read(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def test_the_findings_come_back_as_they_were_written(tmp_path, converted):
    path = tmp_path / "findings.xlsx"
    with path.open("wb") as file:
        write_findings(awkward(), file, tmp_path, "CNY", {"INV": "Inventory"}, {})
    book, before = read(converted(path, "xlsx")), read(path)
    assert book.sheetnames == before.sheetnames
    for name in book.sheetnames:
        ours = [[cell.value for cell in row] for row in before[name].iter_rows(max_col=7)]
        theirs = [[cell.value for cell in row] for row in book[name].iter_rows(max_col=7, max_row=len(ours))]
        assert theirs == ours
    assert book["Inventory"].tables["Findings_INV"].ref == "A2:U14"
    assert any(cell.hyperlink for row in book["Summary"].iter_rows() for cell in row)


def test_the_findings_print(tmp_path, converted):
    path = tmp_path / "findings.xlsx"
    with path.open("wb") as file:
        write_findings(awkward(), file, tmp_path, "CNY", {}, {})
    assert converted(path, "pdf").read_bytes().startswith(b"%PDF")


def test_a_marked_copy_comes_back_with_notes_formulas_and_charts(tmp_path, converted):
    book = tmp_path / "库存.xlsm"
    book.write_bytes(lived_in())
    run(report(book, at(book, 3), at(book, 6), at(book, 12)), tmp_path / "marked")
    sheet = read(converted(tmp_path / "marked" / "库存.xlsm", "xlsx"))["库存"]
    assert "问过供应商" in sheet["B3"].comment.text
    assert all("WARNING INV001" in sheet[place].comment.text for place in ("B3", "B6", "B12"))
    assert sheet["D6"].value == "=B6+C6"
    assert sheet["B6"].fill.patternType == "solid"
    assert len(sheet._charts) == 1


def test_a_copy_of_a_text_file_comes_back_as_text(tmp_path, converted):
    path = tmp_path / "订单.csv"
    path.write_bytes('订单编号,订单状态\n0012,=1+1\n332473999059087502,"两行\n备注"\n'.encode("gb18030"))
    found = finding(origin=None), at(path, 2, "订单状态", None)
    run(report(path, *found, sheet=None, header=1), tmp_path / "marked")
    sheet = read(converted(tmp_path / "marked" / "订单.xlsx", "xlsx")).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3, max_col=2)] == [
        ["0012", "=1+1"],
        ["332473999059087502", "两行\n备注"],
    ]
    assert sheet["B2"].data_type == "s"
    assert "WARNING INV001" in sheet["B2"].comment.text
