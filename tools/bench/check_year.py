"""Times `shopops check` over a year of a mid-size shop: first without its cache, then with it.

Run it as `make bench`, or `python -m tools.bench.check_year [--days N] [--items N] [--orders N] [--runs N]
[--folder FOLDER] [--json FILE]`. A folder that is named is written once and kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bench.processes import machine, measure, page, record

CHECK = """
import os, shutil, sys
os.chdir(sys.argv[1])
{first}
sys.argv = ["shopops", "check", "exports", "--as-of", "2026-11-06 09:30", "--fail-on", "never", "--format", "csv"]
from shopops.cli import main
main()
"""
PROGRAMS = {
    "import polars": "import polars",
    "check, cold": CHECK.format(first='shutil.rmtree(".shopops", ignore_errors=True)'),
    "check, warm": CHECK.format(first=""),
}
"""In turns: each cold run leaves the cache that the warm one after it finds."""


def main() -> None:
    """Write the year, measure, print a table, and JSON where asked."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        workspace = asked.folder or Path(scratch)
        _write(workspace, asked)
        found = measure(PROGRAMS, str(workspace), asked.runs)
        sizes = [one.stat().st_size for one in (workspace / "exports").iterdir()]
    facts = machine("shopops", "polars") | {
        "files": len(sizes), "bytes": sum(sizes), "days": asked.days, "items": asked.items,
        "orders": asked.orders, "runs": asked.runs,
    }  # fmt: skip
    print(page(facts, found, found[0]))
    if asked.json:
        asked.json.write_text(json.dumps(record(facts, found), indent=2), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--items", type=int, default=500)
    parser.add_argument("--orders", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _write(workspace: Path, asked: argparse.Namespace) -> None:
    """A workspace of its own, so that cache and settings are the benchmark's."""
    exports = workspace / "exports"
    if exports.is_dir():
        return
    exports.mkdir(parents=True)
    (workspace / "shopops.toml").touch()
    sizes = map(str, (asked.days, asked.items, asked.orders))
    command = [sys.executable, "-m", "tools.bench.year_files", str(exports), *sizes]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
