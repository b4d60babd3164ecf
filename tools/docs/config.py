"""The page of the settings: every section and key of `shopops.toml`, and one whole file with the defaults."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING

from shopops.analysis import all_derived
from shopops.checking.models import analysis_models, rule_models
from shopops.config import CheckSettings, Exemption, ShopSettings
from shopops.rules import all_rules
from tools.docs.markdown import fenced, joined, table
from tools.docs.settings import Setting, argument_meanings, rule_meanings, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = """\
`shopops.toml` is optional. It lies in the folder you work in, or above it; `--config FILE` names another one. Its
folder is the *workspace*: without a path `shopops check` reads the folder `exports` there, and `.shopops`, where read
files are remembered, lies there too. Without a `shopops.toml` it lies in your user's cache folder.

Write only what differs. A key that does not exist, a wrong type or a value out of bounds is told with its place, all of
them at once, before anything is read."""

ENTRY = """\
[[ignore]]
code = "INV002"
subject = "CUP-350-WHITE"
until = 2026-12-31
reason = "is being sold off\""""


def sections() -> Iterator[tuple[str, str, list[Setting]]]:
    """Name in the file, what it is about, and its keys; sections without keys are left out."""
    yield "shop", "What is true of the shop as a whole.", settings_of(ShopSettings, {})
    yield "check", "Defaults of the options of `shopops check`.", settings_of(CheckSettings, {})
    rules = {rule.code: rule for rule in all_rules()}
    for code, model in rule_models(all_rules()).items():
        about = f"[{code}](rules/{code}.md): {rules[code].title}."
        yield f"rules.{code}", about, settings_of(model, rule_meanings(rules[code].page))
    derived = {one.name: getdoc(one.function) or "" for one in all_derived()}
    for name, model in analysis_models(all_derived()).items():
        about = f"Of the reckoned table [`{name}`](tables.md#{name})."
        yield f"analysis.{name}", about, settings_of(model, argument_meanings(derived[name]))


def page() -> str:
    """All sections, then the whole file."""
    found = [(name, about, settings) for name, about, settings in sections() if settings]
    return joined(
        "# Settings: shopops.toml",
        INTRODUCTION,
        *(_section(name, about, settings) for name, about, settings in found),
        "## [[ignore]]",
        getdoc(Exemption) or "",
        table(
            ("Key", "Type", "Meaning"),
            ((f"`{one.name}`", one.type, one.meaning) for one in settings_of(Exemption, {})),
        ),
        "A finding so accepted is counted apart and changes no exit code; an entry that has ended is told.",
        fenced(ENTRY, "toml"),
        "## A whole file",
        "Every key with its default, to copy from:",
        fenced("\n\n".join(_written(name, settings) for name, _, settings in found), "toml"),
    )


def _section(name: str, about: str, settings: list[Setting]) -> str:
    rows = ((f"`{one.name}`", f"`{one.default}`", one.type, one.meaning) for one in settings)
    return joined(f"## [{name}]", about, table(("Key", "Default", "Type", "Meaning"), rows))


def _written(name: str, settings: list[Setting]) -> str:
    return "\n".join((f"[{name}]", *(f"{one.name} = {one.default}" for one in settings)))
