"""Every generated page by its path, and which of them are not what the code writes now."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tools.docs import commands, config, exports, own_exports, readme, rules, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs/rules", "docs/exports")
"""Folders of which every page is generated."""
NOTE = "<!-- Written from the code by `make docs`; do not edit. -->\n\n"


@cache
def pages() -> Mapping[str, str]:
    """Path below the project to text, for every page that is generated in whole or in part."""
    written = {**rules.pages(), **exports.pages()}
    written |= {"docs/tables.md": tables.page(), "docs/commands.md": commands.page()}
    written |= {"docs/config.md": config.page(), "docs/own-exports.md": own_exports.page()}
    noted = {name: f"{NOTE}{text.strip()}\n" for name, text in written.items()}
    return {**noted, "README.md": readme.page(ROOT)}


def stale() -> dict[str, str]:
    """The pages that are missing or say something else, with what they should say."""
    return {name: text for name, text in pages().items() if _now(ROOT / name) != text}


def orphans() -> list[str]:
    """Pages in the generated folders whose rule or export is no longer there."""
    there = (path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))
    return sorted(name for path in there if (name := path.relative_to(ROOT).as_posix()) not in pages())


def _now(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
