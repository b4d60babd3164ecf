"""Rows and files that were not read are told wherever figures are reckoned without them."""

from datetime import date, timedelta

import pytest

DAYS = [date(2026, 9, 1) + timedelta(k) for k in range(20)]


@pytest.fixture
def folder(tmp_path):
    rows = [f"{day},{source},500,20" for day in DAYS for source in ("search", "paid")]
    rows[3], rows[9] = "2026-09-1x,paid,500,20", "2026-09-05,paid,many,20"
    (tmp_path / "traffic.csv").write_text("day,source,visitors,buyers\n" + "\n".join(rows), encoding="utf-8")
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return tmp_path


def test_a_diagnosis_names_the_rows_it_lacks(shopops, folder):
    done = shopops("traffic", "diagnose", folder / "traffic.csv", "--day", "2026-09-20", "--format", "json")
    assert done.code == 0
    assert "traffic.csv: 2 rows were not read; row 5, day: “2026-09-1x” is not a date." in done.err


def test_a_command_about_a_folder_names_the_file_that_could_not_be_opened(shopops, folder):
    done = shopops("traffic", "sources", folder, "--as-of", "2026-09-21")
    assert "photo.csv: is a picture (PNG), not a table." in done.err
    assert "traffic.csv: 2 rows were not read" in done.err
