"""The command line: global options, the commands of the shelf, errors turned into sentences and exit codes."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, TextIO
from unicodedata import category

import typer

from shopops import __version__
from shopops.errors import BUG, ShopopsError
from shopops.shelf import modules

if TYPE_CHECKING:
    from types import ModuleType

_DEBUG = "--debug"
_SHELF = "shopops.commands"


def _leave(code: int | None, **_options: object) -> None:
    """End with what the command returned; a command that returns nothing went well."""
    raise typer.Exit(code or 0)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"shopops {__version__}")
        raise typer.Exit


def build() -> typer.Typer:
    """The application with every command on the shelf.

    A module of the shelf is a command if it has a function of its name, and a group if it has an `app`. A folder is a
    group of the modules in it.
    """
    app = typer.Typer(
        name="shopops",
        help=_options.__doc__,
        result_callback=_leave,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="markdown",
    )
    app.callback()(_options)
    folders: dict[str, typer.Typer] = {}
    for module in modules(_SHELF):
        folder = module.__name__.rpartition(".")[0]
        if folder != _SHELF and folder not in folders:
            folders[folder] = typer.Typer(no_args_is_help=True)
            name, told = folder.rpartition(".")[2], import_module(folder).__doc__
            app.add_typer(folders[folder], name=name, help=told)
        _mount(folders.get(folder, app), module)
    return app


def _mount(app: typer.Typer, module: ModuleType) -> None:
    name = module.__name__.rpartition(".")[2]
    if isinstance(group := getattr(module, "app", None), typer.Typer):
        app.add_typer(group, name=name, help=module.__doc__)
    else:
        app.command(name=name)(getattr(module, name))


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    debug: Annotated[
        bool, typer.Option(_DEBUG, help="If shopops itself fails, show where, for a report.")
    ] = False,
) -> None:
    """A linter for a shop: reads the files you download each morning and says what is wrong and what to do.

    Everything stays on this machine. Begin with `shopops check FOLDER`.
    """


def main() -> None:
    """Run shopops and end with its exit code: 0 fine, 1 findings, 2 something you can put right, 70 a bug."""
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream)
    try:
        build()()
    except ShopopsError as error:
        print(f"shopops: {_visible(str(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except Exception as error:
        sys.exit(_apologise(error))


def _visible(text: str) -> str:
    """A sentence without what would move the cursor or turn the direction of writing: file names may hold it."""
    return "".join(sign if sign == "\n" or category(sign) not in {"Cc", "Cf"} else "�" for sign in text)


def _prepare(stream: TextIO) -> None:
    """What is piped is UTF-8 everywhere; a console shows what it can instead of failing."""
    from io import TextIOWrapper

    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _apologise(error: Exception) -> int:
    if _DEBUG in sys.argv:
        import traceback

        traceback.print_exception(error)
    else:
        print(
            f"shopops: sorry, this is a bug of the program, not of your files ({type(error).__name__}).\n"
            "Nothing was changed. Run it again as `shopops --debug …` and report what it prints; "
            "the text may hold names of your files.",
            file=sys.stderr,
        )
    return BUG
