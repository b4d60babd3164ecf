"""The terminal session of the README: the true output of the command it shows, cut where it says so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tools.docs.markdown import fenced

if TYPE_CHECKING:
    from pathlib import Path

ARGUMENTS = ("check", "sample_exports", "--as-of", "2026-11-06 09:30")
COLUMNS = 80
SHOWN = 2
"""Rules whose findings are shown; the last section is shown as well."""
_RULE = re.compile(r"[A-Z]{3}\d{3} ")
_SESSION = re.compile(r"(?<=<!-- session -->\n).*?(?=\n<!-- end of session -->)", re.DOTALL)


def page(root: Path) -> str:
    """The README with its session brought up to date."""
    text = (root / "README.md").read_text(encoding="utf-8")
    return _SESSION.sub(lambda _: session(root), text)


def session(root: Path) -> str:
    """The command and what it prints at 80 columns."""
    typed = " ".join(f'"{word}"' if " " in word else word for word in ARGUMENTS)
    return fenced("\n".join((f"$ shopops {typed}", *shortened(output(root).splitlines()))))


def output(root: Path) -> str:
    """What the command prints when its output goes into a file; it may find problems."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SHOPOPS_")}
    remembered = {"XDG_CACHE_HOME": str(root / ".shopops"), "COLUMNS": str(COLUMNS)}
    done = subprocess.run(
        [sys.executable, "-m", "shopops", *ARGUMENTS],
        cwd=root,
        env={**clean, **remembered},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def shortened(lines: list[str]) -> list[str]:
    """The first rules and the last section, with a line between that says how much is left out."""
    rules = [number for number, line in enumerate(lines) if _RULE.match(line)]
    last = max(number for number, line in enumerate(lines) if not line)
    end = rules[SHOWN]
    left_out = f"[… {last - end} more lines …]"
    return [*lines[:end], left_out, *lines[last:]]
