"""How good forecasts and orders are, on files of sales and on invented ranges.

    python -m tools.forecasting calibration [FILE…]    share of sums within the 50, 80 and 95 % bounds
    python -m tools.forecasting validation [FILE…]     cost of each policy ÷ that of the first

Files are wide tables (an item a row and a week a column, or a column `date` and an item a column). Each series is tried
from every week on, forwards and backwards in time, and files also in halves of their items, so that no single origin
decides.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from tools.forecasting.protocol import LENGTH, cost, policies, weekly_forecast
from tools.forecasting.series import Matrix, from_file, invented

BOUNDS = (0.5, 0.8, 0.95)
FIRST, STEP, AHEAD = 16, 3, 3
LEAST = 2.0
"""Coverage is counted on items that sell so many a week; of fewer, counts are too coarse."""


def calibration(series: dict[str, Matrix]) -> None:
    """Print coverage of central bounds of three weeks' demand, and actual ÷ expected units."""
    print(f"{'series':44}" + "".join(f"{bound:>8.0%}" for bound in BOUNDS) + "  actual ÷ expected")
    for name, units in series.items():
        inside, actual, expected = np.zeros(len(BOUNDS)), 0.0, 0.0
        count = 0
        for week in range(FIRST, units.shape[1] - AHEAD + 1, STEP):
            ahead = weekly_forecast(units[:, :week])
            found = units[:, week : week + AHEAD].sum(axis=1)
            large = ahead.weekly >= LEAST
            for place, bound in enumerate(BOUNDS):
                low, high = (ahead.quantile(0.5 + side * bound / 2, 0, AHEAD) for side in (-1, 1))
                inside[place] += ((low <= found) & (found <= high))[large].sum()
            count += int(large.sum())
            actual, expected = actual + found.sum(), expected + ahead.mean(0, AHEAD).sum()
        shares = (
            "".join(f"{share:8.1%}" for share in inside / count)
            if count >= 100
            else f"{'too few':>{8 * len(BOUNDS)}}"
        )
        print(f"{name:44}{shares}{actual / max(expected, 1e-9):12.2f}")


def validation(series: dict[str, Matrix]) -> None:
    """Print the cost of each policy ÷ that of the first."""
    print(f"{'series':44}" + "".join(f"{name[:22]:>24}" for name in policies()))
    for name, units in series.items():
        origins = range(FIRST, units.shape[1] - LENGTH + 1, STEP)
        costs = [cost(units, policy, origins) for policy in policies().values()]
        print(f"{name:44}" + "".join(f"{one / costs[0]:24.3f}" for one in costs), flush=True)


def resampled(paths: list[Path]) -> dict[str, Matrix]:
    """Each file whole, in halves of its items, and backwards in time; then the invented ranges."""
    found: dict[str, Matrix] = {}
    for path in paths:
        units = from_file(path)
        halves = np.random.default_rng(1).permutation(len(units))
        found |= {
            path.stem: units,
            f"{path.stem}, one half": units[np.sort(halves[::2])],
            f"{path.stem}, other half": units[np.sort(halves[1::2])],
            f"{path.stem}, backwards": units[:, ::-1],
        }
    return found | invented()


def main() -> None:
    """Run the program that is named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program", choices=["calibration", "validation"])
    parser.add_argument("files", nargs="*", type=Path)
    chosen = parser.parse_args()
    {"calibration": calibration, "validation": validation}[chosen.program](resampled(chosen.files))


if __name__ == "__main__":
    main()
