"""Reads a year of orders with shopops and with pandas, as one would otherwise, and compares time and memory.

Run it as `make bench`, or `python -m tools.bench.read_orders [--orders N] [--runs N] [--json FILE]` where
pandas is installed. The file is seeded: 订单报表 of 2021 and later, GB18030, `="…"` around the numbers.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tools.bench.processes import Runs, measure

SEED, DAYS = 2026, 365

WRITE = """
import sys
from pathlib import Path
from tools.bench.read_orders import write_year
write_year(Path(sys.argv[1]), int(sys.argv[2]))
"""
PROGRAMS = {
    "python -c pass": "print(0)",
    "pandas.read_csv": """
import sys, pandas
print(len(pandas.read_csv(sys.argv[1], encoding="gb18030", dtype=str)))
""",
    "shopops read_file": """
import sys
from pathlib import Path
from shopops.exports import catalogue
from shopops.reading.reader import read_file
print(sum(reading.kept.height for reading in read_file(Path(sys.argv[1]), sys.argv[1], catalogue())))
""",
}


def write_year(path: Path, orders: int) -> None:
    """A seeded year of exactly that many orders."""
    from tools.simulation import simulate
    from tools.simulation.files.orders import write_orders_csv

    shop = simulate(SEED, days=DAYS, orders_per_day=1.1 * orders / DAYS)
    write_orders_csv(path, shop.orders.head(orders))


def main() -> None:
    """Write the year, measure, print a table, and JSON where asked."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ExportOrderList202701010905.csv")
        subprocess.run([sys.executable, "-c", WRITE, str(path), str(arguments.orders)], check=True)
        size = path.stat().st_size
        found = measure(PROGRAMS, str(path), arguments.runs)
    facts = _machine() | {"orders": arguments.orders, "bytes": size, "runs": arguments.runs}
    print(_page(facts, found))
    if arguments.json:
        arguments.json.write_text(json.dumps(_record(facts, found), indent=2), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _machine() -> dict[str, object]:
    names = ("shopops", "pandas", "polars")
    return {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in names},
    }


def _page(facts: dict[str, object], found: list[Runs]) -> str:
    rival = next(runs for runs in found if runs.name.startswith("pandas"))
    lines = [f"{name}: {value}" for name, value in facts.items()]
    lines += ["", f"{'':20}{'seconds':>9}{'spread':>8}{'ratio':>7}{'peak MiB':>10}{'ratio':>7}  rows"]
    for runs in found:
        ratios = runs.median / rival.median, runs.peak / rival.peak
        lines.append(
            f"{runs.name:20}{runs.median:9.2f}{runs.spread:8.2f}{ratios[0]:7.2f}"
            f"{runs.peak:10.0f}{ratios[1]:7.2f}  {runs.printed}"
        )
    return "\n".join(lines)


def _record(facts: dict[str, object], found: list[Runs]) -> dict[str, object]:
    contestants = [
        {
            "name": runs.name,
            "seconds": runs.seconds,
            "peak_mebibytes": runs.mebibytes,
            "printed": runs.printed,
        }
        for runs in found
    ]
    return facts | {"schema": "shopops.bench/1", "seed": SEED, "contestants": contestants}


if __name__ == "__main__":
    main()
