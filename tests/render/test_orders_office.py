"""The purchase-order workbook in LibreOffice: a changed quantity comes to what we should have written for it."""

from __future__ import annotations

import shutil
import subprocess
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from order_lines import orders

from shopops.render.orders.workbook import write_orders

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def written(path, given):
    with path.open("wb") as file:
        write_orders(given, file, "¥")
    return path


def changed(path, was, now):
    """The workbook with other quantities typed in: plain cells take those of the other one, formulas stay."""
    with ZipFile(was) as old, ZipFile(now) as new, ZipFile(path, "w", ZIP_DEFLATED) as made:
        for name in old.namelist():
            before, after = old.read(name).split(b"<c "), new.read(name).split(b"<c ")
            assert len(before) == len(after)
            typed = [one if b"<f>" in one else other for one, other in zip(before, after, strict=True)]
            made.writestr(name, b"<c ".join(typed))
    return path


ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
"""The setting of LibreOffice by which it reckons every workbook anew when it opens it."""


def test_each_cell_is_reckoned_anew(tmp_path):
    was, now = written(tmp_path / "was.xlsx", orders()), written(tmp_path / "now.xlsx", orders(1.25, 9000))
    path = changed(tmp_path / "changed.xlsx", was, now)
    profile, out = tmp_path / "profile", tmp_path / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    words = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
    ]
    subprocess.run([*words, out, path], check=True, capture_output=True, timeout=120)
    found, expected = (load_workbook(one, data_only=True) for one in (out / path.name, now))
    before = load_workbook(was, data_only=True)
    moved = 0
    for sheet in expected:
        for row in sheet.iter_rows():
            for cell in row:
                theirs, ours = found[sheet.title][cell.coordinate].value or None, cell.value or None
                assert theirs == (pytest.approx(ours) if isinstance(ours, float) else ours)
                moved += before[sheet.title][cell.coordinate].value != cell.value
    assert moved > 20  # so that a workbook that is not reckoned anew would be found out
