"""Times the diagnosis of one traffic table by its number of segments, beside a plain read and group-by of it.

Run it as `make bench`, or `python -m tools.bench.diagnose_segments [--runs N] [--json FILE]`. The tables are seeded:
sources, devices, items and regions crossed, 29 days.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tools.bench.processes import machine, measure, page, record

SEED, DAYS, LAST = 2026, 29, date(2026, 11, 5)
SIZES = {4_000: (10, 2, 20, 10), 20_000: (10, 2, 50, 20), 40_000: (10, 2, 100, 20)}
"""Segments, and of how many sources, devices, items and regions they are made."""

WRITE = """
import sys
from pathlib import Path
from tools.bench.diagnose_segments import write_table
write_table(Path(sys.argv[1]), int(sys.argv[2]))
"""
PLAIN = """
import sys
import polars as pl
rows = pl.read_csv(sys.argv[1], try_parse_dates=True)
keys = ["day", "source", "device", "item", "region"]
print(rows.group_by(keys).agg(pl.col("visitors", "buyers").sum()).height)
"""
DIAGNOSE = f"""
import contextlib, io, sys
sys.argv = ["shopops", "traffic", "diagnose", sys.argv[1], "--day", "{LAST}", "--format", "json"]
from shopops.cli import main
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main()
print(0)
"""


def write_table(path: Path, segments: int) -> None:
    """A seeded table of that many segments, most of them small."""
    import numpy as np
    import polars as pl

    draw = np.random.default_rng(SEED)
    sizes = SIZES[segments]
    names = np.unravel_index(np.arange(segments), sizes)
    mean = 3 * draw.pareto(1.3, segments) + 0.1
    days = []
    for back in range(DAYS - 1, -1, -1):
        visitors = draw.poisson(mean * np.exp(draw.normal(0, 0.05)))
        values = dict(zip(("source", "device", "item", "region"), names, strict=True))
        counts = {"visitors": visitors, "buyers": draw.binomial(visitors, 0.03)}
        days.append(pl.DataFrame({"day": LAST - timedelta(days=back), **values, **counts}))
    words = [
        pl.format("{}{}", pl.lit(name[0]), name).alias(name)
        for name in ("source", "device", "item", "region")
    ]
    pl.concat(days).with_columns(words).write_csv(path)


def main() -> None:
    """Write the tables, measure, print a table, and JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    records = []
    for segments in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "traffic.csv")
            subprocess.run([sys.executable, "-c", WRITE, str(path), str(segments)], check=True)
            facts = machine("shopops", "polars") | {"segments": segments, "days": DAYS, "runs": asked.runs}
            found = measure(
                {"read and group by": PLAIN, "shopops traffic diagnose": DIAGNOSE}, str(path), asked.runs
            )
        print(page(facts, found, found[0]))
        records.append(record(facts, found))
    if asked.json:
        asked.json.write_text(json.dumps(records, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
