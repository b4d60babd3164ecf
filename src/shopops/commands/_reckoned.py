"""The shop as it was read, with the tables that can be reckoned from it, or what is lacking for one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    import polars as pl

    from shopops.checking.reckoning import Reckoning
    from shopops.commands._desk import Desk
    from shopops.config import Settings


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The shop as it was read, and the tables that can be reckoned from it.

    Attributes:
        given: Name of a table to its rows, those of later days too; each code in one spelling.
    """

    desk: Desk
    given: Mapping[str, pl.DataFrame]
    as_of: datetime
    tables: Reckoning

    @property
    def settings(self) -> Settings:
        """Of the workspace."""
        return self.desk.settings

    @property
    def ordering(self) -> dict[str, Any]:
        """The settings that orders rest on: of keeping a piece, and of `replenishment`."""
        return {**self.settings.analysis["keeping"], **self.settings.analysis["replenishment"]}

    @property
    def places(self) -> dict[str, tuple[str, ...]]:
        """Table to where its files can be downloaded, the user's own exports included."""
        from shopops.commands._desk import known_exports
        from shopops.exports import places

        return places(known_exports(self.desk.workspace))

    def need(self, name: str) -> Any:  # noqa: ANN401  # a reckoned value is of its own kind
        """A reckoned table.

        Raises:
            UsageError: If files are missing for it, with where each can be downloaded.
        """
        from shopops.analysis import all_derived

        found = self.tables.table(name)
        if found is not None:
            return found
        one = next(one for one in all_derived() if one.name == name)
        raise UsageError(_lacking(self.tables.lacking(one.function, one.one_of), self.places))


def reckoned(
    desk: Desk,
    paths: Sequence[Path] | None,
    moment: datetime,
    password_file: Path | None,
    results: Sequence[Path] = (),
) -> Reckoned:
    """Read the files as they were known at a moment; what was not read is told. Raises as `read` does."""
    from shopops.commands._desk import read, refuse_if_nothing
    from shopops.commands._unread import tell_unread

    shop = read(desk.workspace, paths, password_file, moment.date(), results)
    refuse_if_nothing(shop.summaries)
    tell_unread(shop.tables)
    return reckoned_from(desk, shop.tables, moment)


def reckoned_from(desk: Desk, given: Mapping[str, pl.DataFrame], moment: datetime) -> Reckoned:
    """What can be reckoned from tables as they were known at a moment, each code in one spelling as in a check."""
    from shopops.analysis import all_derived
    from shopops.checking.hindsight import known_by
    from shopops.checking.reckoning import Reckoning
    from shopops.checking.spelling import one_spelling

    given = one_spelling(given)
    tables = Reckoning(known_by(given, moment), all_derived(), moment, desk.settings.analysis)
    return Reckoned(desk, given, moment, tables)


def read_shop(
    paths: Sequence[Path] | None,
    as_of: str | None,
    config: Path | None,
    password_file: Path | None,
    watchlist: Path | None = None,
    results: Sequence[Path] = (),
) -> Reckoned:
    """Read the settings and files. Raises as `open_desk`, `read` and `moment_of_reading` do."""
    from shopops.commands._desk import open_desk, watched_items, with_watched
    from shopops.config import moment_of_reading

    desk = open_desk(config)
    settings = with_watched(desk.settings, watched_items(watchlist))
    moment = moment_of_reading(as_of, settings.shop.timezone)
    return reckoned(replace(desk, settings=settings), paths, moment, password_file, results)


def _lacking(needs: Sequence[tuple[str, ...]], known: Mapping[str, tuple[str, ...]]) -> str:
    """What to hand in, as a sentence with a line a download."""
    lines = [
        "; or ".join(dict.fromkeys(place for table in need for place in known.get(table, ())))
        or " or ".join(need)
        for need in needs
    ]
    listed = "\n".join(f"  - {line}" for line in lines)
    return f"files are missing for this. Hand in:\n{listed}"
