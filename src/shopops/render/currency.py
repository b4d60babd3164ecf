"""How amounts of a currency are signed."""

from __future__ import annotations

_SIGNS = {"CNY": "¥", "JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}


def sign_of(currency: str) -> str:
    """What stands before an amount: `¥`, or the code and a blank where there is no sign."""
    return _SIGNS.get(currency, f"{currency} ")
