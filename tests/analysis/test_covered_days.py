from datetime import date

import pytest
from tests.rules.rule_cases import frame

from shopops.analysis.covered_days import covered_days
from shopops.analysis.file_names import listed, name_of


def test_one_row_a_span_and_the_first_file_of_it():
    items = frame(
        "item_days",
        "day, last_day, item_id, _file\n2026-03-01, 2026-03-01, 1, b.xls\n2026-03-01, 2026-03-01, 2, a.xls",
    )
    traffic = frame("traffic", "day, source\n2026-03-02, search\n2026-03-02, ads")
    assert covered_days(items, None, None, traffic).rows() == [
        ("item_days", date(2026, 3, 1), date(2026, 3, 1), "a.xls"),
        ("traffic", date(2026, 3, 2), date(2026, 3, 2), "traffic.csv"),
    ]


@pytest.mark.parametrize("path", ["a/b/订单.csv", "a\\b\\订单.csv", "订单.csv", "a/订单.csv/"])
def test_a_file_is_called_by_its_last_part(path):
    assert name_of(path) == "订单.csv"


def test_a_few_are_named_and_the_rest_counted():
    assert listed([1, 2, 3, 4]) == "1, 2, 3, 4"
    assert listed([1, 2, 3, 4, 5, 6]) == "1, 2, 3, 4 and 2 more"
