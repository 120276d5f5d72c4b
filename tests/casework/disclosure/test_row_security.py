"""What the database shows of notices and objections, whatever the code asks, and that it agrees with `access`."""

import pytest
from django.db import DatabaseError, transaction

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import DAY_AFTER, OVER, PUBLISHED, line_of, objection_to, published
from yuanmeng.casework.applications.models import Application, Claim
from yuanmeng.casework.disclosure.access import objections_seen_by
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.models import Entry, Objection
from yuanmeng.casework.disclosure.move import strike
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE, PUBLIC
from yuanmeng.rules.lifecycles.public_notice import NOTICE, OBJECTION
from yuanmeng.rules.lifecycles.table import moves


def test_the_public_sees_lines_that_stand_in_a_notice_that_is_shown(province: Province) -> None:
    _, [(worker, claim), (_, other)] = published(province)
    with acting(worker):
        strike(claim.pk, at=PUBLISHED)
    with acting(PUBLIC):
        assert [line.claim_id for line in Entry.objects.all()] == [other.pk]
        assert Claim.objects.count() == Application.objects.count() == 0
    end_notices(on=DAY_AFTER, at=OVER)
    with acting(PUBLIC):
        assert Entry.objects.count() == 0
    with acting(worker):
        assert [line.claim_id for line in Entry.objects.all()] == [claim.pk]
    with acting(province.stranger):
        assert Entry.objects.count() == 0


@pytest.mark.parametrize("who", ["stranger", "hr", "steward", "PUBLIC"])
def test_nobody_else_strikes_a_line(province: Province, who: str) -> None:
    _, [(_, claim), _] = published(province)
    with acting(PUBLIC if who == "PUBLIC" else getattr(province, who)):
        assert strike(claim.pk, at=PUBLISHED) == 0
    assert line_of(claim).struck_at is None


def test_only_funds_and_the_machinery_write_lines(province: Province) -> None:
    notice, [(worker, claim), _] = published(province)
    for actor in (PUBLIC, worker, province.above, province.stranger):
        with acting(actor), pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.create(notice=notice, claim_id=claim.pk, place=99, shown_as="某*", amount_fen=1)


def test_an_objection_is_seen_by_its_body_and_those_above_only(province: Province) -> None:
    notice, _ = published(province)
    objection_to(notice, None)
    seen_by = {
        name: objections_of(province, name)
        for name in ("above", "province_funds", "reviewer", "stranger", "hr", "steward", "unit_reviewer")
    }
    assert seen_by == {**dict.fromkeys(seen_by, (0, 0)), "above": (1, 1), "province_funds": (1, 1)}
    for actor in (PUBLIC, MACHINE):
        with acting(actor):
            assert Objection.objects.count() == (1 if actor is MACHINE else 0)


def objections_of(province: Province, name: str) -> tuple[int, int]:
    """By the database alone, and by `access`."""
    actor = getattr(province, name)
    with acting(actor):
        return Objection.objects.count(), objections_seen_by(actor).count()


def test_nobody_files_an_answered_objection(province: Province) -> None:
    notice, _ = published(province)
    given = {"notice": notice, "body": notice.body, "reason": "x", "filed_at": PUBLISHED, "due_on": DAY_AFTER}
    for wrong in ({"state": "upheld"}, {"answer": "好"}, {"answered_at": PUBLISHED}):
        with acting(PUBLIC), pytest.raises(DatabaseError), transaction.atomic():
            Objection.objects.create(**given, code_hash=str(wrong), **wrong)


def test_funds_see_an_objection_and_do_not_answer_it(province: Province) -> None:
    notice, _ = published(province)
    objection = objection_to(notice, None)
    with acting(province.province_funds):
        assert Objection.objects.filter(pk=objection.pk).update(answer="好") == 0


def test_states_move_as_the_lifecycles_say(province: Province) -> None:
    notice, _ = published(province)
    objection = objection_to(notice, None)
    assert moves(NOTICE) == (("shown", "ended"),)
    assert moves(OBJECTION) == (("filed", "upheld"), ("filed", "dismissed"))
    end_notices(on=DAY_AFTER, at=OVER)
    with pytest.raises(DatabaseError), transaction.atomic():
        type(notice).objects.filter(pk=notice.pk).update(state="shown")
    with acting(province.above):
        Objection.objects.filter(pk=objection.pk).update(state="upheld")
        with pytest.raises(DatabaseError), transaction.atomic():
            Objection.objects.filter(pk=objection.pk).update(state="filed")
