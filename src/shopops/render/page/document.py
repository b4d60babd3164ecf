"""A whole page: head, style, script and the parts of its body in one file."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from shopops.render.page.markup import Markup, plain, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.render.page.markup import Part


def page(title: str, told: str, parts: Sequence[Part], *, foot: str = "") -> str:
    """The text of an HTML file. The same parts give the same bytes.

    Its policy (CSP level 3) allows its own style and script by their hashes and nothing else: no network, no picture,
    and no script that a title might smuggle in.

    Args:
        title: Of the page and its first heading.
        told: One line below the heading, such as the moment of reading.
        parts: Sections one below the other.
        foot: A line at the end.
    """
    style, script = _own("page.css"), _own("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content="shopops"),
        tag("title", title),
        Markup(f"<style>{style}</style>"),
    )
    skip = tag("a", "Skip to the figures", class_="skip", href="#main")
    top = tag("header", tag("h1", title), tag("p", told, class_="told"), class_="top")
    main = tag("main", *parts, id="main", tabindex="-1")
    end = tag("footer", tag("p", foot)) if foot else None
    body = tag("body", skip, top, main, end, Markup(f"<script>{script}</script>"))
    return f'<!doctype html>\n<html lang="en">{head}{body}</html>\n'


def section(heading: str, *parts: Part, lead: str = "") -> Markup:
    """A part of the page below its heading."""
    return tag("section", tag("h2", heading), tag("p", lead, class_="lead") if lead else None, *parts)


def tiles(figures: Sequence[tuple[str, str, str]]) -> Markup:
    """The few figures that matter most: what it is, how much, and a word about it."""
    each = (
        tag("div", tag("dt", name), tag("dd", tag("strong", value), tag("span", word)), class_="tile")
        for name, value, word in figures
    )
    return tag("dl", *each, class_="tiles")


def notes(sentences: Sequence[str]) -> Markup:
    """Sentences as a list, such as the assumptions that figures rest on."""
    return tag("ul", *(tag("li", one) for one in sentences), class_="notes") if sentences else Markup("")


def badge(word: str, kind: str) -> Markup:
    """A word on a ground; it says the same without colour.

    Args:
        word: What is said.
        kind: Which ground: good, watch, bad, or quiet.
    """
    return Markup(f'<span class="badge {plain(kind)}">{plain(word)}</span>')


@cache
def _own(name: str) -> str:
    return files("shopops.render.page").joinpath(name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
