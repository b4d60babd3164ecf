"""Tells on stderr what is being read or reckoned, once that has taken a second; nothing when nobody looks."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0
"""Seconds without a word."""


@contextmanager
def progress(verb: str = "Reading") -> Iterator[Callable[[str, int, int], None] | None]:
    """Gives a function of (file or day, its number from 0, how many), or null where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    look = TextColumn(verb), BarColumn(24), MofNCompleteColumn(), TextColumn("{task.fields[file]}")
    bar = Progress(*look, console=Console(stderr=True), transient=True)
    task = bar.add_task("", file="", total=None)
    started = time.monotonic()

    def told(shown: str, number: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - started > PATIENCE:
            bar.start()
        bar.update(task, completed=number, total=total, file=shown.replace("[", "\\["))

    try:
        yield told
    finally:
        bar.stop()
