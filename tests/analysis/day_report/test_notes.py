"""What a diagnosis notes of days that are not ordinary."""

from datetime import date

from shopops.analysis.day_report.notes import unlike_days

KINDS = {date(2026, 9, 25): "statutory holiday", date(2026, 9, 10): "day of 618"}


def test_days_that_are_left_out_are_told():
    told = unlike_days(date(2026, 9, 25), KINDS, 28)
    assert told == [
        "2026-09-25 was a statutory holiday, held against ordinary days.",
        "Not held against, since they are not ordinary: 09-10.",
    ]


def test_days_that_were_named_are_not_said_to_be_ordinary():
    assert unlike_days(date(2026, 9, 25), KINDS, None) == ["2026-09-25 was a statutory holiday."]
