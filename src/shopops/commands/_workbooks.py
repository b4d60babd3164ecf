"""What `--excel` and `--annotate` ask for: the findings as a workbook, and marked copies of the files."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export
    from shopops.reading.grid import Opened
    from shopops.report import CheckReport

_RECKONED = re.compile(r"The money at risk is\b(?:[^\n]|\n(?!\s*\n))*")


def write_excel(report: CheckReport, path: Path, currency: str) -> None:
    """Write the findings workbook. Raises `OutputError` if it cannot be written."""
    from shopops.commands._results import put
    from shopops.render.workbook import write_findings
    from shopops.rules import all_rules

    rules = all_rules()
    areas = {rule.code[:3]: rule.function.__module__.split(".")[-2].capitalize() for rule in rules}
    reckoned = {rule.code: told for rule in rules if (told := how_reckoned(rule.page)) is not None}
    put(path, "Findings", lambda file: write_findings(report, file, path.parent, currency, areas, reckoned))


def how_reckoned(page: str) -> str | None:
    """What a rule's page says of the money at risk: from that sentence to the end of its paragraph."""
    found = _RECKONED.search(page)
    return None if found is None else " ".join(found[0].split())


def write_copies(
    report: CheckReport,
    folder: Path,
    exports: tuple[Export, ...],
    password_file: Path | None,
    *,
    lossy: bool,
) -> None:
    """Write marked copies. Raises `OutputError` if one or more could not be written; the others are.

    Args:
        report: Its findings are marked.
        folder: Where the copies go.
        exports: Those that the files were read by, so that each is opened as it was then.
        password_file: Of encrypted workbooks.
        lossy: Whether a copy may lose what cannot be kept.
    """
    from shopops.commands._desk import passwords
    from shopops.reading.header import known_words
    from shopops.reading.opening import open_file
    from shopops.render.annotate import annotate

    words, password = known_words(exports), cache(passwords(password_file))

    def opening(shown: str) -> Opened:
        return open_file(Path(shown), shown, words=words, password=password)

    annotate(report, folder, opening, lambda sentence: print(sentence, file=sys.stderr), lossy=lossy)
