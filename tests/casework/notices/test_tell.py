"""One message for each event that concerns the worker; texts are queued with it."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import DAY_AFTER, OVER, PUBLISHED, passed, published
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.withdraw import withdraw
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.notices.models import Heard, Message
from yuanmeng.casework.notices.tell import tell
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.lifecycles.claim import Action


def kinds() -> list[str]:
    with acting(MACHINE):
        return list(Message.objects.order_by("event").values_list("kind", flat=True))


def texts() -> int:
    return ProcrastinateJob.objects.filter(task_name="notices.text").count()


def moved(claim: Claim, action: Action, actor: Actor, **data: str) -> None:
    with acting(actor):
        held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        move(held, action, actor, at=PUBLISHED, **data)


def test_the_way_of_a_claim_is_told_once(province: Province) -> None:
    published(province, workers=1)
    end_notices(on=DAY_AFTER, at=OVER)
    approve_noticed(on=DAY_AFTER, at=OVER)
    assert tell(at=OVER) == 4
    assert kinds() == ["claim.submit", "claim.pass", "claim.publish", "claim.approve"]
    assert texts() == 3
    assert tell(at=OVER) == 0


def test_what_it_keeps_names_nobody(province: Province) -> None:
    notice, [(worker, claim)] = published(province, workers=1)
    tell(at=PUBLISHED)
    with acting(worker):
        message = Message.objects.get(kind="claim.publish")
        number = message.claim.application.number
    assert message.params == {"until": "2026-12-02", "notice": str(notice.pk), "number": number}
    assert (message.person_id, message.claim_id, message.language) == (worker.person, claim.pk, "zh-hans")


def test_levels_the_machinery_passes_are_not_told_and_officers_once_a_day(province: Province) -> None:
    _, claim = passed(province, 1)
    tell(at=PUBLISHED)
    before = kinds()
    with acting(province.above):
        for _ in range(2):
            Event.objects.create(
                at=PUBLISHED,
                body=province.above.body,
                name="claim.forward",
                subject=str(claim.pk),
                person=province.above.person,
                role="reviewer",
                case=claim.pk,
            )
    with acting(MACHINE):
        Event.objects.create(
            at=PUBLISHED, body="system", name="claim.forward", subject="x", role="operator", case=claim.pk
        )
    assert tell(at=PUBLISHED, limit=1) == 1
    assert tell(at=PUBLISHED, limit=1) == 0
    assert kinds() == [*before, "claim.forward"]


def test_in_small_batches_nothing_is_lost(province: Province) -> None:
    published(province, workers=3)
    counts = []
    while count := tell(at=PUBLISHED, limit=2):
        counts.append(count)
    assert sum(counts) == 9
    assert max(counts) == 2


def test_an_event_that_commits_late_with_a_low_id_is_told(province: Province) -> None:
    _, claim = passed(province, 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('foundation_event_id_seq')")
        (low,) = cursor.fetchone()
    passed(province, 2)
    for _ in range(3):
        tell(at=PUBLISHED)
    with acting(MACHINE):
        Event.objects.create(
            pk=low, at=PUBLISHED, body="system", name="claim.publish", subject="x", role="operator", case=claim.pk
        )
    assert tell(at=PUBLISHED) == 1


def test_the_mark_moves_only_past_finished_transactions(province: Province) -> None:
    published(province)
    tell(at=PUBLISHED)
    mark = Heard.objects.get(pk=1)
    assert (mark.upto, mark.seen_id > 0) == (0, True)
    Heard.objects.filter(pk=1).update(seen_id=5000, seen_transaction=1)
    tell(at=PUBLISHED)
    assert Heard.objects.get(pk=1).upto == 4000
    Heard.objects.filter(pk=1).update(seen_id=9000, seen_transaction=2**40)
    tell(at=PUBLISHED)
    assert Heard.objects.get(pk=1).upto == 4000


def test_a_withdrawal_is_told_without_a_text(province: Province) -> None:
    worker, claim = passed(province, 1)
    tell(at=PUBLISHED)
    before = texts()
    withdraw(worker, claim.pk, at=PUBLISHED + timedelta(minutes=1))
    assert tell(at=PUBLISHED) == 1
    assert kinds()[-1] == "claim.withdraw"
    assert texts() == before


@pytest.mark.parametrize("who", ["above", "province_funds", "stranger", "steward", "hr"])
def test_a_message_is_its_workers_alone(province: Province, who: str) -> None:
    (worker, _), (other, _) = published(province)[1]
    tell(at=PUBLISHED)
    with acting(getattr(province, who)):
        assert Message.objects.count() == 0
    for actor in (worker, other):
        with acting(actor):
            assert set(Message.objects.values_list("person_id", flat=True)) == {actor.person}
