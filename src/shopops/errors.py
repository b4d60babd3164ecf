"""What can go wrong that the user can put right: each error owns its sentence and its exit code.

A sentence says what, where and what next. Bad *data* is never an error: it is a refused row and a finding.
"""

from __future__ import annotations

import re

FINDINGS = 1
"""Exit code: findings at or above `--fail-on`."""
FIXABLE = 2
"""Exit code: something the user can put right."""
BUG = 70
"""Exit code: an error of shopops itself."""


class ShopopsError(Exception):
    """Root of all errors that the user can put right; `str(error)` is the sentence shown."""

    exit_code = FIXABLE


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _one_line(text: str) -> str:
    """Text whose names of files and sheets can neither break the line nor colour the terminal."""
    return _UNPRINTABLE.sub("\ufffd", text)


class FileError(ShopopsError):
    """One file cannot be read. The others still are.

    Args:
        path: The file, as the user named it.
        what: What is wrong, as a clause without a full stop ("is encrypted").
        advice: What to do next, as a sentence.

    Attributes:
        container: What kind of file it is, where it could be opened and only what it holds is wrong.
        encoding: Its encoding, likewise.
    """

    def __init__(self, path: str, what: str, advice: str) -> None:
        self.path, self.what, self.advice = path, _one_line(what), advice
        self.container: str | None = None
        self.encoding: str | None = None
        super().__init__(_one_line(f"{path}: {what}. {advice}"))

    def moved(self, path: str) -> FileError:
        """The same error told of another path (a file inside a zip)."""
        return type(self)(path, self.what, self.advice)


class NothingReadError(ShopopsError):
    """No file at all could be read."""


class UsageError(ShopopsError):
    """An option or argument does not make sense."""


class SettingsError(ShopopsError):
    """The settings file is wrong. Holds every problem, not the first.

    Args:
        path: The settings file.
        problems: One clause a problem: key, what is wrong, the nearest valid key.
    """

    def __init__(self, path: str, problems: list[str]) -> None:
        self.path, self.problems = path, problems
        listed = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"{path} has {len(problems)} problem(s); mend them and run again:\n{listed}")


class OutputError(ShopopsError):
    """A result could not be written; nothing half-written is left behind."""
