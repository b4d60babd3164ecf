"""Which items, or the whole shop, have more refunds than usual, and what those refunds are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from shopops.analysis.refund_days import SHOP
from shopops.analysis.refund_rates import WINDOWS, Series, Window, comparisons, longest_window, windows

Frame = pl.DataFrame
Windows = Mapping[str, Sequence[Window]]
"""Item (or "shop") to its last days in several lengths, the shortest first."""
FALSE_ALARMS = 0.02
"""How often a quiet morning may bring a false warning of any item: the setting of REF001 and why it is so."""
SHOP_PART = 0.25
"""The shop's part of the rate of false findings, beside that of its items: many refunds need no lenience."""
ROSE, STANDS_OUT = 0.05, 0.01
"""The rest of the shop rose where chance alone would bring its refunds so seldom; an item stands out beside it
where it would rise as much so seldom once everything rose as the rest did."""


def all_windows(refund_days: Frame) -> Windows:
    """The last days of each item and of the shop beside their history; none where that is too short."""
    whole = pl.col("item_id") == SHOP
    shop = of_subjects(refund_days.filter(whole)).get(SHOP, [])
    return {**of_subjects(refund_days.filter(~whole)), SHOP: shop}


def of_subjects(rows: Frame) -> Windows:
    """Windows of all orders, and of those paid in the same days, of subjects that are compared together."""
    names = rows["item_id"].unique().sort().to_list()
    found: dict[str, list[Window]] = {name: [] for name in names}
    longest = longest_window(rows.filter(within=0).drop_nulls("sold")["day"].n_unique())
    for within, series in by_stretch(rows).items():
        known = [series.get(name, Series()) for name in names]
        lengths = (within,) if within else WINDOWS
        for name, ones in zip(names, windows(known, longest, lengths, within), strict=True):
            found[name] += ones
    return found


def by_stretch(rows: Frame) -> dict[int, dict[str, Series]]:
    """The series of each subject: days of which enough is known, from the first that something can come back."""
    known = rows.drop_nulls("sold").sort("item_id", "within", "day")
    begun = known.filter(pl.col("sold").cum_sum().over("item_id", "within") > 0)
    lists = begun.group_by("within", "item_id", maintain_order=True).agg("day", "refunds", "sold")
    found: dict[int, dict[str, Series]] = {}
    for within, name, *columns in lists.sort("within").iter_rows():
        found.setdefault(within, {})[name] = Series(*map(tuple, columns))
    return found


def by_reason(refund_days: Frame, asked: Frame) -> Windows:
    """The last days of each reason, over all items, and of all reasons together ("shop")."""
    shop = refund_days.filter(item_id=SHOP, within=0).select("within", "day", "sold")
    days = asked.group_by("reason", "day").agg(pl.len().cast(pl.Int64).alias("refunds"))
    rows = (
        asked.select("reason").unique().join(shop, how="cross").join(days, on=["reason", "day"], how="left")
    )
    each = rows.with_columns(pl.col("refunds").fill_null(0)).rename({"reason": "item_id"})
    whole = each.group_by("within", "day").agg(pl.col("refunds").sum(), pl.col("sold").first())
    return {**of_subjects(each), SHOP: of_subjects(whole.with_columns(item_id=pl.lit(SHOP))).get(SHOP, [])}


