import pytest

from shopops.errors import FileError
from shopops.reading.decoding import DAMAGE, decoded
from shopops.reading.encoding import choose
from shopops.reading.source import CHUNK, from_bytes

WORDS = frozenset(
    {"订单编号", "总金额", "itemid", "sellersku", "title", "onhand", "商品コード", "在庫数", "商品id"}
)
CHINESE = "订单编号,总金额\n3301,茶杯\n"
ENGLISH = "item id,seller sku,title,on hand\n"
JAPANESE = "商品ID,商品コード,在庫数\n1,湯呑み 白,5\n"


def chosen(data):
    return choose(from_bytes("a.csv", data), WORDS)


def text_of(data, encoding):
    return "".join(decoded(from_bytes("a.csv", data), encoding))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (CHINESE.encode("utf-8-sig"), "utf-8-sig"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (CHINESE.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode("utf-16-le"), "utf-16-le"),
        (CHINESE.encode("utf-16-be"), "utf-16-be"),
        ((ENGLISH + "1,A,一一一一一一一一一一一一,5\n").encode("utf-16-le"), "utf-16-le"),
        (JAPANESE.encode("cp932"), "cp932"),
        ((ENGLISH + "1,A,マグカップ,5\n").encode("cp932"), "cp932"),
        ((ENGLISH + "1,A,玻璃保溫杯 大容量,5\n2,B,廚房置物架,3\n").encode("big5"), "big5"),
        ((ENGLISH + "1,A,玻璃保温杯 大容量,5\n2,B,厨房置物架,3\n").encode("gb18030"), "gb18030"),
        (b"\n\t\xef\xbb\xbf" + CHINESE.encode(), "utf-8"),
        (ENGLISH.encode() + b"1,A,cup,5\n", "utf-8"),
        (b"a", "utf-8"),
        ("订单编号".encode("gb18030"), "gb18030"),
        (CHINESE.encode("gb18030")[:-2], "gb18030"),
        (CHINESE.encode()[:-2], "utf-8"),
        (CHINESE.encode() * 3 + CHINESE.encode("gb18030") * 3, "utf-8"),
        (CHINESE.encode("gb18030") * 3 + CHINESE.encode() * 3, "gb18030"),
        (CHINESE.encode() + b"3,\0x\n", "utf-8"),
        (CHINESE.encode("gb18030") * 9 + b"3,\0x\n3\0,\n", "gb18030"),
        (b"\xef\xbb\xbf" + CHINESE.encode("gb18030"), "gb18030"),
        (b"\xef\xbb\xbf" + b"a,b\n1,2\n", "utf-8-sig"),
        ("我自己写的一行说明文字\n".encode() + CHINESE.encode("gb18030"), "gb18030"),
        ((ENGLISH + "1,A,二十个字母以上的中文标题,5\n").encode() + "2,B,杯子,3\n".encode("gb18030"), "utf-8"),
    ],
)
def test_the_encoding_is_told(data, encoding):
    assert chosen(data) == encoding


def test_bytes_that_decode_in_two_codecs_are_settled_by_the_header():
    data = JAPANESE.encode("cp932")
    assert data.decode("gb18030")
    assert chosen(data) == "cp932"


def test_one_nul_after_a_comma_makes_no_utf_16():
    for lead in ("", "1", "12", "123"):
        assert chosen((ENGLISH + lead + ",\0a,b,c\n").encode()) == "utf-8"


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\0" * 1000, b"\x01\x02" * 500])
def test_binary_bytes_are_no_text(data):
    with pytest.raises(FileError, match="is not text"):
        chosen(data)


def test_no_byte_order_mark_is_left_in_the_text():
    assert text_of(CHINESE.encode("utf-8-sig"), "utf-8-sig") == CHINESE
    assert text_of(b"\xef\xbb\xbf" + CHINESE.encode("gb18030"), "gb18030") == CHINESE
    assert text_of(b"\xff\xfe" + CHINESE.encode("utf-16-le"), "utf-16-le") == CHINESE


def test_a_letter_cut_off_at_the_end_leaves_a_mark():
    assert text_of("茶杯".encode("gb18030")[:-1], "gb18030") == "茶" + DAMAGE
    assert text_of("茶杯".encode()[:-1], "utf-8") == "茶" + DAMAGE


def test_utf_8_lines_in_a_gb18030_file_are_marked_even_the_short_ones():
    lines = text_of("1,茶杯\n".encode("gb18030") + "2,交易成功\n3,红色\n4,x\n".encode(), "gb18030").split(
        "\n"
    )
    assert lines[0] == "1,茶杯"
    assert [DAMAGE in line for line in lines] == [False, True, True, False, False]


def test_gb18030_that_looks_like_utf_8_is_left_alone():
    assert text_of("1,联通\n2,移动联通\n".encode("gb18030"), "gb18030") == "1,联通\n2,移动联通\n"


def test_letters_that_chunks_cut_in_two_are_whole():
    text = "a" * (CHUNK - 1) + "茶杯\n"
    assert text_of(text.encode("gb18030"), "gb18030") == text
