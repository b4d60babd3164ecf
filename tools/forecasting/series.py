"""Series to try a forecast on: files of weekly or daily sales, and invented ranges of known kinds."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pathlib import Path

Matrix = NDArray[np.float64]
WEEKS = 53


def from_file(path: Path) -> Matrix:
    """Items × weeks of a wide table: a row an item, or with a column `date` a column an item, summed to weeks."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    values = np.array([[float(cell or 0) for cell in row[1:]] for row in rows[1:]])
    if rows[0][0] != "date":
        return values
    weeks = len(values) // 7
    daily = values.T[:, -7 * weeks :]
    return daily.reshape(len(daily), weeks, 7).sum(axis=2)


def invented(seed: int = 1) -> dict[str, Matrix]:
    """Ranges of one kind each: steady, risen, fallen, seasonal, with bulk buyers, seldom sold, each its own way."""
    rng = np.random.default_rng(seed)
    weeks = np.arange(WEEKS)
    rates = rng.lognormal(2.0, 1.0, 120)
    flat = np.ones(WEEKS)
    step = np.where(weeks < 26, 1.0, 0.7)
    walks = np.exp(np.cumsum(rng.normal(0, 0.12, (120, WEEKS)), axis=1))
    return {
        "steady": _sold(rng, rates[:, None] * flat, 0.05),
        "rising 1.5 % a week": _sold(rng, rates[:, None] * 1.015**weeks, 0.1),
        "falling 1.5 % a week": _sold(rng, rates[:, None] * 0.985**weeks, 0.1),
        "a fall of 30 %": _sold(rng, rates[:, None] * step, 0.02),
        "autumn peak": _sold(rng, rates[:, None] * (1 + 0.6 * np.exp(-(((weeks - 46) / 5) ** 2))), 0.2),
        "bulk buyers": _sold(rng, rates[:, None] * flat, 1.2),
        "seldom sold": _sold(rng, np.full((120, 1), 0.4) * flat, 0.5),
        "each its own way": _sold(rng, rates[:, None] * walks, 0.1),
    }


def _sold(rng: np.random.Generator, mean: Matrix, spread: float) -> Matrix:
    """Negative binomial counts of those means, with that relative variance beyond that of counts."""
    return rng.poisson(mean * rng.gamma(1 / spread, spread, mean.shape)).astype(float)
