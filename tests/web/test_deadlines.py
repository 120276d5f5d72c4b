"""Working days while their calendar is published, calendar days beyond."""

from datetime import date

from yuanmeng.web.deadlines import days_left


def test_working_days_leave_out_the_weekend() -> None:
    assert days_left(date(2026, 11, 25), date(2026, 11, 30)) == (3, True)


def test_a_year_without_calendar_counts_days() -> None:
    assert days_left(date(2039, 12, 20), date(2040, 1, 4)) == (15, False)


def test_a_far_date_counts_days() -> None:
    assert days_left(date(2026, 1, 1), date(2026, 6, 30)) == (180, False)
