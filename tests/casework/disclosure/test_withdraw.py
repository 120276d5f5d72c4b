"""Withdrawing from a notice."""

import pytest

from tests.casework.applications.world import Province, eligible_worker
from tests.casework.disclosure.world import (
    DAY_AFTER,
    OVER,
    PUBLISHED,
    line_of,
    passed,
    published,
    refused,
    state_of,
)
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.read import shown
from yuanmeng.casework.disclosure.withdraw import withdraw
from yuanmeng.casework.foundation.errors import NotFound, Refusal


def test_the_line_disappears_at_once(province: Province) -> None:
    notice, [(worker, claim), (_, other)] = published(province)
    withdraw(worker, claim.pk, at=PUBLISHED)
    assert state_of(claim) == "withdrawn"
    seen = shown(notice.pk)
    assert seen is not None
    assert [line.claim_id for line in seen.entries] == [other.pk]
    end_notices(on=DAY_AFTER, at=OVER)
    assert approve_noticed(on=DAY_AFTER, at=OVER) == 1


def test_before_a_notice_as_well(province: Province) -> None:
    worker, claim = passed(province, 1)
    withdraw(worker, claim.pk, at=PUBLISHED)
    withdraw(worker, claim.pk, at=PUBLISHED)
    assert state_of(claim) == "withdrawn"


def test_not_after_it_is_approved(province: Province) -> None:
    _, [(worker, claim), _] = published(province)
    end_notices(on=DAY_AFTER, at=OVER)
    approve_noticed(on=DAY_AFTER, at=OVER)
    refused(Refusal, lambda: withdraw(worker, claim.pk, at=OVER))
    assert line_of(claim).struck_at is None


@pytest.mark.parametrize("who", ["stranger", "hr"])
def test_not_somebody_else(province: Province, who: str) -> None:
    _, [(_, claim), _] = published(province)
    other = eligible_worker(7)
    refused(NotFound, lambda: withdraw(other, claim.pk, at=PUBLISHED))
    refused(Refusal, lambda: withdraw(getattr(province, who), claim.pk, at=PUBLISHED))
    assert line_of(claim).struck_at is None
