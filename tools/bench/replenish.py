"""Times what to order of many goods: the command, the shop's reckoning, the engine alone, and statsforecast's models.

Run it as `make bench`, or `python -m tools.bench.replenish [--items N] [--days N] [--sample N] [--runs N]
[--json FILE]` where statsforecast is installed. The last column is microseconds a series; statsforecast is asked for a
sample of the same series, with one process and after its code is compiled.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bench.processes import machine, measure, page, record

HORIZON = 21
"""Days ahead, as an order of once a week with two weeks of delivery asks for."""
AS_OF = "2026-11-06"

TIMED = """
import os, sys, time
from pathlib import Path
folder, began = Path(sys.argv[1]), time.perf_counter()
{body}
print(round((time.perf_counter() - began) * 1e6 / count))
"""
PLAN = """
from contextlib import redirect_stdout
from shopops.cli import main
os.chdir(folder)
count = len(Path("stock.csv").read_text().splitlines()) - 1
sys.argv = ["shopops", "inventory", "plan", "--history", "sales.csv", "--stock", "stock.csv", "--lead-time-days", "14"]
sys.argv += ["--as-of", "{as_of}", "--format", "json"]
with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
    try:
        main()
    except SystemExit as ended:
        assert not ended.code
"""
SHOP = """
from datetime import datetime
import polars as pl
from shopops.analysis import all_derived
from shopops.checking.reckoning import Reckoning
tables = {{one.stem: pl.read_parquet(one) for one in folder.glob("*.parquet")}}
count = Reckoning(tables, all_derived(), datetime.fromisoformat("{as_of} 09:00"), {{}}).table("replenishment").height
"""
ENGINE = """
from datetime import date, timedelta
import numpy as np
from shopops.analysis.forecasting import History
from shopops.analysis.ordering import Terms
from shopops.analysis.stock_plan import wanted_units
units = np.load(folder / "units.npy")
count, days = units.shape
starts = tuple(date(2025, 10, 2) + timedelta(days=place) for place in range(days))
history = History(tuple(map(str, range(count))), starts, units, np.ones_like(units), 1)
each = np.ones(count)
wanted_units(history, 5 * each, 0 * each, Terms(14 * each, 7 * each, 0.02 * each, each, each, 0 * each))
"""
RIVAL = """
import numpy as np, pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoETS, CrostonOptimized
units = np.load(folder / "units.npy")
places = np.random.default_rng(1).choice(len(units), min({sample}, len(units)), replace=False)
days = pd.date_range("2025-10-02", periods=units.shape[1])
frame = pd.concat(pd.DataFrame({{"unique_id": str(at), "ds": days, "y": units[at]}}) for at in places)
def ask(rows):
    return StatsForecast(models=[{model}], freq="D", n_jobs=1).forecast(df=rows, h={horizon}, level={level})
ask(frame[frame["unique_id"] == str(places[0])])
began, count = time.perf_counter(), len(places)
ask(frame)
"""


def programs(sample: int) -> dict[str, str]:
    """Python source of each contestant, whose argument is the folder."""

    def rival(model: str, level: str) -> str:
        return TIMED.format(body=RIVAL.format(model=model, level=level, sample=sample, horizon=HORIZON))

    return {
        "import polars": "import polars",
        "engine alone": TIMED.format(body=ENGINE),
        "inventory plan": TIMED.format(body=PLAN.format(as_of=AS_OF)),
        "replenish, reckoned": TIMED.format(body=SHOP.format(as_of=AS_OF)),
        "CrostonOptimized": rival("CrostonOptimized()", "None"),
        "AutoETS": rival("AutoETS(season_length=7)", "[95]"),
    }


def main() -> None:
    """Write the series, measure, print a table, and JSON where asked."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: what this one holds would count as the memory of those it starts.
        sizes = map(str, (asked.items, asked.days))
        subprocess.run([sys.executable, "-m", "tools.bench.stock_series", folder, *sizes], check=True)
        found = measure(programs(asked.sample), folder, asked.runs)
    facts = machine("shopops", "polars", "numpy", "statsforecast") | {
        "items": asked.items, "days": asked.days, "sample": asked.sample, "runs": asked.runs,
        "last column": "microseconds a series",
    }  # fmt: skip
    print(page(facts, found, found[1]))
    if asked.json:
        asked.json.write_text(json.dumps(record(facts, found), indent=2), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=50_000)
    parser.add_argument("--days", type=int, default=400)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
