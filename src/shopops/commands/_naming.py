"""What to say about a name that nobody knows."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def unknown(kind: str, given: str, known: Iterable[str], advice: str) -> UsageError:
    """The error for a name that is none of the known ones; it gives the nearest, otherwise advice.

    Args:
        kind: What the name should have named ("export").
        given: What was typed.
        known: All names.
        advice: Where the names are listed, as a sentence.
    """
    by_folded = {name.casefold(): name for name in known}
    near = [by_folded[name] for name in get_close_matches(given.casefold(), by_folded, 3)]
    hint = f"Did you mean {_either(near)}?" if near else advice
    return UsageError(f"{given}: is no {kind} that is known. {hint}")


def _either(names: list[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
