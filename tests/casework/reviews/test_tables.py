"""What the tables themselves keep: moves, one open step, votes once and never changed."""

from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.casework.reviews.world import THEN, Offices, by_hand, open_step, ruled, submitted, taken_up, worker_of
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.models import ReviewStep, Vote
from yuanmeng.casework.reviews.tasks import escalate_overdue, take_up_waiting
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.lifecycles.review_step import LIFECYCLE
from yuanmeng.rules.lifecycles.table import moves

pytestmark = pytest.mark.django_db


def test_a_decided_step_is_never_opened_again(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    pass_step(offices.unit[0], step.pk, at=THEN)
    assert ("passed", "open") not in moves(LIFECYCLE)
    with acting(MACHINE), pytest.raises(IntegrityError, match="not from passed to open"), transaction.atomic():
        ReviewStep.objects.filter(pk=step.pk).update(state="open", decided_at=None)


def test_a_claim_has_one_open_step(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    step.pk = UUID(int=5)
    with acting(MACHINE), pytest.raises(IntegrityError, match="step_open_once_for_a_claim"), transaction.atomic():
        step.save(force_insert=True)


def test_a_vote_is_not_changed(offices: Offices) -> None:
    ruled(offices.window, straight_through=False, people=2)
    step = open_step(taken_up(submitted(offices)))
    pass_step(offices.unit[0], step.pk, at=THEN)
    with acting(offices.unit[0]), pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Vote.objects.update(action="refuse")


def test_nobody_votes_in_the_name_of_another(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    with acting(offices.unit[0]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Vote.objects.create(step=step, person=offices.unit[1].person, action="pass", at=THEN)


def test_steps_are_seen_by_body_worker_and_region_only(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    seeing = (offices.unit[0], offices.district[0], offices.city[0], worker_of(claim))
    for actor in (*seeing, offices.elsewhere, offices.province.hr, offices.province.other_unit_reviewer):
        with acting(actor):
            assert ReviewStep.objects.count() == (1 if actor in seeing else 0)


def test_the_periodic_tasks_do_their_work(offices: Offices) -> None:
    by_hand(offices)
    claim = submitted(offices)
    take_up_waiting(timestamp=0)
    assert open_step(claim).level == "unit"
    escalate_overdue(timestamp=0)
