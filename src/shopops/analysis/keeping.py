"""What keeping a piece costs: the one rate by which orders are weighed and idle stock is cleared."""

from datetime import datetime

from shopops.analysis import Share, derived


@derived()
def keeping(*, as_of: datetime, capital_rate: Share = 0.10, storage_rate: Share = 0.15) -> float:
    """Cost of keeping a piece for a year ÷ what it cost.

    A value for other reckonings: `replenishment` and `stock_classes` rest on it.

    Args:
        as_of: The moment of reading.
        capital_rate: Cost of the money that lies in stock, a year. An assumption, about what a credit for small
            shops costs.
        storage_rate: Cost of place, handling, ageing and markdown ÷ cost of the piece, a year. With the capital 25 %;
            20 to 30 % are usual in textbooks (Silver, Pyke and Thomas).
    """
    return capital_rate + storage_rate
