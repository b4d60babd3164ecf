"""Pages: nothing a title holds can act, everything is on the page itself, and every picture is a table as well."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from shopops.render.page.charts.bar import Bar, bars
from shopops.render.page.charts.drawing import figure
from shopops.render.page.charts.heat import Box, Head, heat, shade
from shopops.render.page.charts.scale import ticks
from shopops.render.page.charts.waterfall import Step, waterfall
from shopops.render.page.document import badge, notes, page, section, tiles
from shopops.render.page.markup import Markup, tag
from shopops.render.page.tables import Column, cell, table

HOSTILE = "</title><script>alert(1)</script>\"' onload='x' \u202e=SUM(A1) \x00箱"


class Reader(HTMLParser):
    """Elements, attributes and texts as a browser would see them."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self._open = [], {}, []
        self.feed(text)

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        self._open.append(name)

    def handle_endtag(self, name):
        while self._open and self._open.pop() != name:
            pass

    def handle_data(self, text):
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(text)

    def all(self, name):
        return [attributes for found, attributes in self.elements if found == name]


def money(value):
    return f"¥{value:,.0f}"


def charts():
    grid = heat(
        "grid",
        HOSTILE,
        [Head(HOSTILE)],
        [Head("X", HOSTILE)],
        [[Box(0.5, HOSTILE, (HOSTILE,))]],
        measures=("a", "b"),
    )
    return [
        grid,
        bars("bars", HOSTILE, [Bar(HOSTILE, 2, HOSTILE, 1, 3), Bar("b", -1, "−1", kind="down")]),
        waterfall("fall", HOSTILE, Step(HOSTILE, 10), [Step("a", -4)], HOSTILE, written=money),
    ]


def whole():
    goods = table(
        "goods", HOSTILE, [Column(HOSTILE), Column("n", numeric=True)], [(cell(HOSTILE), cell("1", 1.0))] * 9
    )
    words = tiles([(HOSTILE, HOSTILE, HOSTILE)]), notes([HOSTILE]), badge(HOSTILE, "bad")
    return page(
        HOSTILE,
        HOSTILE,
        [section(HOSTILE, *words, goods, *(figure(one, HOSTILE, HOSTILE) for one in charts()), lead=HOSTILE)],
        foot=HOSTILE,
    )


def test_a_hostile_title_is_only_ever_read():
    read = Reader(whole())
    assert len(read.all("script")) == 1
    assert not [key for _, attributes in read.elements for key in attributes if key.startswith("on")]
    assert "<script>alert(1)</script>" in read.texts["h1"][0]
    assert not re.search("[\x00\u202e]", whole())


def test_only_the_pages_own_style_and_script_may_act():
    text, read = whole(), Reader(whole())
    policy = read.all("meta")[1]["content"]
    for name in ("style", "script"):
        own = re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL)[1]
        assert f"{name}-src 'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not [attributes for _, attributes in read.elements if "style" in attributes]


def test_a_page_asks_for_nothing_from_elsewhere():
    read = Reader(whole())
    leads = [value for _, found in read.elements for key, value in found.items() if key in {"src", "href"}]
    assert leads == ["#main"]
    assert "url(" not in "".join(read.texts["style"])
    assert not re.search("fetch|import|http", "".join(read.texts["script"]))


def test_the_same_parts_give_the_same_page():
    assert whole() == whole()


def test_every_picture_is_told_in_words_and_in_a_table():
    read = Reader(whole())
    ids = [found["id"] for _, found in read.elements if "id" in found]
    assert len(ids) == len(set(ids))
    pictures = read.all("svg")
    assert [picture["role"] for picture in pictures] == ["img"] * len(charts())
    assert all(one in ids for picture in pictures for one in picture["aria-labelledby"].split())
    assert all(f"{picture['id']}-figures" in ids for picture in pictures)


def test_a_table_tells_what_each_cell_belongs_to():
    read = Reader(
        table("t", "Goods", [Column("Good"), Column("n", numeric=True)], [(cell("a"), cell("1.50", 1.5))])
    )
    assert [one["scope"] for one in read.all("th")] == ["col", "col", "row"]
    assert read.all("td") == [{"class": "number", "data-key": "1.5"}]
    assert read.texts["caption"] == ["Goods"]


def test_short_tables_have_no_field_to_filter():
    rows = [(cell(str(number)),) for number in range(8)]
    fields = [len(Reader(table("t", "T", [Column("a")], rows[:count])).all("input")) for count in (7, 8)]
    assert fields == [0, 1]


def test_the_steps_of_a_waterfall_lead_to_its_end():
    chart = waterfall("w", "t", Step("before", 100), [Step("a", -30), Step("b", 5)], "after", written=money)
    assert [row[2] for row in chart.rows] == ["¥100", "¥70", "¥75", "¥75"]
    assert [row[1] for row in chart.rows] == ["¥100", "−¥30", "+¥5", "¥75"]
    boxes = Reader(chart.svg).all("rect")
    left, width = ([float(one[name]) for one in boxes] for name in ("x", "width"))
    assert left[1] + width[1] == pytest.approx(
        left[0] + width[0], abs=0.02
    )  # the fall begins where the whole ended
    assert width[1] / width[0] == pytest.approx(0.3, abs=0.01)


def test_bars_are_as_long_as_their_values():
    chart = bars("b", "t", [Bar("a", 40, "40"), Bar("b", 10, "10"), Bar("c", -20, "−20", kind="down")])
    widths = [float(one["width"]) for one in Reader(chart.svg).all("rect")]
    assert [width / widths[1] for width in widths] == pytest.approx([4, 1, 2], abs=0.01)


def test_a_fall_differs_from_a_rise_without_colour():
    plain, hatched = (bars("b", "t", [Bar("a", 40, "40", kind=kind)]) for kind in ("up", "down"))
    assert "hatch" in hatched.svg
    assert "hatch" not in plain.svg


def test_bars_of_nothing_are_drawn():
    assert Reader(bars("b", "t", [Bar("a", 0, "0")]).svg).all("rect")[0]["width"] == "0"


def test_a_darker_box_never_holds_less():
    steps = [shade(number / 50) for number in range(51)]
    assert steps == sorted(steps)
    assert (steps[0], steps[1], steps[-1]) == (0, 1, 5)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 97, [0, 20, 40, 60, 80, 100]),
        (-3, 4, [-4, -2, 0, 2, 4]),
        (0, 0, [0, 0.2]),
        (0, 0.031, [0, 0.01, 0.02, 0.03, 0.04]),
    ],
)
def test_an_axis_has_round_numbers(low, high, expected):
    assert ticks(low, high, 5) == pytest.approx(expected)


def test_sums_that_differ_by_the_order_of_adding_only_give_the_same_page():
    one, other = (
        table("t", "t", [Column("n")], [(cell("0.6", total),)]) for total in (0.6, 0.6000000000000001)
    )
    assert one == other


def test_attributes_are_written_as_html_calls_them():
    made = tag(
        "p", Markup("<i>"), None, "a&b", class_="x", aria_label='"', hidden=True, x=1.005, y=-0.001, id=None
    )
    assert made == '<p class="x" aria-label="&quot;" hidden x="1" y="0"><i>a&amp;b</p>'
