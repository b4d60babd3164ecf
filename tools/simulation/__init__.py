"""An invented shop, day by day: seeded, pure, of any size; `files` writes it the way platforms do."""

from tools.simulation.history import History, simulate
from tools.simulation.scenario import Scenario

__all__ = ["History", "Scenario", "simulate"]
