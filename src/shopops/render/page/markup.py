"""HTML as text that cannot be confused with what users write: every plain text is escaped where it enters."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: a title must not turn the figures beside it."""
_EMPTY = frozenset({"meta", "input", "col", "br"})
"""Elements that have no end tag; those of SVG are closed by it."""


class Markup(str):
    """Text that is HTML already; all other text is escaped when it becomes part of a page."""

    __slots__ = ()


Part = str | Markup | None
"""What an element holds: plain text, markup, or nothing."""


def plain(text: str) -> Markup:
    """A text as it is to be read, whatever it holds."""
    return Markup(escape(_TURNING.sub("", _UNFIT.sub("\ufffd", text))))


def tag(name: str, /, *parts: Part, **attributes: str | float | bool | None) -> Markup:
    """An element.

    Args:
        name: Of the element.
        parts: What is in it; null is left out.
        attributes: `class_` and `for_` lose their underscore, others have dashes for theirs (`aria_label`); null and
            false are left out, true stands alone. Numbers have at most two decimals.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(parts)}</{name}>")


def joined(parts: Iterable[Part]) -> Markup:
    """Parts one after the other."""
    return Markup("".join(part if isinstance(part, Markup) else plain(part) for part in parts if part))


def number(value: float) -> str:
    """A place or length in a drawing: at most two decimals, none that say nothing."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _attribute(key: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    name = "viewBox" if name == "viewbox" else name
    if value is True:
        return f" {name}"
    return f' {name}="{plain(value) if isinstance(value, str) else number(value)}"'
