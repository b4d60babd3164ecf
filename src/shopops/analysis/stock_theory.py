"""Textbook formulas of stock, for single goods: what the forecasts' own reckoning is held against, or rests on.

Source of all, where no other is named: Snyder and Shen, Fundamentals of Supply Chain Theory (2nd edition, 2019),
ch. 3 to 5; Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains (4th edition, 2017).
"""

from __future__ import annotations

from math import exp, pi, sqrt
from statistics import NormalDist

NORMAL = NormalDist()


def economic_order_quantity(fixed: float, demand: float, holding: float) -> tuple[float, float]:
    """Units an order and cost a period, by Harris (1913): √(2·K·D ÷ h) and √(2·K·D·h).

    Args:
        fixed: Cost of an order, whatever its size.
        demand: Units a period, above 0.
        holding: Cost of one unit kept for a period, above 0.
    """
    return sqrt(2 * fixed * demand / holding), sqrt(2 * fixed * demand * holding)


def normal_loss(z: float) -> float:
    """G(z) = φ(z) − z·(1 − Φ(z)): expected units by which a standard normal demand exceeds z."""
    return exp(-z * z / 2) / sqrt(2 * pi) - z * NORMAL.cdf(-z)


def newsvendor(mean: float, deviation: float, overage: float, underage: float) -> tuple[float, float]:
    """Units to stock for one period of normal demand, and the expected cost of what is over and short.

    The quantile at underage ÷ (underage + overage); the cost there is (overage + underage)·φ(z)·σ.
    """
    z = NORMAL.inv_cdf(underage / (underage + overage))
    return mean + z * deviation, (overage + underage) * deviation * NORMAL.pdf(z)


def fill_rate_level(mean: float, deviation: float, share: float, quantity: float) -> float:
    """Order-up-to level or reorder point with which `share` of the units asked for are served from stock.

    Solves σ·G(z) = (1 − β)·Q for z by bisection; normal demand of mean and deviation over the protected time.

    Args:
        mean: Expected units of the protected time.
        deviation: Their standard deviation, above 0.
        share: β, above 0 and below 1.
        quantity: Q, units an order (or asked for in a review period).
    """
    wanted = (1 - share) * quantity / deviation
    low, high = -wanted - 1, 12.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if normal_loss(middle) > wanted else (low, middle)
    return mean + high * deviation


def lot_and_reorder_point(
    fixed: float, demand: float, holding: float, shortage: float, lead_mean: float, lead_deviation: float
) -> tuple[float, float]:
    """(Q, r): units an order and the stock at which it is placed, for normal lead-time demand.

    The iteration of Hadley and Whitin (1963): Q = √(2·D·(K + p·n(r)) ÷ h) with n(r) = σ·G(z), and
    1 − F(r) = Q·h ÷ (p·D), in turn from the economic order quantity. A unit short costs once, whenever it is served.

    Args:
        fixed: Cost of an order.
        demand: Units a period.
        holding: Cost of one unit kept for a period.
        shortage: Cost of one unit short.
        lead_mean: Expected units of the lead time.
        lead_deviation: Their standard deviation.

    Raises:
        ValueError: If a shortage is so cheap that no reorder point pays.
    """
    quantity, point = economic_order_quantity(fixed, demand, holding)[0], 0.0
    for _ in range(200):
        risk = quantity * holding / (shortage * demand)
        if risk >= 1:
            raise ValueError("shortages are so cheap that no reorder point pays")
        point = lead_mean + NORMAL.inv_cdf(1 - risk) * lead_deviation
        short = lead_deviation * normal_loss((point - lead_mean) / lead_deviation)
        quantity = sqrt(2 * demand * (fixed + shortage * short) / holding)
    return quantity, point
