"""Reads a year of orders with shopops and with pandas, as one would otherwise, and compares time and memory.

Run it as `make bench`, or `python -m tools.bench.read_orders [--orders N] [--runs N] [--json FILE]` where
pandas is installed. The file is seeded: 订单报表 of 2021 and later, GB18030, `="…"` around the numbers.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bench.processes import machine, measure, page, record

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
    facts = machine("shopops", "pandas", "polars") | {
        "seed": SEED, "orders": arguments.orders, "bytes": size, "runs": arguments.runs,
    }  # fmt: skip
    print(page(facts, found, next(runs for runs in found if runs.name.startswith("pandas"))))
    if arguments.json:
        arguments.json.write_text(json.dumps(record(facts, found), indent=2), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
