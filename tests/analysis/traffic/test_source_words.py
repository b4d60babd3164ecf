"""Classes of sources come from a table of words; what is not in it stays other."""

import polars as pl
from traffic_rows import LAST, ORIGIN, sources

from shopops.analysis.traffic.classed_sources import classed_sources
from shopops.analysis.traffic.source_words import CLASSES, SourceWord, class_of, known_words


def test_every_word_has_one_of_the_classes():
    assert set(known_words().values()) | {"other"} == set(CLASSES)


def test_the_deepest_word_that_is_known_decides():
    assert class_of(("平台流量", "手淘搜索", None), known_words()) == "search"
    assert class_of(("店内流转", "从未见过", "从未见过"), known_words()) == "own"
    assert class_of(("平台流量", "淘宝直播", "直播间"), known_words()) == "content"
    assert class_of(("平台流量", "从未见过", None), known_words()) == "other"


def test_a_renamed_source_keeps_its_class():
    found = classed_sources(sources((0, "付费推广.直通车.直通车", 100, 2, "90")), None)
    assert found.select("source", "class").rows() == [("关键词推广", "paid")]


def test_words_of_the_settings_go_before_those_of_the_table():
    rows = sources((0, "淘外流量.小红书", 50, 1, "9"), (0, "平台流量.新渠道", 50, 1, "9"))
    words = (
        SourceWord(word="小红书", kind="content"),
        SourceWord.model_validate({"word": "新渠道", "class": "own"}),
    )
    assert classed_sources(rows, None, words=words)["class"].to_list() == ["content", "own"]
    assert classed_sources(rows, None, known=False)["class"].to_list() == ["other", "other"]


def test_a_table_of_ones_own_is_summed_by_its_source():
    own = pl.DataFrame(
        {
            "day": [LAST, LAST],
            "visitors": [10, 30],
            "buyers": [1, 2],
            "paid_amount": [None, None],
            "来源": ["手淘搜索", "手淘搜索"],
            "city": ["上海", "杭州"],
            **{name: [None, None] for name in ORIGIN},
        }
    )
    found = classed_sources(None, own)
    assert found.select("source", "class", "visitors", "buyers").rows() == [("手淘搜索", "search", 40, 3)]
