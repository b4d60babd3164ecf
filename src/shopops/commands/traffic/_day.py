"""A question about one day: reading, judging, showing and writing the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from shopops.commands._options import Format
from shopops.commands.traffic._asked import hand_in
from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

    from shopops.analysis.day_report.report import DayReport, Judged
    from shopops.commands._desk import Desk
    from shopops.commands._reckoned import Reckoned
    from shopops.commands._results import Results
    from shopops.config import Settings

RULE, SETTINGS = "TRF001", {"false_alarm_rate": "alarms", "history_days": "history"}
"""Its settings say how often a quiet day may be told as a fall, and how many days count."""
NEEDS = ("shop_days", "item_days", "shop_sources", "traffic")


@dataclass(frozen=True, slots=True)
class Question:
    """What the user wrote; `day` null is the last complete one."""

    paths: Sequence[Path] | None
    day: date | None
    against: str | None
    worst_of: int | None
    as_of: str | None
    output: Format
    results: Results
    config: Path | None
    password_file: Path | None


def answer(asked: Question) -> int:
    """Read, judge, show, write.

    Raises:
        UsageError: If a day is none or not over, or nothing that was read tells of it.
    """
    _spare_threads()
    from shopops.analysis.day_report.acting import actions
    from shopops.analysis.day_report.judging import judged_day
    from shopops.analysis.day_report.report import DayReport
    from shopops.commands._desk import open_desk
    from shopops.commands.traffic._looked_for import reasons
    from shopops.render.currency import sign_of

    desk = open_desk(asked.config)
    asked.results.check(asked.paths or [desk.workspace.exports])
    moment = _moment(asked, desk.settings.shop.timezone)
    day = asked.day or moment.date() - timedelta(days=1)
    against = _against(asked.against, day, moment.date())
    read = _read(desk, asked, moment)
    words = {"day": day, "worst_of": asked.worst_of, "against": against, **_as_checked(desk.settings)}
    known = read.places
    judged = _there(read.tables.call(judged_day, **words), day, known)
    why = reasons(judged, read.tables, known)
    report = DayReport(moment, judged, why, actions(judged, why))
    sign = sign_of(desk.settings.shop.currency)
    _show(report, asked.output, sign)
    _write(report, asked.results, sign)
    return 0


def _moment(asked: Question, timezone: str) -> datetime:
    """When one asks: about a day that is past, on the morning after it, unless `--as-of` says otherwise.

    A day ahead of the clock is left to the files: those of an invented shop may tell of it.
    """
    from shopops.config import MORNING, moment_of_reading

    now = moment_of_reading(asked.as_of, timezone)
    if asked.as_of is not None or asked.day is None or (now.date() - asked.day).days in {0, 1}:
        return now
    return datetime.combine(asked.day + timedelta(days=1), MORNING)


def _as_checked(settings: Settings) -> dict[str, Any]:
    """What the settings of TRF001 say, so that the check and the diagnosis agree."""
    own = settings.rules.get(RULE, {})
    return {word: own[name] for name, word in SETTINGS.items() if name in own}


def _spare_threads() -> None:
    """One thread for linear algebra: the matrices are small, and threads that wait for each other cost seconds."""
    import os

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _read(desk: Desk, asked: Question, moment: datetime) -> Reckoned:
    """What was read: a single plain traffic table in one go, anything else as everywhere."""
    from shopops.commands._reckoned import reckoned, reckoned_from

    plain = _plain(desk, asked.paths)
    if plain is not None:
        return reckoned_from(desk, plain, moment)
    return reckoned(desk, asked.paths, moment, asked.password_file, asked.results.paths())


def _plain(desk: Desk, paths: Sequence[Path] | None) -> dict[str, pl.DataFrame] | None:
    """The tables of a shop of which one plain traffic table is known; null if something else is to be read."""
    import polars as pl

    from shopops.commands._desk import known_exports
    from shopops.reading.plain_table import plain_table
    from shopops.shop import DATA_TABLES

    if not paths or len(paths) > 1 or not paths[0].is_file():
        return None
    rows = plain_table(paths[0], known_exports(desk.workspace), str(paths[0]))
    if rows is None:
        return None
    return {name: pl.DataFrame(schema=schema) for name, schema in DATA_TABLES.items()} | {"traffic": rows}


def _against(text: str | None, day: date, today: date) -> list[date] | None:
    """The days that were named. Raises `UsageError` if they are none, or are not before the day."""
    from shopops.analysis.traffic.periods import read_period

    if day >= today:
        raise UsageError(
            f"--day {day}: is not over on {today}; the last complete day is {today - timedelta(days=1)}."
        )
    if text is None:
        return None
    spans = [read_period(one, today, "--against") for one in text.split(",") if one.strip()]
    days = sorted({one for span in spans for one in span.days})
    if not days or days[-1] >= day:
        raise UsageError(f"--against {text}: names no days before {day}, or later ones. Name earlier days.")
    return days


def _there(found: Judged | None, day: date, known: Mapping[str, tuple[str, ...]]) -> Judged:
    """The day. Raises `UsageError` where no file tells of it, with those that would."""
    if found is not None and found.days and found.days[-1][0] == day:
        return found
    last = (
        f"; the last day that is told of is {found.days[-1][0]}" if found is not None and found.days else ""
    )
    raise UsageError(f"no file tells how many visited and bought on {day}{last}. {hand_in(NEEDS, known)}")


def _show(report: DayReport, output: Format, sign: str) -> None:
    if output is Format.TERMINAL:
        from shopops.render.diagnosis.terminal import show_day

        show_day(report, sign)
        return
    from shopops.render.diagnosis.data import day_csv, day_json

    print(day_json(report) if output is Format.JSON else day_csv(report), end="")


def _write(report: DayReport, results: Results, sign: str) -> None:
    if not results.paths():
        return
    from shopops.render.diagnosis.page import day_page
    from shopops.render.diagnosis.workbook import write_day

    results.write(lambda file: write_day(report, file, sign), lambda: day_page(report, sign))
