"""Counting in working days, judged against chinesecalendar as a foreign check."""

from datetime import date
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.calendar.working_days import YearNotPublished, read

DAYS = read((Path(__file__).parents[3] / "policies/reference/workdays.csv").read_text(encoding="utf-8"))
published = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@given(published)
def test_a_day_is_judged_as_chinesecalendar_judges_it(day: date) -> None:
    assert DAYS.is_working_day(day) == chinese_calendar.is_workday(day)


def test_a_make_up_saturday_counts_and_a_holiday_does_not() -> None:
    assert DAYS.is_working_day(date(2024, 9, 29))
    assert not DAYS.is_working_day(date(2024, 10, 7))
    assert DAYS.add(date(2024, 9, 30), 3) == date(2024, 10, 10)


@given(st.dates(date(2005, 1, 1), date(2025, 12, 31)), st.integers(1, 40))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    end = DAYS.add(day, count)
    assert DAYS.is_working_day(end)
    assert DAYS.between(day, end) == count
    assert DAYS.between(end, day) == -count


def test_adding_backwards_and_nothing() -> None:
    assert DAYS.add(date(2024, 10, 8), -1) == date(2024, 9, 30)
    assert DAYS.add(date(2024, 10, 1), 0) == date(2024, 10, 1)


def test_a_period_that_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert DAYS.on_or_after(date(2024, 10, 1)) == date(2024, 10, 8)
    assert DAYS.on_or_after(date(2024, 9, 29)) == date(2024, 9, 29)


def test_a_year_without_notice_is_refused() -> None:
    with pytest.raises(YearNotPublished, match="2027") as caught:
        DAYS.add(date(2026, 12, 31), 1)
    assert caught.value.zh == "工作日表里没有2027年：请先把该年放假通知录入 policies/reference/workdays.csv"
    with pytest.raises(YearNotPublished):
        DAYS.between(date(2003, 12, 30), date(2004, 1, 5))


def test_an_unknown_kind_of_day_is_refused() -> None:
    with pytest.raises(ValueError, match="rest"):
        read("date,kind,year,source\n2024-01-01,rest,2024,x\n")
