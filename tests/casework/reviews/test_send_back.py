"""Returning a claim for correction, and its way back."""

from uuid import uuid4

import pytest

from tests.casework.reviews.world import (
    AFTER_THAT,
    THEN,
    Offices,
    by_hand,
    fresh,
    open_step,
    refused,
    ruled,
    submitted,
    taken_up,
    told,
    worker_of,
)
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db


def test_a_return_names_each_item(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    items = ["major_fits", "unit-confirmation"]
    assert return_step(offices.unit[0], step.pk, items=items, note="请重新上传", at=THEN).decided
    assert fresh(claim).state == "returned"
    assert (fresh(step).state, fresh(step).items, fresh(step).note) == ("returned", items, "请重新上传")
    with acting(MACHINE):
        event = Event.objects.get(case=claim.pk, name="claim.return")
    assert event.data["items"] == "major_fits,unit-confirmation"


@pytest.mark.parametrize("items", [[], ["what-is-this"]])
def test_a_return_without_a_known_item_is_none(offices: Offices, items: list[str]) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    refused(Refusal, lambda: return_step(offices.unit[0], step.pk, items=items, at=THEN), offices.unit[0])


def test_not_yours(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    refused(NotFound, lambda: return_step(offices.elsewhere, step.pk, items=["major_fits"], at=THEN))


def test_not_twice_and_not_after_a_decision(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    first = return_step(offices.unit[0], step.pk, items=["major_fits"], at=THEN)
    before = told(MACHINE, claim)
    assert return_step(offices.unit[0], step.pk, items=["major_fits"], at=THEN) == first
    assert told(MACHINE, claim) == before
    refused(Refusal, lambda: pass_step(offices.unit[0], step.pk, at=THEN), offices.unit[0])
    refused(Refusal, lambda: return_step(offices.unit[1], step.pk, items=["major_fits"], at=THEN))


def test_corrected_it_comes_back_to_the_level_that_returned_it(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    pass_step(offices.unit[0], open_step(claim).pk, at=THEN)
    return_step(offices.district[0], open_step(claim).pk, items=["major_fits"], at=THEN)
    receipt = submit(worker_of(claim), claim.application_id, key=uuid4(), at=AFTER_THAT)
    assert receipt.revision == 2
    assert fresh(claim).state == "submitted"
    taken_up(claim, at=AFTER_THAT)
    step = open_step(claim)
    assert (step.level, step.body_id) == ("district", offices.province.district.pk)


def test_what_was_returned_is_looked_at_by_an_officer_even_when_clear(offices: Offices) -> None:
    ruled(offices.window, sample_permille=1000)
    claim = taken_up(submitted(offices))
    held = open_step(claim)
    officer = (offices.unit, offices.district, offices.city, offices.top)[held.number][0]
    return_step(officer, held.pk, items=["major_fits"], at=THEN)
    submit(worker_of(claim), claim.application_id, key=uuid4(), at=AFTER_THAT)
    taken_up(claim, at=AFTER_THAT)
    again = open_step(claim)
    assert (again.number, again.sampled) == (held.number, False)


def test_sent_again_with_the_same_key_it_is_the_same_receipt(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    return_step(offices.unit[0], open_step(claim).pk, items=["major_fits"], at=THEN)
    key = uuid4()
    first = submit(worker_of(claim), claim.application_id, key=key, at=AFTER_THAT)
    assert submit(worker_of(claim), claim.application_id, key=key, at=AFTER_THAT).pk == first.pk


def test_what_is_under_review_is_not_handed_in_again(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    before = told(MACHINE, claim)
    assert submit(worker_of(claim), claim.application_id, key=uuid4(), at=AFTER_THAT).revision == 1
    assert told(MACHINE, claim) == before
    assert fresh(claim).state == "in_review"
