"""The rules: one family a folder, one rule a file."""

from functools import cache

from shopops.checking.rule import Rule
from shopops.shelf import collect


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule on the shelf, by code."""
    return tuple(sorted(collect("shopops.rules", Rule), key=lambda rule: rule.code))
