"""The fast way through text cuts as the tolerant way does, or stands aside."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from shopops.reading.fast import parse
from shopops.reading.rows import frame
from shopops.reading.tolerant import Tokenizer, judged

PIECES = ["a", "屏", "1", " ", "\t", ";", '"', '""', '"x"', '="1"', '="1,2"', '5"', '"a\nb"', '"a,b"', "\r"]
CELLS = ["a", "", " ", "1", '"x"', '="1"', '"a\nb"', '"a,b"', '5"屏', '"a""b"', '""', '"p\r\nq"', '"', 'b"']
lines = st.lists(st.sampled_from(CELLS), min_size=2, max_size=5).map(",".join)
texts = st.one_of(
    st.lists(st.sampled_from([*PIECES, ",", ",", ",", "\n", "\r\n"]), max_size=25).map("".join),
    st.lists(lines, max_size=6).map("\n".join),
    st.lists(lines, max_size=6).map("\r\n".join),
).map(lambda text: text + "\n")


def without_returns(cells):
    bare = cells.with_columns(pl.all().str.strip_chars_end("\r"))
    return bare.with_columns(pl.when(pl.all() != "").then(pl.all()))


@settings(deadline=None, max_examples=400)
@given(texts, st.integers(2, 5))
def test_what_the_fast_way_accepts_the_tolerant_way_cuts_alike(text, width):
    fast = parse(text.encode(), ",", width)
    if fast is None:
        return
    records = list(Tokenizer(",", width).records(text, final=True))
    assert [judged(record, text, width, "utf-8") for record in records] == [""] * len(records)
    slow = frame([record.cells for record in records], range(len(records)), width).drop("_row")
    assert without_returns(fast).equals(without_returns(slow))


def test_ordinary_exports_take_the_fast_way():
    for text in ('="33",2,a\n="34",,\n', '1,"多行\n标题",3\n', "1,2,3\r\n4,5,6,\r\n", '1,"",3\n\n', "1\n"):
        assert parse(text.encode(), ",", 3) is not None


def test_damaged_ones_do_not():
    for text in ("1,2,3,4\n", '1,"open,3\n', "1,\0,3\n", '1,5"屏"x,3\n'):
        assert parse(text.encode(), ",", 3) is None
