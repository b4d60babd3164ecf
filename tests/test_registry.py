"""The shelves: what each thing on them must say of itself. Rules and exports have further tests beside their cases."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from inspect import getdoc, isfunction
from pathlib import Path
from pkgutil import iter_modules

import pytest
from tools.docs import commands
from tools.docs.settings import argument_meanings

import shopops.commands
from shopops.analysis import all_derived
from shopops.checking.models import analysis_models, rule_models
from shopops.checking.rule import table_parameters
from shopops.rules import all_rules
from shopops.shelf import modules
from shopops.shop import DATA_TABLES
from shopops.tables import Kind, Table, all_tables

SHELVES = ("exports", "tables", "rules", "commands", "render", "analysis")
ON_SHELVES = [module for shelf in SHELVES for module in modules(f"shopops.{shelf}")]
COMMANDS = dict(commands.commands())
MODELS = rule_models(all_rules()) | analysis_models(all_derived())

each_command = pytest.mark.parametrize("name", COMMANDS)
each_table = pytest.mark.parametrize("table", all_tables().values(), ids=lambda table: table.name)
each_derived = pytest.mark.parametrize("table", all_derived(), ids=lambda table: table.name)


@pytest.mark.parametrize("module", ON_SHELVES, ids=lambda module: module.__name__.removeprefix("shopops."))
def test_a_module_says_what_it_is(module):
    first = (module.__doc__ or "").strip().split("\n\n")[0]
    assert first.endswith((".", "?")), module.__name__


@pytest.mark.parametrize("shelf", ["rules", "exports"])
def test_a_folder_of_a_shelf_says_what_it_holds(shelf):
    package = import_module(f"shopops.{shelf}")
    folders = [info.name for info in iter_modules(package.__path__, f"{package.__name__}.") if info.ispkg]
    assert [name for name in folders if not import_module(name).__doc__] == []


def test_a_family_of_rules_begins_with_its_code():
    for rule in all_rules():
        folder = import_module(rule.function.__module__.rpartition(".")[0])
        assert (folder.__doc__ or "").startswith(f"{rule.code[:3]}: "), folder.__name__


@each_command
def test_a_command_tells_an_example(name):
    page = getdoc(COMMANDS[name]) or ""
    assert page.split("\n")[0].endswith(".")
    _, _, examples = page.partition("**Example")
    assert f"`{name}" in examples


@each_command
def test_every_option_is_explained(name):
    for word in commands.words_of(COMMANDS[name]):
        assert word.help.endswith("."), f"{name} {word.written}: {word.help!r}"


@each_table
def test_a_table_knows_its_own_columns(table: Table):
    names = Counter(column.name for column in table.columns)
    assert max(names.values()) == 1
    assert {*table.key, *(table.fixed or ()), *([table.day] if table.day else [])} <= set(names)
    assert table.day is None or table.column(table.day).kind in {Kind.DAY, Kind.MOMENT}


@each_table
def test_columns_are_named_by_what_they_hold(table: Table):
    kinds = {"_id": Kind.ID, "_on": Kind.DAY, "_at": Kind.MOMENT, "_rate": Kind.RATE, "_amount": Kind.MONEY}
    for column in table.columns:
        wanted = next((kind for end, kind in kinds.items() if column.name.endswith(end)), column.kind)
        assert column.kind is wanted, column.name
        assert column.meaning.endswith("."), column.name


def test_no_two_tables_share_a_name():
    names = Counter([*all_tables(), *DATA_TABLES, *(table.name for table in all_derived())])
    assert [name for name, count in names.items() if count > 1] == []


@each_derived
def test_what_a_table_is_reckoned_from_exists(table):
    known = {*all_tables(), *DATA_TABLES, *(one.name for one in all_derived())}
    assert set(table_parameters(table.function)) <= known
    assert set(table.one_of) <= set(table_parameters(table.function))


@each_derived
def test_a_reckoned_table_explains_its_settings(table):
    settings = MODELS[table.name].model_fields if table.name in MODELS else {}
    assert set(settings) <= set(argument_meanings(getdoc(table.function) or ""))


def asked_by_commands() -> set[str]:
    """Tables that commands ask for by name, or by the parameters of what they call from the analysis."""
    found: set[str] = set()
    for path in Path(shopops.commands.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"need\(\"(\w+)\"\)", text))
        for module, name in re.findall(r"from (shopops\.analysis\S*) import (\w+)", text):
            value = getattr(import_module(module), name)
            found |= set(table_parameters(value)) if isfunction(value) else set()
    return found


def test_settings_of_reckoned_tables_change_something():
    """A table with settings that no rule and no command rests on would be a key without effect."""
    functions = {table.name: table.function for table in all_derived()}
    asked = {name for rule in all_rules() for name in rule.tables()} | asked_by_commands()
    while more := {n for name in asked & set(functions) for n in table_parameters(functions[name])} - asked:
        asked |= more
    assert set(analysis_models(all_derived())) - asked == set()


@pytest.mark.parametrize("name", MODELS)
def test_numbers_in_settings_have_bounds(name):
    bounds = {"minimum", "exclusiveMinimum"}
    for key, schema in MODELS[name].model_json_schema()["properties"].items():
        assert schema.get("type") not in {"integer", "number"} or bounds & set(schema), key
