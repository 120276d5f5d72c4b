"""Taking a notice down."""

import pytest

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import OVER, PUBLISHED, published, refused, state_of
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.clock import day_of
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.models import Entry
from yuanmeng.casework.disclosure.read import shown, shown_list
from yuanmeng.casework.disclosure.take_down import take_down
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.actors import PUBLIC


def test_its_list_disappears_and_nobody_is_approved_by_it(province: Province) -> None:
    notice, [(_, claim), _] = published(province)
    take_down(province.province_funds, notice.pk, at=PUBLISHED)
    assert shown(notice.pk) is None
    assert shown_list() == []
    with acting(PUBLIC):
        assert Entry.objects.count() == 0
    assert approve_noticed(on=day_of(OVER), at=OVER) == 0
    assert state_of(claim) == "noticed"


def test_taken_down_twice_it_stays_as_it_is(province: Province) -> None:
    notice, _ = published(province)
    first = take_down(province.province_funds, notice.pk, at=PUBLISHED)
    assert take_down(province.province_funds, notice.pk, at=OVER).taken_down_at == first.taken_down_at


@pytest.mark.parametrize("who", ["funds", "above", "stranger"])
def test_nobody_else_takes_it_down(province: Province, who: str) -> None:
    notice, _ = published(province)
    refused(NotFound, lambda: take_down(getattr(province, who), notice.pk, at=PUBLISHED))


def test_one_that_ran_out_is_not_taken_down(province: Province) -> None:
    notice, _ = published(province)
    end_notices(on=day_of(OVER), at=OVER)
    refused(Refusal, lambda: take_down(province.province_funds, notice.pk, at=OVER))
