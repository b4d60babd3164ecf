"""Times how soon shopops answers: its help, and the check of one small file, beside the libraries it stands on.

Run it as `make bench`, or `python -m tools.bench.start_up [--runs N] [--json FILE]`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bench.processes import machine, measure, page, record

COMMAND = """
import os, sys
os.chdir(sys.argv[1])
sys.argv = ["shopops", *{words!r}]
from shopops.cli import main
main()
"""
WRITE = """
import sys
from datetime import date
from pathlib import Path
from tools.simulation import simulate
from tools.simulation.files.orders import write_orders_csv

workspace = Path(sys.argv[1])
(workspace / "shopops.toml").touch()
(workspace / "exports").mkdir()
shop = simulate(items=5, days=2, end=date(2026, 11, 5), orders_per_day=5)
write_orders_csv(workspace / "exports" / "ExportOrderList202611060905.csv", shop.orders)
"""
PROGRAMS = {
    "python -c pass": "pass",
    "import typer": "import typer",
    "import polars": "import polars",
    "shopops --help": COMMAND.format(words=["--help"]),
    "shopops check FILE": COMMAND.format(words=["check", "exports", "--fail-on", "never"]),
}


def main() -> None:
    """Write the file, measure, print a table, and JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: what this one holds would count as the memory of those it starts.
        subprocess.run([sys.executable, "-c", WRITE, folder], check=True)
        found = measure(PROGRAMS, folder, asked.runs)
    facts = machine("shopops", "typer", "polars") | {"runs": asked.runs}
    print(page(facts, found, next(one for one in found if one.name == "import polars")))
    if asked.json:
        asked.json.write_text(json.dumps(record(facts, found), indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
