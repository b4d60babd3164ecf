"""What every reading command does first: find the workspace, read its settings, read the files."""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from shopops.config import Settings, Workspace, find_workspace, load_exemptions, load_settings
from shopops.errors import NothingReadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from shopops.reading.descriptor import Export
    from shopops.report import FileSummary
    from shopops.shop import Shop
    from shopops.shop.loading import Loaded

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """The workspace with its settings."""

    workspace: Workspace
    settings: Settings


def open_desk(config: Path | None) -> Desk:
    """The desk of the current folder. Raises `SettingsError` with all problems of the settings."""
    from shopops.analysis import all_derived
    from shopops.checking.models import analysis_models, rule_models
    from shopops.rules import all_rules

    workspace = find_workspace(Path.cwd(), config)
    models = rule_models(all_rules()), analysis_models(all_derived())
    return Desk(workspace, load_settings(workspace.settings, *models))


def with_exemptions(settings: Settings, file: Path | None) -> Settings:
    """The settings with the accepted findings of a file of their own. Raises `SettingsError`."""
    if file is None:
        return settings
    return replace(settings, ignore=(*settings.ignore, *load_exemptions(file)))


def watched_items(watchlist: Path | None) -> tuple[str, ...]:
    """The ids of a watch list, a line each. Raises `UsageError` if the list cannot be read."""
    if watchlist is None:
        return ()
    lines = _lines(watchlist, "--watchlist", "It is a text file with an item id in each line.")
    plain = (unicodedata.normalize("NFKC", line).split("#")[0].strip().strip("='\"") for line in lines)
    return tuple(filter(None, plain))


def with_watched(settings: Settings, watched: Sequence[str]) -> Settings:
    """The settings with these items as heroes."""
    if not watched:
        return settings
    tiers = dict(settings.analysis["tiers"])
    tiers["hero"] = (*tiers["hero"], *watched)
    return replace(settings, analysis={**settings.analysis, "tiers": tiers})


def unmet(watched: Iterable[str], shop: Shop) -> tuple[str, ...]:
    """A sentence about ids of a watch list that no file names, none where each is met."""
    known = {
        item
        for rows in shop.tables.values()
        if "item_id" in rows.columns
        for item in rows["item_id"].unique()
    }
    missing = [item for item in dict.fromkeys(watched) if item not in known]
    return (f"No file names these items of the watch list: {', '.join(missing)}.",) if missing else ()


def read(
    workspace: Workspace,
    paths: Sequence[Path] | None,
    password_file: Path | None,
    last_day: date,
    results: Sequence[Path] = (),
) -> Shop:
    """The shop of everything below the paths, or below the workspace's `exports`, as it was on `last_day`.

    Raises:
        NothingReadError: If there is no file at all.
        OutputError: If one of the results would take the place of a file that was read.
        UsageError: If no path is named and there is no such folder, or the password file is not there.
    """
    from shopops.commands._results import spare
    from shopops.shop import read_shop

    chosen = list(paths or [_default(workspace)])
    shop = _called(partial(read_shop, last_day=last_day), workspace, chosen, password_file)
    _refuse_if_no_file(shop.summaries, chosen)
    spare((one.path for one in shop.summaries), results)
    return shop


def look_at(workspace: Workspace, paths: Sequence[Path] | None, password_file: Path | None) -> list[Loaded]:
    """What is in each file below the paths, by itself. Raises as `read` does."""
    from shopops.shop.loading import load_files

    chosen = list(paths or [_default(workspace)])
    loaded = _called(partial(load_files, every=True), workspace, chosen, password_file)
    _refuse_if_no_file(loaded, chosen)
    return loaded


def _called(
    reader: Callable[..., T], workspace: Workspace, paths: Sequence[Path], password_file: Path | None
) -> T:
    from shopops.commands._progress import progress

    exports = known_exports(workspace)
    cache, password = workspace.storage / "cache", passwords(password_file)
    with progress() as told:
        return reader(paths, exports, password=password, cache=cache, progress=told)


def known_exports(workspace: Workspace) -> tuple[Export, ...]:
    """The exports on the shelf, with the user's own from `exports.d`.

    Raises:
        SettingsError: With every problem of the user's own.
    """
    from shopops.exports import catalogue
    from shopops.reading.described import with_own

    return with_own(catalogue(), workspace.folder / "exports.d")


def _refuse_if_no_file(found: Sequence[object], paths: Sequence[Path]) -> None:
    if not found:
        names = ", ".join(map(str, paths))
        raise NothingReadError(
            f"{names}: holds no CSV or Excel file. Name the folder that your downloads lie in."
        )


def _default(workspace: Workspace) -> Path:
    if not workspace.exports.is_dir():
        raise UsageError(
            "no file is named, and there is no folder “exports” here. "
            "Name your downloads: shopops check C:\\Users\\you\\Downloads"
        )
    return workspace.exports


def refuse_if_nothing(summaries: Sequence[FileSummary]) -> None:
    """Raise `NothingReadError` if not a single file could be read; what is wrong with each was shown."""
    if all(summary.error is not None for summary in summaries):
        count = len(summaries)
        which = "the file could not be read" if count == 1 else f"none of the {count} files could be read"
        first = next(summary for summary in summaries if summary.error is not None)
        raise NothingReadError(f"{which}. {first.path}: {first.error}")


def passwords(file: Path | None) -> Callable[[str], str | Sequence[str] | None]:
    """Asks for the password of one workbook: the file, else SHOPOPS_PASSWORD, else a prompt if somebody is there.

    The file holds a password a line; `NAME = PASSWORD` goes first for files whose name begins so.

    Raises:
        UsageError: If the password file cannot be read.
    """
    if file is not None:
        what = "It is a text file with a password, or NAME = PASSWORD, in each line."
        return partial(_stored, [line for line in _lines(file, "--password-file", what) if line.strip()])
    if known := os.environ.get("SHOPOPS_PASSWORD"):
        return lambda shown: known
    return _prompt


def _stored(lines: Sequence[str], shown: str) -> list[str]:
    """What may open a file: passwords of its name, then every line as it stands, since one may hold ` = `."""
    named = (line.partition(" = ") for line in lines)
    name = shown.replace("\\", "/").rpartition("/")[2]
    own = [word.strip() for start, tie, word in named if tie and name.startswith(start.strip())]
    return list(dict.fromkeys([*own, *lines]))


def _lines(file: Path, option: str, what: str) -> list[str]:
    """Lines of a small text file. Raises `UsageError` if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{option} {file}: cannot be read. {what}") from error


def _prompt(shown: str) -> str | None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    import typer

    answer: str = typer.prompt(f"Password of {shown} (Enter to skip)", "", True, show_default=False, err=True)
    return answer or None
