"""`shopops identify`: what each file is, why, and what would be read of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from shopops.commands._options import Config, Format, Output, PasswordFile, Paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shopops.reading.reader import Reading
    from shopops.report import FileSummary
    from shopops.shop.loading import Loaded


def identify(
    paths: Paths = None,
    output: Output = Format.TERMINAL,
    config: Config = None,
    password_file: PasswordFile = None,
) -> int:
    """Say what each file is, how it was recognised, and how many of its rows would be read.

    Every file gets an answer: a known export, or the reason why it is none. Nothing is changed. The exit code
    is 0, or 2 if not a single file is known.

    **Examples**

    `shopops identify Downloads` goes through a folder and the folders in it.

    `shopops identify orders.xlsx refunds.csv`

    `shopops identify Downloads --format json > files.json` is for programs (`shopops.identify/1`).
    """
    from shopops.commands._desk import look_at, refuse_if_nothing
    from shopops.config import find_workspace

    loaded = look_at(find_workspace(Path.cwd(), config), paths, password_file)
    summaries = [summary for one in loaded for summary in _summaries(one)]
    _show(loaded, summaries, output)
    refuse_if_nothing(summaries)
    return 0


def _summaries(one: Loaded) -> Iterator[FileSummary]:
    """The summaries of a file, the reason and the columns left out among their notes."""
    for number, summary in enumerate(one.summaries()):
        notes = _notes(one.readings[number]) if one.readings else ()
        yield replace(summary, notes=(*summary.notes, *notes))


def _notes(reading: Reading) -> Iterator[str]:
    from shopops.render.identity import known_by

    yield f"known by {', '.join(known_by(reading))}"
    if reading.unknown:
        yield f"not known, not read: {', '.join(reading.unknown)}"
    if reading.personal:
        yield f"personal, never read: {', '.join(reading.personal)}"


def _show(loaded: Sequence[Loaded], summaries: Sequence[FileSummary], output: Format) -> None:
    if output is Format.TERMINAL:
        from shopops.render.identity import show_identities

        show_identities(loaded)
        return
    from shopops.render import data

    print(data.identify_json(summaries) if output is Format.JSON else data.files_csv(summaries), end="")
