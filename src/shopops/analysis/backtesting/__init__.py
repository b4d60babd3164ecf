"""What other ways to order would have cost: the past replayed, each order from what was known on its day."""

from shopops.analysis.backtesting.replay import Delivery, Moment, Policy, Start
from shopops.analysis.backtesting.world import TooShort, World, stretches

__all__ = ["Delivery", "Moment", "Policy", "Start", "TooShort", "World", "stretches"]
