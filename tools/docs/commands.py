"""The page of the commands: help, arguments and options of each, as `--help` tells them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import EnumType
from inspect import Parameter, getdoc, signature
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

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
    """One argument or option: how it is written, its panel, and its help."""

    name: str
    written: str
    panel: str
    help: str
    info: ArgumentInfo | OptionInfo
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


def _word(parameter: Parameter, hint: Any) -> Word:  # noqa: ANN401 # any annotation
    info = next(one for one in get_args(hint) if isinstance(one, ArgumentInfo | OptionInfo))
    default = parameter.default
    required = default is Parameter.empty
    if isinstance(info, ArgumentInfo):
        return Word(parameter.name, _argument(parameter.name, hint), "", info.help or "", info, required)
    value = getattr(default, "value", default)
    shown = f" Default: `{value}`." if info.show_default and isinstance(value, str | int) and value else ""
    panel = str(info.rich_help_panel or "Options") if isinstance(info.rich_help_panel, str) else "Options"
    return Word(
        parameter.name, _option(parameter.name, info, hint), panel, f"{info.help}{shown}", info, required
    )


def _argument(name: str, hint: Any) -> str:  # noqa: ANN401 # any annotation
    return f"{name.upper()}..." if _has(hint, list) else name.upper()


def _option(name: str, info: OptionInfo, hint: Any) -> str:  # noqa: ANN401 # any annotation
    # Inside Annotated typer takes the first flag for a default.
    given = [one for one in (info.default, *(info.param_decls or ())) if str(one).startswith("-")]
    flags = ", ".join(given or [f"--{name.replace('_', '-')}"])
    if _has(hint, bool):
        return flags
    return f"{flags} {info.metavar or _choices(hint) or name.upper()}"


def _choices(hint: Any) -> str:  # noqa: ANN401 # any annotation
    return next(
        ("|".join(one.value for one in part) for part in _parts(hint) if isinstance(part, EnumType)), ""
    )


def _has(hint: Any, wanted: type) -> bool:  # noqa: ANN401 # any annotation
    return any(getattr(part, "__origin__", part) is wanted for part in _parts(hint))


def _parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401 # any annotation
    """The annotation and whatever it is made of."""
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


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
