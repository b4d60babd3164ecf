"""`shopops.toml`, the moment of reading and the workspace: what is understood, and how the rest is told."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import annotated_types
import pytest
from pydantic import BaseModel, ConfigDict

from shopops.config import find_workspace, load_settings, moment_of_reading
from shopops.errors import SettingsError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


class Rule(BaseModel):
    model_config = ConfigDict(extra="forbid")
    safety_days: Annotated[int, annotated_types.Interval(ge=0, le=400)] = 7
    rate: float = 0.5


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    days: int = 28


RULES, TABLES = {"INV001": Rule, "ORD001": Rule}, {"demand": Table}


def load(folder: Path, text: str | bytes):
    path = folder / "shopops.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(path, RULES, TABLES)


def problems(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        load(folder, text)
    return raised.value.problems


def test_without_a_file_every_default_holds():
    settings = load_settings(None, RULES, TABLES)
    assert settings.shop.timezone == "Asia/Shanghai"
    assert settings.check.fail_on == "warning"
    assert settings.rules["INV001"] == {"safety_days": 7, "rate": 0.5}
    assert settings.analysis == {"demand": {"days": 28}}


def test_an_empty_file_is_no_file(tmp_path):
    assert load(tmp_path, "") == load_settings(None, RULES, TABLES)


def test_what_is_written_changes_and_the_rest_stays(tmp_path):
    settings = load(tmp_path, "[rules.INV001]\nsafety_days = 10\n[shop]\ncurrency = 'JPY'\n")
    assert settings.rules["INV001"] == {"safety_days": 10, "rate": 0.5}
    assert settings.rules["ORD001"]["safety_days"] == 7
    assert (settings.shop.currency, settings.shop.timezone) == ("JPY", "Asia/Shanghai")


def test_a_byte_order_mark_of_windows_does_no_harm(tmp_path):
    assert load(tmp_path, b"\xef\xbb\xbf[shop]\r\ncurrency = 'USD'\r\n").shop.currency == "USD"


def test_all_problems_are_told_at_once(tmp_path):
    found = problems(
        tmp_path,
        "[shop]\ntimezone = 'Beijing'\n[check]\nfail_on = 'error'\nselect = 'INV'\n"
        "[rules.INV001]\nsafety_days = 9000\nrate = 'much'\n[rules.INV009]\n[analysis.demand]\ndays = 2.5\n",
    )
    assert sorted(problem.partition(":")[0] for problem in found) == [
        *("analysis.demand.days", "check.fail_on", "check.select"),
        *("rules.INV001.rate", "rules.INV001.safety_days", "rules.INV009", "shop.timezone"),
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[shopp]\n", "shopp: is not a known key; did you mean shop?"),
        (
            "[rules.INV001]\nsafty_days = 3\n",
            "rules.INV001.safty_days: is not a known key; did you mean safety_days?",
        ),
        ("[rules.inv001]\n", "rules.inv001: is not a known key; did you mean INV001?"),
        ("[analysis.weather]\n", "analysis.weather: is not a known key; valid here: demand"),
    ],
)
def test_an_unknown_key_comes_with_the_nearest_one(tmp_path, text, hint):
    assert problems(tmp_path, text) == [hint]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[rules.INV001]\nsafety_days = -1\n",
            "rules.INV001.safety_days: .*greater than or equal to 0.*'-1'",
        ),
        (
            "[rules.INV001]\nsafety_days = 401\n",
            "rules.INV001.safety_days: .*less than or equal to 400.*'401'",
        ),
        ("[rules]\nINV001 = 3\n", "rules.INV001: .*'3'"),
        ("rules = 3\n", "rules: .*'3'"),
        (
            "[shop]\ntimezone = '../Shanghai'\n",
            "shop.timezone: is not a known time zone; write it like Asia/Shanghai",
        ),
    ],
)
def test_a_wrong_value_is_told_with_what_it_says(tmp_path, text, said):
    (found,) = problems(tmp_path, text)
    assert re.match(said, found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[shop\n", "is no valid TOML"),
        ("a = 1\na = 2\n", "is no valid TOML"),
        ("[shop]\ncurrency = '人民币'\n".encode("gb18030"), "is not UTF-8 text; save it as UTF-8"),
        ("[shop]\n".encode("utf-16"), "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_toml_is_told_by_name(tmp_path, text, said):
    with pytest.raises(SettingsError, match=said) as raised:
        load(tmp_path, text)
    assert str(raised.value).startswith(str(tmp_path / "shopops.toml"))


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / "shopops.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "shopops.toml", RULES, TABLES)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-06", datetime(2026, 11, 6, 9)),
        (" 2026-11-06 ", datetime(2026, 11, 6, 9)),
        ("2026-11-06 09:30", datetime(2026, 11, 6, 9, 30)),
        ("2026-11-06T23:59:30", datetime(2026, 11, 6, 23, 59, 30)),
        ("2026-11-06 00:00", datetime(2026, 11, 6)),
        ("2026-11-06T02:00+00:00", datetime(2026, 11, 6, 10)),
        ("2026-11-06T20:00-08:00", datetime(2026, 11, 7, 12)),
        ("2026-11-06T09:30Z", datetime(2026, 11, 6, 17, 30)),
    ],
)
def test_a_moment_is_that_of_the_shops_time_zone(text, moment):
    assert moment_of_reading(text, "Asia/Shanghai") == moment


def test_without_a_moment_it_is_now_in_the_shop():
    ahead, behind = (moment_of_reading(None, zone) for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"))
    assert ahead.tzinfo is None
    assert ahead.microsecond == 0
    assert 24.9 < (ahead - behind).total_seconds() / 3600 < 25.1


@pytest.mark.parametrize(
    "text", ["", "yesterday", "06.11.2026", "2026-13-01", "2026-02-29", "2026-11-06 25:00", "20261106 99"]
)
def test_what_is_no_moment_is_told(text):
    with pytest.raises(UsageError, match="--as-of .*: is no day. Write it like 2026-11-06"):
        moment_of_reading(text, "Asia/Shanghai")


def test_the_workspace_is_the_nearest_parent_with_settings(tmp_path):
    inner = tmp_path / "shop" / "exports" / "november"
    inner.mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "shop"):
        (folder / "shopops.toml").touch()
    workspace = find_workspace(inner)
    assert workspace.folder == tmp_path / "shop"
    assert workspace.settings == tmp_path / "shop" / "shopops.toml"
    assert workspace.exports == tmp_path / "shop" / "exports"
    assert workspace.storage == tmp_path / "shop" / ".shopops"


def test_without_settings_nothing_is_stored_beside_the_files(tmp_path):
    workspace = find_workspace(tmp_path)
    assert (workspace.folder, workspace.settings) == (tmp_path, None)
    assert workspace.storage.name == "shopops"
    assert tmp_path not in workspace.storage.parents


def test_settings_named_elsewhere_do_not_move_the_workspace(tmp_path):
    other = tmp_path / "settings" / "christmas.toml"
    other.parent.mkdir()
    other.touch()
    shop = tmp_path / "shop"
    shop.mkdir()
    workspace = find_workspace(shop, other)
    assert (workspace.folder, workspace.settings) == (shop, other)
    assert other.parent not in workspace.storage.parents
    assert shop not in workspace.storage.parents


def test_a_named_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="--config .*gone.toml: is not there"):
        find_workspace(tmp_path, tmp_path / "gone.toml")
