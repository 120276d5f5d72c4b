"""Clocks of a review over the published calendar."""

from datetime import date

from yuanmeng.adapters.policies.load import policies_root
from yuanmeng.adapters.policies.reference import read_working_days
from yuanmeng.rules.calendar.due import Term, term

DAYS = read_working_days(policies_root())


def test_a_clock_may_end_on_a_saturday_that_is_made_up() -> None:
    assert term(DAYS, date(2026, 10, 8), 2) == Term(last=date(2026, 10, 10))


def test_a_long_holiday_does_not_count() -> None:
    assert term(DAYS, date(2026, 9, 30), 1) == Term(last=date(2026, 10, 8))


def test_a_case_of_december_runs_into_a_year_nobody_has_published() -> None:
    assert term(DAYS, date(2026, 12, 28), 5) == Term(last=date(2027, 1, 4), provisional=True)
