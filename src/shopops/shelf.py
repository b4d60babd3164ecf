"""Finds what lies on a shelf: every module of a package, so that no list of them is kept by hand."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

T = TypeVar("T")


def modules(package: str) -> Iterator[ModuleType]:
    """Each module below `package`, sorted by name; names with a leading underscore are helpers, not content."""
    root = import_module(package)
    for info in sorted(walk_packages(root.__path__, f"{package}."), key=lambda info: info.name):
        if not info.ispkg and not info.name.rpartition(".")[2].startswith("_"):
            yield import_module(info.name)


def collect(package: str, kind: type[T]) -> list[T]:
    """Every value of type `kind` that a module of the shelf defines at its top level, in module order.

    Args:
        package: Dotted name of the shelf (`shopops.tables`).
        kind: The type of content that lies there.
    """
    found = (
        value for module in modules(package) for value in vars(module).values() if isinstance(value, kind)
    )
    return list({id(value): value for value in found}.values())
