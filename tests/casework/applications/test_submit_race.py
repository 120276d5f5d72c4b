"""Two who press at once: committed transactions, side by side."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.casework.applications.world import LATER, claims_of, drafted, eligible_worker, make_province, told
from yuanmeng.casework.applications.models import Application, Receipt
from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor

TOGETHER = 6


def at_once(actor: Actor, application_id: UUID, keys: list[UUID]) -> list[tuple[int, str]]:
    """Id and text of the receipt that each form got."""
    barrier = Barrier(len(keys))

    def press(key: UUID) -> tuple[int, str]:
        try:
            barrier.wait()
            receipt = submit(actor, application_id, key=key, at=LATER)
            return receipt.pk, receipt.text
        finally:
            connection.close()

    with ThreadPoolExecutor(len(keys)) as pool:
        return list(pool.map(press, keys))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_form", [True, False])
def test_pressed_many_times_at_once_it_is_handed_in_once(same_form: bool) -> None:
    province, alice = make_province(), eligible_worker(1)
    application = drafted(alice, [province.window])
    keys = [uuid4()] * TOGETHER if same_form else [uuid4() for _ in range(TOGETHER)]
    answers = at_once(alice, application.pk, keys)
    assert len(set(answers)) == 1
    with acting(alice):
        assert Receipt.objects.count() == 1
        assert Application.objects.get().revision == 1
    (claim,) = claims_of(alice, application)
    assert told(alice, claim) == ["claim.open", "claim.submit"]


@pytest.mark.django_db(transaction=True)
def test_opened_many_times_at_once_there_is_one_draft() -> None:
    province, alice = make_province(), eligible_worker(1)
    barrier = Barrier(TOGETHER)

    def tap(_: int) -> UUID:
        try:
            barrier.wait()
            return open_application(alice, [province.window.pk], {"sex": "female"}, at=LATER).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        assert len(set(pool.map(tap, range(TOGETHER)))) == 1
