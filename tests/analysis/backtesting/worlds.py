"""Small pasts to replay."""

from datetime import date, timedelta

import numpy as np

from shopops.analysis.backtesting import World
from shopops.analysis.backtesting.gaps import estimated, filled
from shopops.analysis.forecasting import History
from shopops.analysis.ordering import Terms

MONDAY = date(2026, 1, 5)


def history(units, *, available=None, days=7, names=None):
    units = np.array(units, float)
    starts = tuple(MONDAY + timedelta(days=days * place) for place in range(units.shape[1]))
    there = np.ones_like(units) if available is None else np.array(available, float)
    names = tuple(f"P{row}" for row in range(len(units))) if names is None else names
    return History(names, starts, units, there, days)


def world(past, *, lead=14.0, review=7.0, holding=0.2, shortage=1.0, pack=1.0, minimum=0.0, spread=0.0):
    one = np.ones(len(past.names))
    terms = Terms(lead * one, review * one, holding * one, shortage * one, pack * one, minimum * one)
    demand = filled(past, from_first=True)
    return World(past, demand, estimated(past), terms, spread * one, np.nan * one)


def counts(seed, goods, buckets, mean=6.0):
    """Seeded demand that varies by good and bucket."""
    rng = np.random.default_rng(seed)
    return rng.poisson(mean * rng.gamma(2, 0.5, (goods, 1)), (goods, buckets)).astype(float)
