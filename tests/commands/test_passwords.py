"""A password file may hold several: a line each, or by the beginning of a file's name."""

from __future__ import annotations

import pytest

from shopops.commands._desk import passwords


@pytest.mark.parametrize(
    ("text", "tried"),
    [
        ("s3cret\n", ["s3cret"]),
        ("one\n\ntwo\n", ["one", "two"]),
        ("other\nExportOrderList = s3cret\n", ["s3cret", "other", "ExportOrderList = s3cret"]),
        ("退款 = s3cret\n", ["退款 = s3cret"]),  # it may be a password itself
        ("", []),
    ],
)
def test_what_is_tried_for_a_file(tmp_path, text, tried):
    file = tmp_path / "passwords.txt"
    file.write_text(text, encoding="utf-8")
    assert passwords(file)("exports/ExportOrderList202611060905.xlsx") == tried
