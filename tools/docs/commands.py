"""The page of the commands: help, arguments and options of each, as `--help` tells them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from inspect import Parameter, getdoc, signature
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from shopops.cli import build
from tools.docs.markdown import fenced, joined, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer import Typer

INTRODUCTION = """\
The result goes to stdout, everything else to stderr, so that `>` writes a clean file.

Every command ends with one of these codes:

| Code | Meaning                                                                         |
| ---- | ------------------------------------------------------------------------------- |
| 0    | nothing at or above `--fail-on`                                                 |
| 1    | findings at or above `--fail-on`                                                |
| 2    | something you can put right: an option, a setting, or no file could be read     |
| 70   | a bug of shopops; nothing was changed                                           |"""


@dataclass(frozen=True, slots=True)
class Word:
    """One argument (its panel is empty) or option: how it is written, and its help."""

    written: str
    panel: str
    help: str
    required: bool


def commands(app: Typer | None = None, above: str = "shopops") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Full name (`shopops exports list`) and function of each command, groups first entered, then left."""
    app = app or build()
    for one in app.registered_commands:
        assert one.callback is not None
        yield f"{above} {one.name or one.callback.__name__.replace('_', '-')}", one.callback
    for group in app.registered_groups:
        assert group.typer_instance is not None
        yield from commands(group.typer_instance, f"{above} {group.name}")


def page() -> str:
    """All commands by name, then the options of `shopops` itself."""
    found = sorted(commands(), key=lambda one: one[0])
    callback = build().registered_callback
    assert callback is not None
    assert callback.callback is not None
    return joined(
        "# Commands",
        INTRODUCTION,
        *(_command(name, function) for name, function in found),
        "## Options of shopops itself",
        *_tables(words_of(callback.callback)),
    )


def words_of(function: Callable[..., Any]) -> list[Word]:
    """Arguments and options of a command, in order."""
    hints = get_type_hints(function, include_extras=True)
    return [_word(one, hints[one.name]) for one in signature(function).parameters.values()]


def _word(parameter: Parameter, hint: object) -> Word:
    info = next(one for one in get_args(hint) if isinstance(one, ArgumentInfo | OptionInfo))
    required = parameter.default is Parameter.empty
    if isinstance(info, ArgumentInfo):
        return Word(_argument(parameter.name, hint), "", info.help or "", required)
    default = getattr(parameter.default, "value", parameter.default)
    shown = f" Default: `{default}`." if isinstance(default, str | int | float) and default else ""
    panel = info.rich_help_panel if isinstance(info.rich_help_panel, str) else "Options"
    return Word(_option(parameter.name, info, hint), panel, f"{info.help}{shown}", required)


def _argument(name: str, hint: object) -> str:
    return f"{name.upper()}..." if list in _parts(hint) else name.upper()


def _option(name: str, info: OptionInfo, hint: object) -> str:
    # Inside Annotated typer takes the first flag for a default.
    given = [str(one) for one in (info.default, *(info.param_decls or ())) if str(one).startswith("-")]
    flags = ", ".join(given or [f"--{name.replace('_', '-')}"])
    if bool in _parts(hint):
        return flags
    return f"{flags} {info.metavar or _choices(hint) or name.upper()}"


def _choices(hint: object) -> str:
    kinds = [part for part in _parts(hint) if isinstance(part, type) and issubclass(part, Enum)]
    return "|".join(str(one.value) for kind in kinds for one in kind)


def _parts(hint: object) -> list[object]:
    """The annotation and whatever it is made of."""
    return [hint, get_origin(hint), *(inner for part in get_args(hint) for inner in _parts(part))]


def _command(name: str, function: Callable[..., Any]) -> str:
    found = words_of(function)
    arguments = [f"[{one.written}]" if not one.required else one.written for one in found if not one.panel]
    usage = " ".join((name, *arguments, "[OPTIONS]"))
    return joined(f"## {name}", fenced(usage), getdoc(function) or "", *_tables(found))


def _tables(words: list[Word]) -> list[str]:
    ordered = sorted(words, key=lambda word: [one.panel for one in words].index(word.panel))
    return [_table(panel, list(group)) for panel, group in groupby(ordered, key=lambda word: word.panel)]


def _table(panel: str, words: list[Word]) -> str:
    rows = ((f"`{word.written}`", word.help) for word in words)
    return table((panel or "Argument", "Meaning"), rows)
