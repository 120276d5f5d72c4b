"""Terms in working and in calendar days, and into a year that is not published."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.calendar.due import Term, term
from yuanmeng.rules.calendar.working_days import HOLIDAY, MAKEUP, WorkingDays

NEW_YEAR = {date(2027, 1, 1): HOLIDAY, date(2026, 12, 26): MAKEUP}
KNOWN = WorkingDays(NEW_YEAR, frozenset({2026, 2027}))
DAYS = WorkingDays({day: kind for day, kind in NEW_YEAR.items() if day.year == 2026}, frozenset({2026}))


def test_working_days_pass_over_days_off_and_count_days_made_up() -> None:
    assert term(KNOWN, date(2026, 12, 25), 2) == Term(last=date(2026, 12, 28))


def test_calendar_days_count_every_day() -> None:
    assert term(DAYS, date(2026, 12, 30), 5, working=False) == Term(last=date(2027, 1, 4))


def test_a_year_not_published_counts_monday_to_friday_and_says_so() -> None:
    assert term(DAYS, date(2026, 12, 30), 2) == Term(last=date(2027, 1, 1), provisional=True)


@given(st.integers(1, 40), st.integers(0, 300))
def test_within_a_published_year_nothing_is_provisional(count: int, day: int) -> None:
    start = date.fromordinal(date(2026, 1, 1).toordinal() + day)
    found = term(KNOWN, start, count)
    assert not found.provisional
    assert found.last == KNOWN.add(start, count)
