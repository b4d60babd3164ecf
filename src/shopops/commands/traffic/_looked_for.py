"""The circumstances of a day, each looked for with the tables at hand, or told with what to download."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from shopops.analysis import all_derived
from shopops.analysis.circumstances import BLANK, Answer, Case, all_circumstances, answers
from shopops.analysis.day_report.ranking import ranked, reason
from shopops.checking.reckoning import Reckoning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shopops.analysis.circumstances import Circumstance
    from shopops.analysis.day_report.report import Judged, Reason


def reasons(judged: Judged, tables: Reckoning, places: Mapping[str, tuple[str, ...]]) -> tuple[Reason, ...]:
    """Every circumstance on the shelf, ranked.

    Args:
        judged: The day.
        tables: What was read, and what can be reckoned from it.
        places: Table to where its files can be had.
    """
    diagnosis = judged.diagnosis
    causes = (*diagnosis.causes, *diagnosis.other_views)
    case = Case(diagnosis.day, causes, judged.heroes, judged.names, judged.kinds, judged.days)
    return ranked([found for one in all_circumstances() for found in _looked(one, case, tables, places)])


def _looked(
    one: Circumstance, case: Case, tables: Reckoning, places: Mapping[str, tuple[str, ...]]
) -> Iterator[Reason]:
    lacking = tables.lacking(one.function, one.one_of)
    if lacking:
        yield reason(one, Answer(BLANK, ""), case, _where(lacking, places))
        return
    for found in answers(tables.call(one.function, case=case)):
        where = () if found.status != BLANK else _where(_nothing().lacking(one.function, one.one_of), places)
        yield reason(one, found, case, where)


def _where(needs: Sequence[tuple[str, ...]], places: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Where the files of some tables can be had, each place once."""
    return tuple(dict.fromkeys(place for need in needs for table in need for place in places.get(table, ())))


def _nothing() -> Reckoning:
    """Tables where no file was handed in: they lack everything that a function reads."""
    return Reckoning({}, all_derived(), datetime.min, {})
