import polars as pl
import pytest

from shopops.reading.identifiers import identifier, rounded

ROUNDED = ["3324739990590870000", "3324739990590880000", "3324739990590890000"]
SOUND = ["3324739990590875029", "3324756451175511711", "3324750392881927159", "3324753485204112275"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            (cell, cell)
            for cell in ("3324739990590875029", "260517-607198974342268", "4781234567890A", "33|34")
        ),
        *(("10160070484512.0", "10160070484512"), ("３３０１", "3301"), ("0", "0")),
        *(
            (cell, None)
            for cell in ("3.30E+18", "3.3e18", "3.3E18", "3.30 E+18", "3,30E+18", "3E18", "3E+18")
        ),
        *((cell, None) for cell in ("补发", "名称：订单报表", "33(合并)", "12.5", "编号33")),
    ],
)
def test_numbers_that_a_platform_gives(cell, expected):
    assert identifier(cell, numbered=True) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((cell, cell) for cell in ("2E10", "1E5", "3E18", "白色-L", "CUP 350/白", "A.0", "1.50")),
        *((cell, None) for cell in ("3.30E+18", "2E+10", "3,3E+10")),
    ],
)
def test_codes_that_sellers_invent_may_be_anything_but_destroyed(cell, expected):
    assert identifier(cell, numbered=False) == expected


def lost(ids, lines=()):
    frame = {"0": ids, "1": [*lines, *[None] * (len(ids) - len(lines))]}
    found = rounded(pl.DataFrame(frame, schema=dict.fromkeys(frame, pl.String)))
    return [] if found is None else [cell for cell, bad in zip(ids, found["0"], strict=True) if bad]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (ROUNDED, ROUNDED),
        (ROUNDED[:1], ROUNDED[:1]),
        ([*ROUNDED, SOUND[0]], ROUNDED),
        ([*ROUNDED[:1], *SOUND], []),
        ([*ROUNDED[:1], *ROUNDED[:1], *ROUNDED[:1], SOUND[0]], []),
        (["12345678901234500"], []),
        (["12345678901234500", "12345678901234600"], ["12345678901234500", "12345678901234600"]),
        (["1234567890123450", "1234567890123460"], []),
        (["680000000000", "690000000000", "700000000000"], []),
        ([f"33247399905{i:04}0000" for i in range(12)], [f"33247399905{i:04}0000" for i in range(12)]),
        (
            [f"33247399905{i:04}0000" for i in range(12)] + [f"33247399905{i:04}1234" for i in range(50)],
            [f"33247399905{i:04}0000" for i in range(12)],
        ),
        ([f"33247399905{i:04}0000" for i in range(9)] + [f"33247399905{i:04}1234" for i in range(50)], []),
        ([], []),
        ([None, "SKU-1"], []),
    ],
)
def test_a_spreadsheet_rounds_most_ids_of_a_file_or_none(ids, expected):
    assert lost(ids) == expected


def test_orders_that_end_in_zeros_above_sound_lines_are_real():
    lines = ["3324739990590870001", "3324739990590870002", "3324739990590880001"]
    assert lost(["3324739990590870000", "3324739990590870000", "3324739990590880000"], lines) == []


def test_ids_of_a_large_file_that_end_in_zeros_by_chance_are_real():
    ids = [str(3_324_739_990_590_870_000 + 1_237 * i) for i in range(50_000)]
    assert any(number.endswith("0000") for number in ids)
    assert lost(ids) == []
