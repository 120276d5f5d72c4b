"""Two officers decide the same step in the same moment, a thousand times: one decision and one event each time.

Then once more without the row lock, where both decide: so the first test can fail.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.db.models import QuerySet

from tests.casework.reviews.copies import copies
from tests.casework.reviews.world import (
    THEN,
    Offices,
    by_hand,
    make_offices,
    only_level,
    submitted,
    taken_up,
)
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.models import ReviewStep
from yuanmeng.rules.actors import MACHINE, Actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TRIES, WITHOUT_LOCK = 1000, 60


@pytest.fixture
def offices(transactional_db: None) -> Offices:
    return make_offices()


def waiting(offices: Offices, count: int) -> list[ReviewStep]:
    """That many open steps at a last level: passing one opens no other, so that no constraint steps in for the lock."""
    only_level(offices, "unit")
    by_hand(offices)
    first = taken_up(submitted(offices))
    copies(first, count - 1)
    with acting(MACHINE):
        return list(ReviewStep.objects.filter(state="open"))


def race(officers: tuple[Actor, Actor], steps: list[ReviewStep]) -> list[list[bool]]:
    """For each step which of the two decided it. Both start when both are ready."""
    barrier = Barrier(2)

    def run(actor: Actor) -> Iterator[bool]:
        try:
            for step in steps:
                barrier.wait(timeout=60)
                try:
                    pass_step(actor, step.pk, at=THEN)
                except Refusal:
                    yield False
                else:
                    yield True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return [*zip(*pool.map(lambda actor: list(run(actor)), officers), strict=True)]  # type: ignore[list-item]


def events_of() -> dict[object, int]:
    """How often each claim was passed, by its events."""
    with acting(MACHINE):
        found: dict[object, int] = {}
        for case in Event.objects.filter(name="claim.pass").values_list("case", flat=True):
            found[case] = found.get(case, 0) + 1
        return found


def test_one_decision_and_one_event(offices: Offices) -> None:
    steps = waiting(offices, TRIES)
    assert len(steps) == TRIES
    decided = race(offices.unit, steps)
    assert [sum(both) for both in decided] == [1] * TRIES
    assert sorted(events_of().values()) == [1] * TRIES
    with acting(MACHINE):
        assert ReviewStep.objects.filter(state="passed").count() == TRIES
        assert Claim.objects.filter(state="passed").count() == TRIES
    assert {who for both in decided for who in range(2) if both[who]} == {0, 1}, "one of the two never won: no race"


def test_without_the_lock_both_decide(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = waiting(offices, WITHOUT_LOCK)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows.all())
    decided = race(offices.unit, steps)
    assert any(sum(both) == 2 for both in decided)
    assert max(events_of().values()) == 2
