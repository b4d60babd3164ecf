"""Exact decompositions: money by its factors, conversion by mix and rate; the parts add up to the last unit."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from shopops.analysis.diagnosis.results import Branch, Figures, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    Slice = tuple[str, float, float]

CENT, MILLIONTH = Decimal("0.01"), Decimal("0.000001")
OVERLAP = "overlap"


def money_tree(before: Figures, after: Figures) -> Tree:
    """Paid amount (or buyers, without amounts) by visitors × conversion × paid amount a buyer.

    Logarithmic mean Divisia index (Ang 2005); Shapley values where a factor is 0.
    """
    names = ["visitors", "conversion_rate"]
    first, second = ([one.visitors, one.conversion_rate] for one in (before, after))
    if before.paid_amount is None or after.paid_amount is None:
        start, end = _rounded(before.buyers, CENT), _rounded(after.buyers, CENT)
    else:
        start, end = before.paid_amount, after.paid_amount
        names.append("average_order_value")
        for values, one, amount in ((first, before, start), (second, after, end)):
            values.append(float(amount) / one.buyers if one.buyers else 0.0)
    parts = shared_out(factor_parts(first, second), end - start, CENT)
    branches = tuple(Branch(name, part) for name, part in zip(names, parts, strict=True))
    return Tree("buyers" if len(names) == 2 else "paid_amount", None, start, end - start, branches)


def conversion_tree(
    dimension: str, before: Sequence[Slice], after: Sequence[Slice], whole: Sequence[Slice]
) -> Tree:
    """Change of the shop's conversion by the values of a dimension, each by mix and rate (Kitagawa 1955).

    Args:
        dimension: Its name.
        before: Name, visitors and buyers expected of each value.
        after: The same as counted, in the same order.
        whole: The shop as expected and as counted; where people count in several values, its visitors are less
            than their sum, and the branch `overlap` closes the sum.
    """
    (_, visitors0, buyers0), (_, visitors1, buyers1) = whole
    old, new = buyers0 / visitors0, buyers1 / visitors1
    parts: list[float] = []
    for (_, v0, b0), (_, v1, b1) in zip(before, after, strict=True):
        own0, own1 = (b0 / v0 if v0 else old), (b1 / v1 if v1 else b0 / v0 if v0 else old)
        parts += [(v1 / visitors1 - v0 / visitors0) * (own0 - old), v1 / visitors1 * (own1 - own0)]
    start = _rounded(old, MILLIONTH)
    change = _rounded(new, MILLIONTH) - start
    lapped = (new - old) - sum(parts)
    if overlaps := abs(lapped) > 1e-9:
        parts.append(lapped)
    exact = shared_out(parts, change, MILLIONTH)
    pairs = zip(exact[0::2], exact[1::2], strict=False)
    branches = [Branch(b[0], mix + rate, mix, rate) for b, (mix, rate) in zip(before, pairs, strict=True)]
    if overlaps:
        branches.append(Branch(OVERLAP, exact[-1]))
    return Tree("conversion_rate", dimension, start, change, tuple(branches))


def factor_parts(before: Sequence[float], after: Sequence[float]) -> list[float]:
    """Part of each factor in the change of their product."""
    if min(*before, *after) <= 0:
        return _shapley(before, after)
    old, new = math.prod(before), math.prod(after)
    mean = old if math.isclose(old, new, rel_tol=1e-12) else (new - old) / math.log(new / old)
    return [mean * math.log(b / a) for a, b in zip(before, after, strict=True)]


def _shapley(before: Sequence[float], after: Sequence[float]) -> list[float]:
    """Mean part of each factor over all orders in which they may have changed."""
    orders = list(permutations(range(len(before))))
    parts = [0.0] * len(before)
    for order in orders:
        now = list(before)
        for place in order:
            old = math.prod(now)
            now[place] = after[place]
            parts[place] += (math.prod(now) - old) / len(orders)
    return parts


def shared_out(parts: Sequence[float], total: Decimal, unit: Decimal) -> list[Decimal]:
    """The parts in whole units that add up to the total exactly: largest remainder.

    What floating point or rounding of the total leaves over goes to the parts whose remainder is largest.
    """
    floors = [(Decimal(repr(part)) / unit).to_integral_value("ROUND_FLOOR") for part in parts]
    left = int(total / unit - sum(floors))
    remainders = [Decimal(repr(part)) / unit - floor for part, floor in zip(parts, floors, strict=True)]
    ranked = sorted(range(len(parts)), key=lambda place: remainders[place], reverse=True)
    each, extra = divmod(left, max(len(parts), 1))
    for rank, place in enumerate(ranked):
        floors[place] += each + (rank < extra)
    return [floor * unit for floor in floors]


def _rounded(value: float, unit: Decimal) -> Decimal:
    return Decimal(repr(value)).quantize(unit, ROUND_HALF_EVEN)
