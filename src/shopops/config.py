"""`shopops.toml` and where things lie: settings with every problem told at once, the workspace and its storage."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model

from shopops.errors import SettingsError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

FILE = "shopops.toml"
MORNING = time(9)
"""A day given as the moment of reading means this hour of it."""

Models = Mapping[str, type[BaseModel]]
"""Name of a rule or of a derived table to the model of its settings."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("is not a known time zone; write it like Asia/Shanghai") from error
    return name


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ShopSettings(_Strict):
    """`[shop]`: what is true of the shop as a whole."""

    timezone: Annotated[str, AfterValidator(_known_zone)] = Field(
        "Asia/Shanghai", description="Time zone in which days begin and deadlines are met."
    )
    currency: str = Field("CNY", description="Currency of all amounts; shown, never converted.")


class CheckSettings(_Strict):
    """`[check]`: defaults of the options of `shopops check`."""

    select: list[str] = Field([], description="Codes or their beginnings; empty means every rule.")
    ignore: list[str] = Field([], description="Codes or their beginnings that are left out.")
    fail_on: Literal["critical", "warning", "notice", "never"] = Field(
        "warning", description="From which severity on the exit code is 1."
    )


class Exemption(_Strict):
    """`[[ignore]]`: a finding that is known and accepted, perhaps for a while only."""

    code: str = Field(min_length=3, description="Code of the rule, or its beginning.")
    subject: str | None = Field(
        None, description="Id of the item, SKU, order or file; without it, every subject."
    )
    until: date | None = Field(None, description="Last day on which it holds; afterwards it is told.")
    reason: str = Field(min_length=1, description="Why it is accepted; for whoever reads it later.")


class _Exemptions(_Strict):
    ignore: list[Exemption] = []


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, defaults filled in.

    Attributes:
        ignore: Findings that are accepted.
        rules: Rule code to its settings by name.
        analysis: Name of a derived table to its settings by name.
    """

    shop: ShopSettings
    check: CheckSettings
    ignore: tuple[Exemption, ...]
    rules: Mapping[str, Mapping[str, Any]]
    analysis: Mapping[str, Mapping[str, Any]]


def load_settings(path: Path | None, rules: Models, analysis: Models) -> Settings:
    """Read a settings file; without one, every default.

    Args:
        path: The file, or null.
        rules: Settings model of each rule, by code.
        analysis: Settings model of each derived table, by name.

    Raises:
        SettingsError: With every problem of the file, each with its key and the nearest valid one.
    """
    model = _whole(rules, analysis)
    try:
        found: Any = model.model_validate({} if path is None else read_toml(path))
    except ValidationError as error:
        raise SettingsError(str(path), problems_of(error, model)) from error
    rules_found, analysis_found = _by_name(found.rules), _by_name(found.analysis)
    return Settings(found.shop, found.check, tuple(found.ignore), rules_found, analysis_found)


def load_exemptions(path: Path) -> tuple[Exemption, ...]:
    """The `[[ignore]]` entries of a file of their own. Raises `SettingsError` with every problem."""
    try:
        return tuple(_Exemptions.model_validate(read_toml(path)).ignore)
    except ValidationError as error:
        raise SettingsError(str(path), problems_of(error, _Exemptions)) from error


def _whole(rules: Models, analysis: Models) -> type[BaseModel]:
    """One model of the whole file."""
    parts = {"rules": _section("Rules", rules), "analysis": _section("Analysis", analysis)}
    sections: dict[str, Any] = {"shop": ShopSettings, "check": CheckSettings, **parts}
    fields: dict[str, Any] = {name: (one, Field(one())) for name, one in sections.items()}
    return create_model("Settings", __base__=_Exemptions, **fields)


def _section(name: str, models: Models) -> type[BaseModel]:
    fields: dict[str, Any] = {key: (model, Field(model())) for key, model in models.items()}
    return create_model(name, __base__=_Strict, **fields)


def _by_name(section: BaseModel) -> dict[str, dict[str, Any]]:
    return {name: dict(getattr(section, name)) for name in type(section).model_fields}


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises `SettingsError` if it is none, or cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(path), [f"is no valid TOML: {error}"]) from error
    except UnicodeDecodeError as error:
        raise SettingsError(str(path), ["is not UTF-8 text; save it as UTF-8"]) from error
    except OSError as error:
        raise SettingsError(str(path), [f"cannot be read ({error.strerror})"]) from error


def problems_of(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """One clause a problem: the key, what is wrong, and the nearest valid key."""
    return [_problem(one, model) for one in error.errors(include_url=False)]


def _problem(error: ErrorDetails, model: type[BaseModel]) -> str:
    *parents, last = map(str, error["loc"]) if error["loc"] else ("",)
    key = ".".join((*parents, last))
    if error["type"] == "missing":
        return f"{key}: is missing"
    if error["type"] != "extra_forbidden":
        said = error["msg"].removeprefix("Value error, ")
        return f"{key}: {said[:1].lower()}{said[1:]} (it says {str(error['input'])[:60]!r})"
    valid = _keys_below(model, parents)
    near = get_close_matches(last, valid, 1) or get_close_matches(last.upper(), valid, 1)
    hint = f"did you mean {near[0]}?" if near else f"valid here: {', '.join(valid) or 'nothing'}"
    return f"{key}: is not a known key; {hint}"


def _keys_below(model: type[BaseModel], keys: list[str]) -> list[str]:
    """The keys of the table that a path of keys leads to; tables with names of the user's own are passed through."""
    found: object = model
    for key in keys:
        if isinstance(found, type) and issubclass(found, BaseModel):
            found = found.model_fields[key].annotation
        else:
            found = (get_args(found) or (None,))[-1]
    return list(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else []


def moment_of_reading(text: str | None, timezone: str) -> datetime:
    """The moment `--as-of` names, in the shop's time without a zone; a day means 09:00 of it, null means now.

    Raises:
        UsageError: If it is neither a day nor a day and time.
    """
    zone = ZoneInfo(timezone)
    if text is None:
        return datetime.now(zone).replace(tzinfo=None, microsecond=0)
    try:
        if len(text.strip()) <= len("2026-11-06"):
            return datetime.combine(date.fromisoformat(text.strip()), MORNING)
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            f"--as-of {text}: is no day. Write it like 2026-11-06 or “2026-11-06 09:30”."
        ) from error
    return found if found.tzinfo is None else found.astimezone(zone).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the operator works.

    Attributes:
        folder: The nearest parent with a `shopops.toml`, otherwise the current folder.
        settings: The settings file, null where there is none.
    """

    folder: Path
    settings: Path | None

    @property
    def exports(self) -> Path:
        """The folder that is read when no path is named."""
        return self.folder / "exports"

    @property
    def storage(self) -> Path:
        """`.shopops` of the workspace; outside one a folder in the user's cache, never beside the inputs."""
        if self.settings is not None and self.settings.parent == self.folder:
            return self.folder / ".shopops"
        from platformdirs import user_cache_path

        return user_cache_path("shopops", appauthor=False)


def find_workspace(start: Path, named: Path | None = None) -> Workspace:
    """The workspace around a folder.

    Args:
        start: Usually the current folder.
        named: A settings file that the user named; it need not lie in the workspace.

    Raises:
        UsageError: If the named file is not there.
    """
    if named is not None and not named.is_file():
        raise UsageError(f"--config {named}: is not there. Check the name.")
    folder = next((one for one in (start, *start.parents) if (one / FILE).is_file()), None)
    own = None if folder is None else folder / FILE
    return Workspace(folder or start, named or own)
