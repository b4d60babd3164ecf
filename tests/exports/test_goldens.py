"""Every sample beside its golden: what the reader makes of a file, row by row.

`make golden` (SHOPOPS_GOLDEN=1, one process) rewrites the goldens; read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from shopops.exports import catalogue
from shopops.reading.reader import read_file

if TYPE_CHECKING:
    import polars as pl

    from shopops.reading.reader import Reading

HERE = Path(__file__).parent
SAMPLES = sorted(
    path for path in HERE.glob("*.*/*") if path.is_file() and not path.name.endswith((".golden.json", ".py"))
)
PEOPLE = ("测试买家", "测试卖家", "测试收货人", "某某", "buyer@", "13800000", "0571-", "客服甲", "客服乙")
"""What the samples put where a person's data stands."""


def golden_of(sample: Path) -> Path:
    return sample.with_name(f"{sample.name}.golden.json")


def picture(sample: Path) -> list[dict[str, Any]]:
    return [_of(reading) for reading in read_file(sample, sample.name, catalogue())]


def _of(reading: Reading) -> dict[str, Any]:
    told = reading.summary
    return {
        "export": told.export,
        "table": told.table,
        "container": told.container,
        "encoding": told.encoding,
        "sheet": told.sheet,
        "header_row": told.header_row,
        "counts": {
            "rows": told.rows,
            "kept": told.kept,
            "refused": told.refused,
            "set_aside": told.set_aside,
        },
        "period": None if told.period is None else [day.isoformat() for day in told.period],
        "unknown": list(reading.unknown),
        "kept": [_texts(row) for row in reading.kept.drop("_file", "_sheet").to_dicts()],
        "refused": [_texts(row) for row in _picked(reading.refused, "_row", "column", "reason", "text")],
        "set_aside": [_texts(row) for row in _picked(reading.set_aside, "_row", "why")],
    }


def _picked(frame: pl.DataFrame, *columns: str) -> list[dict[str, object]]:
    return frame.select(columns).to_dicts()


def _texts(row: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if value is not None}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: str(path.relative_to(HERE)))
def test_reads_as_its_golden_says(sample: Path):
    found = picture(sample)
    if os.environ.get("SHOPOPS_GOLDEN"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        golden_of(sample).write_text(text + "\n", encoding="utf-8", newline="\n")
    assert found == json.loads(golden_of(sample).read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: str(path.relative_to(HERE)))
def test_lies_in_the_folder_of_its_export(sample: Path):
    golden = json.loads(golden_of(sample).read_text(encoding="utf-8"))

    assert golden[0]["export"] == sample.parent.name


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: str(path.relative_to(HERE)))
def test_no_persons_data_leaves_the_reader(sample: Path):
    golden = golden_of(sample).read_text(encoding="utf-8")

    assert [word for word in PEOPLE if word in golden] == []


def test_no_golden_without_its_sample():
    goldens = HERE.glob("*/*.golden.json")

    assert [
        path.name for path in goldens if not path.with_name(path.name[: -len(".golden.json")]).exists()
    ] == []
