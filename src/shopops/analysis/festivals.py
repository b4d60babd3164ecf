"""Windows of official campaigns: the table that comes with shopops, and those of the settings."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Annotated

import annotated_types
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

ANY_YEAR = 2000
"""A leap year, to read a day without its year."""


def _day(text: str) -> str:
    try:
        date.fromisoformat(text if len(text) > len("11-08") else f"{ANY_YEAR}-{text}")
    except ValueError as error:
        raise ValueError("is no day; write it like 11-08, or 2026-11-08 for one year only") from error
    return text


DayOfYear = Annotated[str, AfterValidator(_day)]
"""`11-08`, or `2026-11-08` for one year only."""


class Festival(BaseModel):
    """One window of an official campaign, every year or of one year."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, description="What people call it; windows of one name are like days.")
    first: DayOfYear = Field(description="Its first day: 11-08, or 2026-11-08 for one year only.")
    last: DayOfYear = Field(description="Its last day.")
    days_after: Annotated[int, annotated_types.Interval(ge=0, le=30)] = Field(
        3, description="Days afterwards on which fewer people come than usual."
    )
    verified: bool = Field(False, description="Whether somebody has looked it up at the platform.")
    source: str = Field("", description="Where it was looked up.")

    def windows(self, years: range) -> list[tuple[date, date]]:
        """First and last day in each year; a window may reach into the next one."""
        found = []
        for year in years:
            first = _in_year(self.first, year)
            last = _in_year(self.last, year)
            if first is not None and last is not None:
                found.append((first, last if last >= first else _in_year(self.last, year + 1) or last))
        return found


def _in_year(text: str, year: int) -> date | None:
    """The day in that year, null if it belongs to another one or that year has none (29 February)."""
    try:
        found = date.fromisoformat(text if len(text) > len("11-08") else f"{year}-{text}")
    except ValueError:
        return None
    return found if found.year == year else None


@cache
def known_festivals() -> tuple[Festival, ...]:
    """The windows that come with shopops (`festivals.toml`)."""
    text = files("shopops.analysis").joinpath("festivals.toml").read_text(encoding="utf-8")
    return tuple(Festival.model_validate(one) for one in tomllib.loads(text)["festivals"])


def festival_days(
    festivals: tuple[Festival, ...], first: date, last: date
) -> tuple[dict[date, str], dict[date, str]]:
    """Day to the name of its festival, and day to the festival that has just ended."""
    during: dict[date, str] = {}
    after: dict[date, str] = {}
    years = range(first.year - 1, last.year + 1)
    for one in festivals:
        for begin, end in one.windows(years):
            length = (end - begin).days + 1
            during |= {begin + timedelta(days=place): one.name for place in range(length)}
            after |= {end + timedelta(days=place + 1): one.name for place in range(one.days_after)}
    return during, {day: name for day, name in after.items() if day not in during}
