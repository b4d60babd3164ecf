"""The platform's words for sources and the class of traffic each belongs to: the table that comes with shopops."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLASSES = {
    "search": "natural search",
    "recommendation": "recommendations",
    "own": "returning, own pages",
    "official": "official activities",
    "direct": "direct",
    "off-site": "off-site",
    "paid": "paid",
    "category": "category pages",
    "content": "content, live",
    "other": "other",
}
"""Class to how people call it, in the order of the page."""
OTHER = "other"
Class = Literal[
    "search",
    "recommendation",
    "own",
    "official",
    "direct",
    "off-site",
    "paid",
    "category",
    "content",
    "other",
]


class SourceWord(BaseModel):
    """A word of the source tree and its class."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    word: str = Field(min_length=1, description="As the platform prints it today, on any level of the tree.")
    kind: Class = Field(
        alias="class", description="Its class: search, recommendation, own, official, and so on."
    )


@cache
def known_words() -> Mapping[str, str]:
    """Word to class, as the table says (`source_words.toml`)."""
    text = files("shopops.analysis.traffic").joinpath("source_words.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["words"]
    return {word: entry["class"] for entry in entries for word in entry["words"]}


def class_of(levels: Sequence[str | None], words: Mapping[str, str]) -> str:
    """The class of the deepest word of a path that has one, `other` if none has."""
    known = (words[level] for level in reversed(levels) if level is not None and level in words)
    return next(known, OTHER)
