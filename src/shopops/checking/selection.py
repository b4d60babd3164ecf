"""Which rules run: codes and their beginnings, as ruff selects."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.checking.rule import Rule


def selected(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules whose code begins with a selected word and with no ignored one; the longer word wins.

    Args:
        rules: All rules.
        select: Codes or beginnings of codes; none means all rules.
        ignore: The same, to be left out.

    Raises:
        UsageError: If a word is the beginning of no code.
    """
    for option, words in (("--select", select), ("--ignore", ignore)):
        for word in words:
            _check(option, word, [rule.code for rule in rules])
    return [rule for rule in rules if _reach(rule.code, select, "") > _reach(rule.code, ignore)]


def _reach(code: str, words: Sequence[str], *default: str) -> int:
    """Length of the longest word that the code begins with, −1 where none does."""
    fitting = [word for word in (words or default) if code.startswith(word.strip().upper())]
    return max(map(len, fitting), default=-1)


def _check(option: str, word: str, codes: list[str]) -> None:
    wanted = word.strip().upper()
    if wanted and any(code.startswith(wanted) for code in codes):
        return
    families = sorted({code[:3] for code in codes})
    near = get_close_matches(wanted, [*families, *codes], 1)
    hint = f"Did you mean {near[0]}?" if near else f"Families are {', '.join(families)}."
    raise UsageError(f"{option} {word}: no rule begins so. {hint}")


def words_of(given: Sequence[str]) -> list[str]:
    """Words of options that may be repeated or joined by commas."""
    return [word.strip() for part in given for word in part.split(",") if word.strip()]
