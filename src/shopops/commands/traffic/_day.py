"""A question about one day: reading, judging, showing and writing the answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shopops.commands._options import Format
from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    import polars as pl

    from shopops.analysis.day_report.report import DayReport, Judged
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
    excel: Path | None
    html: Path | None
    config: Path | None
    password_file: Path | None


def answer(asked: Question) -> int:
    """Read, judge, show, write.

    Raises:
        UsageError: If a day is none or not over, or nothing that was read tells of it.
    """
    _spare_threads()
    from shopops.analysis import all_derived
    from shopops.analysis.day_report.acting import actions
    from shopops.analysis.day_report.judging import judged_day
    from shopops.analysis.day_report.report import DayReport
    from shopops.checking.hindsight import known_by
    from shopops.checking.reckoning import Reckoning
    from shopops.commands._desk import known_exports, open_desk
    from shopops.commands.traffic._looked_for import reasons
    from shopops.config import moment_of_reading
    from shopops.exports import places

    desk = open_desk(asked.config)
    _check_targets(asked, asked.paths or [desk.workspace.exports])
    moment = moment_of_reading(asked.as_of, desk.settings.shop.timezone)
    day = asked.day or moment.date() - timedelta(days=1)
    against = _against(asked.against, day, moment.date())
    given = _tables(asked, moment)
    tables = Reckoning(known_by(given, moment), all_derived(), moment, desk.settings.analysis)
    words: dict[str, Any] = {
        "day": day,
        "worst_of": asked.worst_of,
        "against": against,
        **_as_checked(desk.settings),
    }
    found = tables.call(judged_day, **words)
    known = places(known_exports(desk.workspace))
    judged = _there(found, day, known)
    why = reasons(judged, tables, known)
    report = DayReport(moment, judged, why, actions(judged, why))
    _show(report, asked, desk.settings)
    _write(report, asked, desk.settings)
    return 0


def _as_checked(settings: Settings) -> dict[str, Any]:
    """What the settings of TRF001 say, so that the check and the diagnosis agree."""
    own = settings.rules.get(RULE, {})
    return {word: own[name] for name, word in SETTINGS.items() if name in own}


def _spare_threads() -> None:
    """One thread for linear algebra: the matrices are small, and threads that wait for each other cost seconds."""
    import os

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _tables(asked: Question, moment: datetime) -> Mapping[str, pl.DataFrame]:
    """The tables that were read: of a single plain traffic table in one go, otherwise as everywhere."""
    from shopops.commands._desk import open_desk, read, refuse_if_nothing
    from shopops.commands._unread import tell_unread
    from shopops.exports.shopops.traffic_table import TRAFFIC_TABLE
    from shopops.reading.plain_table import plain_table
    from shopops.shop import DATA_TABLES

    if asked.paths and len(asked.paths) == 1 and asked.paths[0].is_file():
        rows = plain_table(asked.paths[0], TRAFFIC_TABLE, str(asked.paths[0]))
        if rows is not None:
            import polars as pl

            return {name: pl.DataFrame(schema=schema) for name, schema in DATA_TABLES.items()} | {
                "traffic": rows
            }
    desk = open_desk(asked.config)
    shop = read(desk.workspace, asked.paths, asked.password_file, moment.date())
    refuse_if_nothing(shop.summaries)
    tell_unread(shop.tables)
    return shop.tables


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
    lines = "".join(f"\n  - {place}" for table in NEEDS for place in known.get(table, ()))
    last = (
        f"; the last day that is told of is {found.days[-1][0]}" if found is not None and found.days else ""
    )
    raise UsageError(f"no file tells how many visited and bought on {day}{last}. Hand in one of:{lines}")


def _check_targets(asked: Question, inputs: Sequence[Path]) -> None:
    """Raise, before anything is read, if results cannot go where they are asked for."""
    from shopops.commands._workbooks import check_targets
    from shopops.render.files import check_target
    from shopops.render.targets import check_file

    check_targets(asked.excel, None, inputs)
    if asked.html is not None:
        check_target(asked.html)
        check_file(asked.html, map(str, inputs))


def _show(report: DayReport, asked: Question, settings: Settings) -> None:
    from shopops.render.currency import sign_of

    if asked.output is Format.TERMINAL:
        from shopops.render.diagnosis.terminal import show_day

        show_day(report, sign_of(settings.shop.currency))
        return
    from shopops.render.diagnosis.data import day_csv, day_json

    print(day_json(report) if asked.output is Format.JSON else day_csv(report), end="")


def _write(report: DayReport, asked: Question, settings: Settings) -> None:
    from shopops.render.currency import sign_of
    from shopops.render.files import whole

    sign = sign_of(settings.shop.currency)
    if asked.excel is not None:
        from shopops.render.diagnosis.workbook import write_day

        with whole(asked.excel) as file:
            write_day(report, file, sign)
        print(f"Workbook written to {asked.excel}.", file=sys.stderr)
    if asked.html is not None:
        from shopops.render.diagnosis.page import day_page

        with whole(asked.html) as file:
            file.write(day_page(report, sign).encode())
        print(f"Page written to {asked.html}.", file=sys.stderr)
