"""Approving: after the notice, without an open objection, once, and kept as an earlier award."""

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import (
    DAY_AFTER,
    LAST_DAY,
    ON_LAST_DAY,
    OVER,
    PUBLISHED,
    awards_of,
    line_of,
    mandated,
    objection_to,
    passed,
    published,
    state_of,
)
from yuanmeng.casework.disclosure.answer_objection import answer_objection
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.move import strike
from yuanmeng.casework.eligibility.models import PaidBefore
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import PUBLIC


def over() -> int:
    end_notices(on=DAY_AFTER, at=OVER)
    return approve_noticed(on=DAY_AFTER, at=OVER)


def test_after_the_last_day_claims_are_approved_and_kept_as_awards(province: Province) -> None:
    _, found = published(province)
    assert over() == 2
    for worker, claim in found:
        assert state_of(claim) == "approved"
        (award,) = awards_of(worker.person)
        assert (award.family, award.level, award.awarded_on) == (claim.family, "college", DAY_AFTER)
        assert (award.amount_fen, award.origin) == (claim.amount_fen, str(claim.pk))
        with acting(worker):
            event = Event.objects.get(case=claim.pk, name="claim.approve")
        assert (event.role, event.person) == ("operator", None)


def test_not_before(province: Province) -> None:
    _, [(worker, claim), _] = published(province)
    end_notices(on=LAST_DAY, at=ON_LAST_DAY)
    assert approve_noticed(on=LAST_DAY, at=ON_LAST_DAY) == 0
    assert state_of(claim) == "noticed"
    assert awards_of(worker.person) == []


def test_not_twice(province: Province) -> None:
    _, [(worker, _), _] = published(province)
    assert [over(), over()] == [2, 0]
    assert len(awards_of(worker.person)) == 1


def test_in_batches_all_come_through(province: Province) -> None:
    published(province, workers=3)
    end_notices(on=DAY_AFTER, at=OVER)
    assert [approve_noticed(on=DAY_AFTER, at=OVER, limit=2) for _ in range(3)] == [2, 1, 0]


def test_an_open_objection_holds_its_line_only_until_it_is_answered(province: Province) -> None:
    notice, [(_, claim), (_, other)] = published(province)
    objection = objection_to(notice, line_of(claim))
    assert over() == 1
    assert [state_of(claim), state_of(other)] == ["noticed", "approved"]
    reviewer = mandated(province.above)
    answer_objection(reviewer, objection.pk, uphold=False, answer="经查条件符合。", at=OVER)
    assert over() == 1


def test_an_open_objection_to_the_list_holds_all(province: Province) -> None:
    notice, _ = published(province)
    objection_to(notice, None)
    assert over() == 0


def test_a_struck_line_is_never_approved(province: Province) -> None:
    _, [(worker, claim), _] = published(province)
    with acting(worker):
        strike(claim.pk, at=PUBLISHED)
    assert over() == 1
    assert state_of(claim) == "noticed"


def test_where_no_notice_is_held_a_claim_is_approved_when_it_passes(province: Province) -> None:
    Window.objects.filter(pk=province.window.pk).update(notice_days=None)
    worker, claim = passed(province, 1)
    assert approve_noticed(on=LAST_DAY, at=PUBLISHED) == 1
    assert state_of(claim) == "approved"
    assert len(awards_of(worker.person)) == 1


def test_where_no_notice_is_held_places_still_count(province: Province) -> None:
    Window.objects.filter(pk=province.window.pk).update(notice_days=None, places=1)
    claims = [passed(province, serial)[1] for serial in (1, 2)]
    assert approve_noticed(on=LAST_DAY, at=PUBLISHED) == 1
    assert approve_noticed(on=LAST_DAY, at=PUBLISHED) == 0
    assert sorted(state_of(claim) for claim in claims) == ["approved", "passed"]


def test_awards_are_seen_by_nobody_who_does_not_name_the_hash(province: Province) -> None:
    _, [(worker, _), _] = published(province)
    over()
    for actor in (PUBLIC, worker, province.above, province.province_funds):
        with acting(actor), naming_hashes():
            assert PaidBefore.objects.count() == 0
