"""The shelf of exports as a whole: each is complete, and no two claim the same file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from shopops.exports import catalogue, places
from shopops.reading.descriptor import Export, normal
from shopops.reading.header import Match, recognise, strictest
from shopops.shelf import modules
from shopops.tables import all_tables

HERE = Path(__file__).parent
EXPORTS = catalogue()

each_export = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)


def words(export: Export) -> set[str]:
    headers = {header for field in export.fields for header in field.headers}
    return {normal(header) for header in (*headers, *export.ignored, *export.personal)}


def demanded(export: Export) -> list[str]:
    """One header row that meets the signature with as little as it asks for, and has what each row needs."""
    row = [demand if isinstance(demand, str) else demand[0] for demand in export.signature.all_of]
    headers = {field.name: field.headers for field in export.fields}
    groups = [[header for name in group for header in headers[name]] for group in export.any_of]
    return [*row, *(group[0] for group in groups if {*map(normal, group)}.isdisjoint(map(normal, row)))]


def test_the_first_shelf_is_whole():
    assert {export.name for export in EXPORTS} >= {
        *("taobao.orders", "taobao.order_lines", "taobao.order_lines_2016", "taobao.refunds"),
        *("taobao.listings", "taobao.assistant_items", "sycm.item_days", "sycm.shop_days"),
        *("sycm.shop_sources", "sycm.shop_sources_2017", "jushuitan.stock", "wangdiantong.stock"),
        *("shopops.promotion_plan", "shopops.purchase_orders", "shopops.item_costs", "shopops.stock"),
        "shopops.traffic_table",
    }


def test_a_module_is_called_as_its_export():
    for module in modules("shopops.exports"):
        names = [value.name for value in vars(module).values() if isinstance(value, Export)]
        assert names == [module.__name__.removeprefix("shopops.exports.")]


@each_export
def test_fields_are_columns_of_the_table(export: Export):
    table = all_tables()[export.table]

    assert {field.name: field.kind for field in export.fields} == {
        field.name: table.column(field.name).kind for field in export.fields
    }
    assert max(Counter(field.name for field in export.fields).values()) == 1


@each_export
def test_key_columns_are_read(export: Export):
    missing = set(all_tables()[export.table].key) - {field.name for field in export.fields}

    assert missing - {"warehouse"} == set(export.lacks)


@each_export
def test_choices_are_words_of_the_table(export: Export):
    for field in export.fields:
        meaning = all_tables()[export.table].column(field.name).meaning
        assert {ours for _, ours in field.choices} <= set(re.findall("[a-z_]+", meaning)), field.name


@each_export
def test_signature_headers_are_known_headers(export: Export):
    assert set().union(*export.signature.alternatives()) <= words(export)


@each_export
def test_required_columns_are_demanded(export: Export):
    demands = export.signature.alternatives()

    for field in export.fields:
        if field.required and not field.from_file:
            headers = {normal(header) for header in field.headers}
            assert any(demand <= headers for demand in demands), field.name


@each_export
def test_columns_are_read_or_personal_never_both(export: Export):
    read = {normal(header) for field in export.fields for header in field.headers}
    personal = {normal(header) for header in export.personal}

    assert personal & (read | {normal(header) for header in export.ignored}) == set()
    # An ignored column is shown in a refused row; one that is read as a remark must not be.
    assert read & {normal(header) for header in export.ignored} == set()


@each_export
def test_says_where_and_what_was_seen(export: Export):
    assert len(export.where) > 60
    assert len(export.seen) > 60


@each_export
def test_has_a_sample(export: Export):
    folder = HERE / export.name

    assert list(folder.glob("*.golden.json"))


@each_export
def test_structure_names_its_own_fields(export: Export):
    names = {field.name for field in export.fields}
    grouped = {name for group in export.any_of for name in group}

    assert {*export.fill_down, *export.levels, *(export.parent or ()), *grouped} <= names


@each_export
def test_the_least_header_is_claimed_once(export: Export):
    name = " ".join(export.signature.named)
    found = recognise([list(export.signature.above), demanded(export)], EXPORTS, name)

    assert isinstance(found, Match)
    assert found.export.name == export.name


@each_export
def test_the_fullest_header_is_claimed_once(export: Export):
    """Every column the description knows, at once: nobody else may claim it, except where less strict."""
    forbidden = {normal(header) for header in export.signature.none_of}
    row = [word for word in sorted(words(export)) if word not in forbidden]
    above, name = frozenset(map(normal, export.signature.above)), " ".join(export.signature.named)
    found = strictest([other for other in EXPORTS if other.signature.fits(frozenset(row), above, name)])

    assert [other.name for other in found] == [export.name]


def test_titles_above_the_header_go_before_the_header_alone():
    header = ["商品ID", "商品名称", "一口价", "skuId", "SKU价格"]

    for above, name in [("", "taobao.listings"), ("基础信息", "taobao.listed_items")]:
        found = recognise([[above], header], EXPORTS)
        assert isinstance(found, Match)
        assert (found.export.name, found.row) == (name, 2)


def test_nobody_is_sent_for_a_report_that_must_be_renamed():
    told = " ".join(places()["item_days"])

    assert "商品排行" in told
    assert "商品360" not in told


def test_two_descriptions_of_one_header_are_an_error():
    first = EXPORTS[0]
    twin = replace(first, name="somebody.twin")

    assert not isinstance(recognise([demanded(first)], (first, twin)), Match)


TEMPLATES = [export for export in EXPORTS if export.name.startswith("shopops.")]


@pytest.mark.parametrize("export", TEMPLATES, ids=lambda export: export.name)
def test_templates_tell_what_to_fill_in(export: Export):
    for field in export.fields:
        assert field.note.endswith("."), field.name
        assert len(field.headers) >= 3, field.name


@pytest.mark.parametrize("language", [0, 1, 2], ids=["en", "zh", "ja"])
@pytest.mark.parametrize("export", TEMPLATES, ids=lambda export: export.name)
def test_templates_are_known_in_each_language(export: Export, language: int):
    found = recognise([[field.headers[language] for field in export.fields]], EXPORTS)

    assert isinstance(found, Match)
    assert found.export.name == export.name
    assert len(found.columns) == len(export.fields)
