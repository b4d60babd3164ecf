"""One cause under many codes told once: findings of the same goods linked to the one that explains them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from shopops.report import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import polars as pl

    from shopops.report import Finding

SHOP = "shop"
"""Kind of the subject that all others are parts of."""
GOODS, CAMPAIGNS = ("goods_id", "part_sku"), "campaign_ids"
"""Values of a finding that name the goods of an order or a set, and the campaigns of an advertised item."""
SHARE = Decimal("0.5")
"""A fall of the shop is explained by parts that lost at least so much of what it lost."""

Items = dict[str, frozenset[str]]
"""Seller's code to the items it is sold as."""
Causes = dict[tuple[str, str], list[int]]
"""Code and subject to the places of findings that explain such a one."""


def told_as_stories(ranked: Sequence[Finding], catalogue: pl.DataFrame | None) -> tuple[Finding, ...]:
    """The findings, each linked to the one that explains it.

    A rule says which codes its findings explain. One finding explains another of the same goods: of the same subject,
    of a SKU and its item, of an order and what was ordered, of an item and its campaign. The shop explains its
    parts where their own rule found them in step with it, so that they are less severe; parts explain the shop if
    they lost half of what it lost.

    Args:
        ranked: Findings, the worst first, which of several causes the first that fits is taken from.
        catalogue: Pairs of `seller_sku` and `item_id`.
    """
    items = _items(catalogue)
    causes = _causes(ranked, items)
    chosen: dict[int, int] = {}
    for place, one in enumerate(ranked):
        fitting = [at for at in _candidates(one, causes, items) if at != place and _fits(one, ranked[at])]
        if one.subject.kind == SHOP and not _is_enough(one, [ranked[at] for at in fitting]):
            continue
        ordered = sorted(fitting, key=lambda at: (ranked[at].subject != one.subject, at))
        found = next((at for at in ordered if place not in _chain(chosen, at)), None)
        if found is not None:
            chosen[place] = found
    links = {place: ranked[at].link for place, at in chosen.items()}
    return tuple(replace(one, part_of=links.get(place)) for place, one in enumerate(ranked))


def _items(catalogue: pl.DataFrame | None) -> Items:
    pairs: dict[str, set[str]] = defaultdict(set)
    if catalogue is not None:
        for code, item in catalogue.select("seller_sku", "item_id").drop_nulls().iter_rows():
            pairs[code].add(item)
    return {code: frozenset(found) for code, found in pairs.items()}


def _causes(ranked: Iterable[Finding], items: Items) -> Causes:
    """What explains a code: by the cause's own subject, and after a `^` by the items that it is part of."""
    found: Causes = defaultdict(list)
    for place, one in enumerate(ranked):
        for code in one.explains:
            found[code, _shop_or_id(one)].append(place)
            for item in items.get(one.subject.id, ()):
                found[code, f"^{item}"].append(place)
            if one.subject.kind != SHOP:
                found[code, "^*"].append(place)
    return dict(found)


def _shop_or_id(one: Finding) -> str:
    return "*" if one.subject.kind == SHOP else one.subject.id


def _candidates(one: Finding, causes: Causes, items: Items) -> list[int]:
    """Places of what may explain it: of its own goods, of the item they belong to, of their SKUs, of the shop."""
    goods = [str(one.values[name]) for name in GOODS if name in one.values]
    campaigns = one.values.get(CAMPAIGNS)
    own = [_shop_or_id(one), *goods, *(campaigns if isinstance(campaigns, list) else ())]
    wide = (item for name in own for item in items.get(name, ()))
    keys = dict.fromkeys([*own, *wide, *(f"^{name}" for name in own), "*"])
    return sorted({place for key in keys for place in causes.get((one.code, key), ())})


def _fits(one: Finding, cause: Finding) -> bool:
    if cause.subject.kind == SHOP != one.subject.kind and cause.severity <= one.severity:
        return False
    if one.subject.kind == SHOP != cause.subject.kind and cause.severity < Severity.WARNING:
        return False
    may_have_risen = one.severity is Severity.NOTICE and one.period is not None
    alike = one.metric == cause.metric or may_have_risen
    return not (alike and _side(one) * _side(cause) < 0)


def _side(one: Finding) -> int:
    """Below its limit (−1) or above: what rose is no part of what fell."""
    if one.value is None or one.threshold is None:
        return 0
    return (one.value > one.threshold) - (one.value < one.threshold)


def _is_enough(shop: Finding, parts: Sequence[Finding]) -> bool:
    """Whether the parts lost enough to explain what the shop lost; true where it is not known."""
    narrower = [part for part in parts if part.subject.kind != SHOP]
    if shop.money_at_risk is None or len(narrower) < len(parts):
        return True
    lost = sum((part.money_at_risk or Decimal() for part in narrower), Decimal())
    return lost >= SHARE * shop.money_at_risk


def _chain(chosen: Mapping[int, int], at: int) -> Iterator[int]:
    """A cause, what explains it, and so on."""
    yield at
    while at in chosen:
        at = chosen[at]
        yield at
