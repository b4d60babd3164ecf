"""Counts the alarms of quiet weeks and the planted faults that are found, and prints both.

Run it as `make alarms`, or `python -m tools.alarms [--weeks 30] [--seeds 1,2,3] [--size 40x80] [--faults 4]
[--json FILE]`. It runs the real check over tables in memory; the tables that the reader makes of written files
are the same, which the tests hold.
"""

from __future__ import annotations

import argparse
import json
from datetime import date, timedelta
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from tools.alarms.found import Found, plant_all
from tools.alarms.mornings import Walk
from tools.alarms.page import found_page, quiet_page, record
from tools.alarms.quiet import Quiet, quiet_mornings

FIRST = date(2026, 3, 9)
SIZES = ("20x30", "40x80", "60x200")
"""Items × orders a day; the seeds take them in turn."""


def main() -> None:
    """Walk a shop for each seed, on all processors, and print what came of it."""
    asked = _arguments()
    sizes = asked.size.split(",") if asked.size else SIZES
    walks = [
        _walk(int(seed), sizes[place % len(sizes)], asked.weeks)
        for place, seed in enumerate(asked.seeds.split(","))
    ]
    quiet, found = Quiet(), dict[str, Found]()
    with Pool(asked.jobs) as pool:
        for silence, planted in pool.imap_unordered(partial(_one, asked.faults), walks):
            quiet.add(silence)
            for code, one in planted.items():
                found.setdefault(code, Found()).add(one)
    print("\n".join([*quiet_page(quiet), "", *found_page(found)]))
    if asked.json:
        asked.json.write_text(
            json.dumps(record(quiet, found), indent=2, ensure_ascii=False), encoding="utf-8"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=30)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--size", help="items × orders a day, as in 40x80, with commas for several")
    parser.add_argument(
        "--faults", type=int, default=4, help="mornings a seed on which each fault is planted"
    )
    parser.add_argument("--jobs", type=int, default=None, help="processes; all processors unless said")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _walk(seed: int, size: str, weeks: int) -> Walk:
    items, orders = size.split("x")
    return Walk(seed, int(items), float(orders), FIRST, FIRST + timedelta(days=7 * weeks - 1))


def _one(faults: int, walk: Walk) -> tuple[Quiet, dict[str, Found]]:
    return quiet_mornings(walk), plant_all(walk, faults) if faults else {}


if __name__ == "__main__":
    main()
