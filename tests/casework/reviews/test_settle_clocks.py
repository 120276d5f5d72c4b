"""Due days of a year that was not published, counted again once it is."""

from datetime import date

import pytest

from tests.casework.reviews.world import Offices, by_hand, fresh, open_step, submitted, taken_up
from yuanmeng.casework.reviews import clock, settle_clocks
from yuanmeng.rules.calendar.working_days import HOLIDAY, WorkingDays

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2027, 1, 1)


def published() -> WorkingDays:
    """The calendar of today with a first notice of 2027."""
    known = clock.calendar()
    return WorkingDays({**known.kinds, NEW_YEAR: HOLIDAY}, known.years | {2027})


def test_nothing_is_settled_while_the_year_is_not_published(offices: Offices) -> None:
    by_hand(offices, working_days=30)
    step = open_step(taken_up(submitted(offices)))
    assert settle_clocks.settle_clocks() == 0
    assert fresh(step).due_provisional


def test_once_published_the_day_moves_and_is_certain(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand(offices, working_days=30)
    step = open_step(taken_up(submitted(offices)))
    assert step.due_on == date(2027, 1, 6)
    known = published()
    monkeypatch.setattr(clock, "calendar", lambda: known)
    monkeypatch.setattr(settle_clocks, "calendar", lambda: known)
    assert settle_clocks.settle_clocks() == 1
    assert (fresh(step).due_on, fresh(step).due_provisional) == (date(2027, 1, 7), False)
    assert settle_clocks.settle_clocks() == 0
