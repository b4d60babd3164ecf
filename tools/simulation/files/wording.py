"""How the platforms print values: thousands commas, per cent, dashes for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

SHOP_NAME = "拾光居家居旗舰店"


def columns(names: str) -> list[str]:
    """Header names written one after the other with commas, as the platforms' own header rows are."""
    return names.split(",")


def stamp(moment: datetime | None) -> str:
    """`2026-11-05 14:03:09`, blank for nothing."""
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""


def commas(value: float | Decimal | None, decimals: int = 0) -> str:
    """`1,961` or `8,606.30`, `-` for nothing."""
    return "-" if value is None else f"{value:,.{decimals}f}"


def percent(part: float | None, whole: float | None) -> str:
    """`9.99%`, `-` where there is no whole."""
    return "-" if part is None or not whole else f"{part / whole:.2%}"


def in_order(headers: Sequence[str], cells: Mapping[str, object], blank: object = "") -> list[object]:
    """The cells in the order of the headers; a column without a value is `blank`."""
    return [cells.get(header, blank) for header in headers]
