"""Which columns of one's own table split people, and which of its rows are totals of others: nobody counts twice."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest

from shopops.analysis.day_report.judging import judged_day
from shopops.analysis.day_report.own_tables import own_tables

DAYS = [date(2026, 3, 2) + timedelta(days=ahead) for ahead in range(29)]
DIMS = ["source", "item"]


def crossed() -> pl.DataFrame:
    rows = [
        {
            "day": day,
            "source": source,
            "item": item,
            "visitors": 900 + 7 * place % 40,
            "buyers": 30 + place % 5,
        }
        for place, day in enumerate(DAYS)
        for source in ("search", "paid")
        for item in ("mug", "bowl")
    ]
    return pl.DataFrame(rows).with_columns(paid_amount=pl.lit(None, pl.Decimal(18, 2)))


def totals(*dims: str, word: str | None = None) -> pl.DataFrame:
    """The same people by fewer columns; what is left out is blank, or a word."""
    sums = (
        crossed()
        .group_by("day", *dims)
        .agg(pl.col("visitors", "buyers").sum(), pl.col("paid_amount").first())
    )
    blanks = [pl.lit(word, pl.String).alias(dim) for dim in DIMS if dim not in dims]
    return sums.with_columns(blanks).select(crossed().columns)


def judged(*frames: pl.DataFrame):
    return judged_day(
        traffic=pl.concat(frames).with_columns(_file=pl.lit("t.csv")),
        as_of=datetime(2026, 3, 31, 9),
        day=DAYS[-1],
    )


@pytest.mark.parametrize("word", [None, "", "全部", "合计", "All"])
@pytest.mark.parametrize("with_shop", [False, True])
def test_source_rows_above_item_rows_are_two_tables_and_no_crossed_one(word, with_shop):
    shop = [totals(word=word)] if with_shop else []
    found = judged(totals("source", word=word), totals("item", word=word), *shop)
    assert found.diagnosis.actual.visitors == crossed().filter(day=DAYS[-1])["visitors"].sum()
    assert sorted(found.views) == ["item", "source"]
    assert found.diagnosis.cross_unknown


@pytest.mark.parametrize("dims", [("source",), ("item",), ()])
def test_totals_below_the_rows_that_they_sum_up_count_once(dims):
    found = judged(crossed(), totals(*dims))
    assert found.diagnosis.actual.visitors == crossed().filter(day=DAYS[-1])["visitors"].sum()
    assert not found.diagnosis.cross_unknown
    assert len(found.notes) == 1


def test_people_whose_source_is_not_known_are_no_total():
    unknown = (
        crossed()
        .filter(pl.col("source") == "paid")
        .with_columns(source=pl.lit(None, pl.String), visitors=pl.col("visitors") // 4)
    )
    tables, told = own_tables(pl.concat([crossed(), unknown]), DIMS, "t")
    assert [(one.dims, one.frame.height) for one in tables] == [(("source", "item"), 6 * len(DAYS))]
    assert told == []


def test_a_column_that_the_day_tells_splits_nobody():
    frame = crossed().with_columns(weekday=pl.col("day").dt.strftime("%A"))
    assert own_tables(frame, ["weekday", *DIMS], "t")[0][0].dims == ("source", "item")


def test_more_buyers_than_visitors_are_told_and_a_whole_day_of_them_is_not_judged():
    odd = pl.col("day") == DAYS[-1]
    swapped = crossed().with_columns(
        visitors=pl.when(odd).then("buyers").otherwise("visitors"),
        buyers=pl.when(odd).then("visitors").otherwise("buyers"),
    )
    found = judged(swapped)
    assert (found.diagnosis.verdict, "more buyers than visitors" in found.diagnosis.needed) == (
        "cannot tell",
        True,
    )
    assert "4 rows have more buyers" in found.notes[0]


def test_far_fewer_visitors_are_told_though_conversion_is_as_usual():
    last = pl.col("day") == DAYS[-1]
    few = crossed().with_columns(
        pl.when(last).then(pl.col(name) // 3).otherwise(name).alias(name) for name in ("visitors", "buyers")
    )
    assert (found := judged(few)).diagnosis.verdict == "usual"
    assert found.few_visitors.change < -0.5
    assert judged(crossed()).few_visitors is None
