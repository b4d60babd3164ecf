"""Values in sentences: one visible line, a dash for what is missing."""

from __future__ import annotations

from datetime import datetime

import pytest

from shopops.checking.wording import plain, plain_values


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("玻璃杯 350ml", "玻璃杯 350ml"),
        ("two\r\nlines\tand  more", "two lines and more"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("bell\x07", "bell"),
        ("next\x85line\u2028end", "next line end"),
        ("abc\u202etxt.exe", "abc txt.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("\ufeff zero\u200bwidth ", "zero width"),
        ("[bold]cup[/bold] {label}", "[bold]cup[/bold] {label}"),
        ("", ""),
    ],
)
def test_text_is_one_line_of_what_can_be_seen(text, shown):
    assert plain(text) == shown


@pytest.mark.parametrize("template", ["{x}", "{x:.1f}", "{x:,}", "{x:%Y-%m-%d}", "{x!s:>1}"])
def test_a_missing_value_is_a_dash_whatever_the_format(template):
    assert template.format_map(plain_values({"x": None})) == "–"


def test_values_that_are_no_text_stay_what_they_are():
    moment = datetime(2026, 11, 6)
    assert plain_values({"a": 1.5, "b": moment, "c": "x\ny"}) == {"a": 1.5, "b": moment, "c": "x y"}