class Jumps:
    """Judges windows at a rate of false findings, which all items share; the shop has a part of its own.

    Attributes:
        chance: Of a window of an item: below it, it is told.
        shop_chance: The same for the shop.
    """

    def __init__(self, found: Windows, rate: float) -> None:
        self._items = {name: ones for name, ones in found.items() if name != SHOP}
        self._shop = found.get(SHOP, [])
        self.chance = rate / comparisons([one for ones in self._items.values() for one in ones], rate)
        self.shop_chance = rate * SHOP_PART / max(1, len(self._shop))

    def told(self) -> dict[str, Window]:
        """The window that stands out most, of the shop and of each item that does not merely follow it."""
        own = {name: best for name, ones in self._items.items() if (best := self._best(ones, self.chance))}
        if self._best(self._shop, self.shop_chance):
            own = {name: one for name, one in own.items() if self._stands_out(one)}
        rest = self._best([self._without(one, own) for one in self._shop], self.shop_chance)
        return own | ({SHOP: rest} if rest else {})

    def is_blind(self, name: str) -> bool:
        """Whether even all that was sold could come back without being told."""
        chance = self.shop_chance if name == SHOP else self.chance
        ones = self._shop if name == SHOP else self._items[name]
        return all(one.least >= chance for one in ones)

    def _best(self, ones: Iterable[Window], chance: float) -> Window | None:
        best = min(ones, key=lambda one: one.chance, default=None)
        return best if best and best.chance < chance else None

    def _stands_out(self, one: Window) -> bool:
        alike = [shop for shop in self._shop if (shop.days, shop.within) == (one.days, one.within)]
        rests = [shop.without(one) for shop in alike]
        return all(rest.chance >= ROSE or one.beside(rest).chance < STANDS_OUT for rest in rests)

    def _without(self, shop: Window, own: Mapping[str, Window]) -> Window:
        for name in own:
            shorter = [one for one in self._items[name] if one.days <= shop.days]
            fitting = [one for one in shorter if one.within == shop.within] or shorter
            shop = shop.without(fitting[-1]) if fitting else shop
        return shop


def stale(refund_days: Frame, today: date, oldest_days: int, events: str = "refunds") -> str | None:
    """Why nothing can be judged: no refunds (or other `events`), or none lately."""
    last = refund_days["day"].max()
    if not isinstance(last, date):
        return "no refund after dispatch is known from the days before"
    return f"the {events} reach to {last} only" if (today - last).days - 1 > oldest_days else None


def counted(asked: Frame, one: Window) -> Frame:
    """The applications that a window counts."""
    rows = asked.filter(pl.col("day").is_between(one.first, one.last))
    return rows.filter(pl.col("paid_on") >= one.first) if one.within else rows


def figures(one: Window, chance: float, asked: Frame) -> dict[str, object]:
    """What a message names of a window; the money is the refunds beyond the expected × their mean amount.

    Args:
        one: The window.
        chance: Below which it is told.
        asked: The applications that it counts.
    """
    amount = mean_amount(asked)
    days = f"in the {one.days} days to {one.last}" if one.days > 1 else f"on {one.last}"
    return {
        "when": ("of what was sold " if one.within else "") + days,
        "reason": reason(asked),
        "value": float(one.refunds),
        "expected": one.expected,
        "threshold": float(one.highest(chance)),
        "money_at_risk": None if amount is None else Decimal(f"{(one.refunds - one.expected) * amount:.2f}"),
        "period_from": one.first,
        "period_to": one.last,
    }


FIGURES = {
    **dict.fromkeys(("when", "reason"), pl.String()),
    **dict.fromkeys(("value", "expected", "threshold"), pl.Float64()),
    "money_at_risk": pl.Decimal(18, 2),
    **dict.fromkeys(("period_from", "period_to"), pl.Date()),
}
"""Types of `figures`."""


def reason(asked: Frame) -> str:
    """The reason that buyers chose most often, and how often."""
    given = (
        asked.drop_nulls("reason").group_by("reason").len().sort("len", "reason", descending=[True, False])
    )
    if given.is_empty():
        return "no reason is given"
    first, count = given.row(0)
    return f"most often {first} ({count} of {given['len'].sum()})"


def mean_amount(asked: Frame) -> float | None:
    """Mean money of a refund: what is refunded, else what was paid (a refund that failed shows 0)."""
    paid = pl.when(pl.col("refund_amount") > 0).then(pl.col("refund_amount")).otherwise(pl.col("paid_amount"))
    amounts = asked.select(paid.cast(pl.Float64).alias("amount"))["amount"].drop_nulls()
    return None if amounts.is_empty() else float(amounts.sum()) / len(amounts)
