"""The end of a notice."""

from datetime import UTC, date, datetime

import pytest

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import DAY_AFTER, LAST_DAY, ON_LAST_DAY, OVER, passed, published
from yuanmeng.adapters.policies.load import policies_root
from yuanmeng.adapters.policies.reference import read_working_days
from yuanmeng.casework.disclosure import clock
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.publish_notice import publish_notice
from yuanmeng.casework.disclosure.read import shown
from yuanmeng.rules.calendar.working_days import HOLIDAY, WorkingDays


def test_it_is_shown_on_its_last_day_and_not_the_day_after(province: Province) -> None:
    notice, _ = published(province)
    assert end_notices(on=LAST_DAY, at=ON_LAST_DAY) == 0
    assert shown(notice.pk) is not None
    assert end_notices(on=DAY_AFTER, at=OVER) == 1
    assert shown(notice.pk) is None
    assert end_notices(on=DAY_AFTER, at=OVER) == 0


def test_a_provisional_last_day_moves_when_the_year_is_published(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed(province, 1)
    publish_notice(province.province_funds, province.window.pk, at=datetime(2026, 12, 30, 4, tzinfo=UTC))
    known = read_working_days(policies_root())
    new_year = {date(2027, 1, day): HOLIDAY for day in (1, 4)}
    longer = WorkingDays({**known.kinds, **new_year}, known.years | {2027})
    monkeypatch.setattr(clock, "read_working_days", lambda _: longer)
    on = date(2027, 1, 7)
    assert end_notices(on=on, at=datetime(2027, 1, 7, 4, tzinfo=UTC)) == 0
    assert end_notices(on=date(2027, 1, 9), at=datetime(2027, 1, 9, 4, tzinfo=UTC)) == 1
