"""Topics of reviews: complaints are told, praise is not, and the words are gone."""

import pytest

from shopops.reading.review_topics import TOPICS, review_topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("质量太差了，用一次就坏了", "quality"),
        ("收到就碎了，快递暴力", "damaged"),
        ("发错颜色，客服不理人", "wrong;service"),
        ("和图片不一样，有色差", "wrong"),
        ("少发了两个", "missing"),
        ("偏小，建议买大一码", "size"),
        ("感觉是假货", "fake"),
        ("打开一股刺鼻的味道", "smell"),
        ("发货太慢，等了好几天", "slow"),
        ("客服态度恶劣", "service"),
        ("刚买就降价", "price"),
        ("Arrived DAMAGED and slow delivery", "damaged;slow"),
    ],
)
def test_complaints(text, expected):
    assert review_topics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "质量很好，物流很快",
            "没有异味，不是假货",
            "无色差，毫无破损",
            "大小合适，客服态度很好",
            "不贵，值得买",
        ),
        *("包装完好，没碎了", "服务好", "发货快", "不偏大不偏小"),
    ],
)
def test_praise_is_no_complaint(text):
    assert review_topics(text) == "other"


def test_every_topic_can_be_told_and_no_word_is_kept():
    told = review_topics("质量差 破损 发错 漏发 太小 假货 异味 太慢 服务差 降价 某某 13800000000")

    assert told.split(";") == list(TOPICS)
