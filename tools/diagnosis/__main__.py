"""Diagnoses every case of a folder and writes the answers beside it.

Run it as `python -m tools.diagnosis FOLDER [--out answers.jsonl]`. A folder holds `manifest.json` (a list of
`case`, `day`, `selected_from`) and `<case>/daily.csv` (`day` as a whole number, `weekday` with 0 for Monday, any text
dimensions, `visitors`, `buyers`). One line a case: its causes, and the seconds it took, reading included.
"""

from __future__ import annotations

import argparse
import json
import time
import traceback
from datetime import date
from pathlib import Path

import polars as pl

from shopops.analysis.diagnosis import TrafficTable, diagnose

MONDAY = date(2026, 3, 2)


def main() -> None:
    """Answer every case of the folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="default: answers.jsonl in the folder")
    asked = parser.parse_args()
    cases = json.loads((asked.folder / "manifest.json").read_text(encoding="utf-8"))
    lines = [json.dumps(answer(asked.folder, one)) + "\n" for one in cases]
    (asked.out or asked.folder / "answers.jsonl").write_text("".join(lines), encoding="utf-8")


def answer(folder: Path, case: dict[str, object]) -> dict[str, object]:
    """The answer to one case; one that cannot be judged is told as failed."""
    start = time.perf_counter()
    said: dict[str, object] = {"case": case["case"], "causes": []}
    try:
        table, day = read_case(folder / str(case["case"]) / "daily.csv", int(str(case["day"])))
        found = diagnose([table], day, worst_of=int(str(case.get("selected_from", 1))))
        said["causes"] = [{"where": dict(one.where), "kind": one.kind} for one in found.causes]
        said["verdict"], said["p_value"] = found.verdict, found.p_value
    except Exception:  # a crash is an answer of its own, and counts as a failure
        said["failed"] = True
        traceback.print_exc()
    return said | {"seconds": time.perf_counter() - start}


def read_case(path: Path, day: int) -> tuple[TrafficTable, date]:
    """The table with its whole-number days laid on dates of the same weekdays, and the judged date."""
    rows = pl.read_csv(path)
    first = rows.row(0, named=True)
    start = MONDAY.toordinal() + first["weekday"] - first["day"]
    dates = pl.lit(date.fromordinal(start)) + pl.duration(days=pl.col("day"))
    return TrafficTable.of(rows.with_columns(day=dates.cast(pl.Date)).drop("weekday")), date.fromordinal(
        start + day
    )


if __name__ == "__main__":
    main()
