"""A round lasts while the rules are in force and the window is open."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.rounds import deadline, is_open, last_day
from yuanmeng.rules.eligibility.scheme import Scheme, Window


def scheme(opens: datetime | None, closes: datetime | None, end: date | None) -> Scheme:
    base = library().schemes["370000-sd-degree/2025"].scheme
    window = Window(opens_at=opens, closes_at=closes)
    return replace(base, effective_from=date(2026, 1, 1), effective_to=end, window=window)


SPRING = scheme(datetime.fromisoformat("2026-03-01"), datetime.fromisoformat("2026-04-30T23:59:59"), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("on", "open_"),
    [(date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2026, 4, 30), True), (date(2026, 5, 1), False)],
)
def test_both_edge_days_belong_to_the_window(on: date, open_: bool) -> None:
    assert is_open(SPRING, on) is open_


def test_without_a_window_the_rules_span_counts() -> None:
    plain = scheme(None, None, date(2027, 1, 1))
    assert is_open(plain, date(2026, 12, 31))
    assert not is_open(plain, date(2027, 1, 1))
    assert last_day(plain) == date(2026, 12, 31)


def test_the_earlier_end_is_the_last_day() -> None:
    assert last_day(SPRING) == date(2026, 4, 30)
    assert last_day(scheme(None, datetime.fromisoformat("2028-01-01"), date(2027, 1, 1))) == date(2026, 12, 31)
    assert last_day(scheme(None, None, None)) is None


def test_only_a_stated_window_makes_a_deadline() -> None:
    assert deadline(SPRING) == date(2026, 4, 30)
    assert deadline(scheme(None, None, date(2027, 1, 1))) is None
