"""Prints how often quiet days have p-values below 0.05 and 0.01, nominal against actual, pooled over seeds.

Run it as `python -m tools.diagnosis.calibration [--seeds 1,2,3] [--shops 200] [--noise 0.05]`. Each shop has four weeks
of quiet days around a weekday profile and a small trend, and a quiet judged day. A day taken at random is judged as
it is, the worst of seven with the price of its choice; alarms are days for which a cause is named.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import polars as pl

from shopops.analysis.diagnosis import TrafficTable, diagnose

FIRST, DAYS, SPARE, WEEK = date(2026, 3, 2), 28, 7, 7
SIZES = (650, 5000, 40000)
"""Visitors a day of a small, a middling and a large shop."""
SOURCES, ITEMS = 8, 20


@dataclass
class Tally:
    """p-values and alarms of the quiet days of one kind."""

    p_values: list[float] = field(default_factory=list)
    alarms: int = 0

    def line(self, name: str) -> str:
        """One line: nominal against actual."""
        found = np.array(self.p_values)
        below = [f"{level:.0%} nominal, {np.mean(found < level):.1%} actual" for level in (0.10, 0.05, 0.01)]
        return f"{name:14} {len(found):6} days   {'   '.join(below)}   alarms {self.alarms / len(found):.1%}"


def main() -> None:
    """Judge the quiet days of many shops."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--shops", type=int, default=200, help="for each seed")
    parser.add_argument("--noise", type=float, default=0.05, help="spread of a day's conversion")
    asked = parser.parse_args()
    by_chance, worst = Tally(), Tally()
    for seed in asked.seeds.split(","):
        rng = np.random.default_rng(int(seed))
        for place in range(asked.shops):
            judge(rng, SIZES[place % len(SIZES)], asked.noise, by_chance, worst)
    print(by_chance.line("any day"))
    print(worst.line("worst of seven"))


def judge(rng: np.random.Generator, size: int, noise: float, by_chance: Tally, worst: Tally) -> None:
    """Judge one shop's 29th day, and the first later day that is the worst of seven."""
    table, shape = quiet_shop(rng, size, noise)
    for tally, number, day in ((by_chance, 1, DAYS), (worst, WEEK, worst_day(shape))):
        if day is None:
            continue
        chosen = FIRST + timedelta(days=day)
        rows = table.filter(pl.col("day").is_between(chosen - timedelta(days=DAYS), chosen))
        found = diagnose([TrafficTable.of(rows)], chosen, worst_of=number)
        tally.p_values.append(found.p_value or 0.0)
        tally.alarms += bool(found.causes)


def worst_day(shape: np.ndarray) -> int | None:
    """The first day from the 29th on with the least conversion against its weekday in seven days."""
    return next(
        (day for day in range(DAYS, len(shape)) if shape[day] == shape[day - WEEK + 1 : day + 1].min()), None
    )


def quiet_shop(rng: np.random.Generator, size: int, noise: float) -> tuple[pl.DataFrame, np.ndarray]:
    """A traffic table of quiet days, and the conversion of each against its weekday's."""
    days = DAYS + SPARE
    week = np.arange(days) % WEEK
    share = np.outer(weights(rng, SOURCES), weights(rng, ITEMS))
    rate = 0.03 * np.outer(rng.lognormal(0, 0.4, SOURCES), rng.lognormal(0, 0.3, ITEMS))
    traffic = np.exp(rng.normal(0, 0.1, WEEK)[week] + rng.normal(0, 0.004) * np.arange(days))
    traffic = traffic * np.exp(rng.normal(0, 0.08, days))
    moved = share * np.exp(rng.normal(0, 0.1, (days, SOURCES, 1)) + rng.normal(0, 0.08, (days, 1, ITEMS)))
    visitors = rng.poisson(size * traffic[:, None, None] * moved)
    profile = rng.normal(0, 0.03, WEEK)[week]
    level = profile + rng.normal(0, noise, days)
    bought = (
        level[:, None, None]
        + rng.normal(0, noise, (days, SOURCES, 1))
        + rng.normal(0, noise, (days, 1, ITEMS))
    )
    buyers = rng.binomial(visitors, np.clip(rate * np.exp(bought), 0, 0.9))
    shape = buyers.sum((1, 2)) / visitors.sum((1, 2)) / np.exp(profile)
    return table_of(visitors, buyers), shape


def weights(rng: np.random.Generator, number: int) -> np.ndarray:
    """Shares of so many values, unequal as in shops."""
    found = np.arange(1, number + 1) ** -0.9 * rng.lognormal(0, 0.2, number)
    return found / found.sum()


def table_of(visitors: np.ndarray, buyers: np.ndarray) -> pl.DataFrame:
    """Rows of the combinations that had visitors."""
    at = np.nonzero(visitors)
    day = pl.lit(FIRST) + pl.duration(days=pl.col("place"))
    rows = pl.DataFrame({"place": at[0], "visitors": visitors[at], "buyers": buyers[at]})
    return rows.select(
        day.cast(pl.Date).alias("day"),
        pl.Series("source", [f"source {one}" for one in at[1]]),
        pl.Series("item", [f"item {one}" for one in at[2]]),
        "visitors",
        "buyers",
    )


if __name__ == "__main__":
    main()
