from datetime import date, datetime

import pytest

from shopops.reading import dates

NIGHT = datetime(2026, 5, 21, 22, 32, 44)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-21 22:32:44", NIGHT),
        ("2026-05-21  22:32:44.0", NIGHT),
        ("2026-05-21T22:32:44", NIGHT),
        ("20260521223244", NIGHT),
        ("20260521 22:32:44", NIGHT),
        ("2026-05-21 22:32:44 +08:00", NIGHT),
        ("2026-05-21T22:32:44+0800", NIGHT),
        ("2026-05-21 22:32:44 GMT+8", NIGHT),
        ("2026/5/21 下午 10:32:44", NIGHT),
        ("2026/5/21 10:32:44 PM", NIGHT),
        ("2026年05月21日 22时32分44秒", NIGHT),
        ("２０２６－０５－２１　２２：３２：４４", NIGHT),
        ("2016/5/23 22:02", datetime(2016, 5, 23, 22, 2)),
        ("2026年07月06日", datetime(2026, 7, 6)),
        ("2026年07月06日 22时", datetime(2026, 7, 6, 22)),
        ("2026年7月6日 星期一", datetime(2026, 7, 6)),
        ("2026-07-06 (周一) 9:05", datetime(2026, 7, 6, 9, 5)),
        ("2026.7.6 08:00", datetime(2026, 7, 6, 8)),
        ("20260708", datetime(2026, 7, 8)),
        ("2026/7/8 上午 12:30", datetime(2026, 7, 8, 0, 30)),
        ("2026/7/8 12:30 pm", datetime(2026, 7, 8, 12, 30)),
        ("2026-11-11 24:00", datetime(2026, 11, 12)),
        ("46000.5", datetime(2025, 12, 9, 12)),
        ("46000.9999999", datetime(2025, 12, 10)),
    ],
)
def test_moments(text, expected):
    assert dates.moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-13-01",
            "2026-02-30",
            "2026/13/01",
            "5/23/2026",
            "23/5/2026",
            "26-05-21",
            "2026-05",
            "0026-01-01",
        ),
        *("1", "12345", "99999", "4600000", "202605212", "2026052122324", "20261345", "昨天", "下周三左右"),
        *(
            "2026-05-21 25:00",
            "2026-05-21 24:01",
            "2026-05-21 22:60",
            "2026-05-21 22",
            "2026-05-21 下午 22:00",
        ),
        *(
            "2026-05-21 上午 10:00 PM",
            "2026-05-21T22:32:44Z",
            "2026-05-21 22:32:44 +09:00",
            "2026-05-21 22:32 CST",
        ),
        *("2026-06-01 ~ 2026-06-30", "2026-05-21 起", "约2026-05-21"),
    ],
)
def test_what_is_no_moment_is_not_guessed(text):
    assert dates.moment(text) is None


def test_a_day_drops_the_time_but_not_a_wrong_one():
    assert dates.day("2026-05-21 22:32:44") == date(2026, 5, 21)
    assert dates.day("2026-05-21 25:00") is None


def test_the_end_of_a_day_without_a_time():
    assert dates.moment("2026-11-12", end=True) == datetime(2026, 11, 12, 23, 59, 59)
    assert dates.moment("46000", end=True) == datetime(2025, 12, 9, 23, 59, 59)
    assert dates.moment("2026-11-12 10:00", end=True) == datetime(2026, 11, 12, 10)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-06-01 ~ 2026-06-30", "2026-06-01～2026-06-30", "20260601~20260630", "20260601至20260630"),
        *("2026-06-01 - 2026-06-30", "2026/6/1-2026/6/30", "2026-06-01 — 2026-06-30", "20260601-20260630"),
        *(
            "2026年06月01日 到 2026年06月30日",
            "2026-06-01 00:00:00 ~ 2026-06-30 23:59:59",
            "2026-06",
            "2026年6月",
        ),
    ],
)
def test_spans_of_a_month(text):
    assert dates.span(text) == (date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    "text", ["2026-06-30 ~ 2026-06-01", "2026-06-01 ~ 06-30", "2026-13", "上月", "2026-06-01 ~"]
)
def test_what_is_no_span_is_not_guessed(text):
    assert dates.span(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-01 20:00:00 ~ 2026-11-11 23:59:59", "2026-11-01 20:00:00至2026-11-11 23:59:59"),
        *(
            "2026/11/1 20:00-2026/11/11",
            "2026.11.01 20:00:00\n2026.11.11 23:59:59",
            "2026年11月1日 20:00 到 20261111",
        ),
    ],
)
def test_a_cell_with_two_moments(text):
    assert dates.moment_of_span(text) == datetime(2026, 11, 1, 20)
    assert dates.moment_of_span(text, end=True) == datetime(2026, 11, 11, 23, 59, 59)


def test_a_cell_with_one_moment_or_none():
    assert dates.moment_of_span("2026-05-21 22:32:44", end=True) == NIGHT
    assert dates.moment_of_span("2026-11-11", end=True) == datetime(2026, 11, 11, 23, 59, 59)
    assert dates.moment_of_span("2026-11-11 20:00 ~ 2026-11-01 20:00") is None
    assert dates.moment_of_span("双11期间") is None
