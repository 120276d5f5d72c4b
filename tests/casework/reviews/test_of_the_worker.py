"""What a worker does to a claim under review: withdraw, amend, ask for a person."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.casework.applications.world import drafted
from tests.casework.reviews.world import (
    AFTER_THAT,
    SOON,
    THEN,
    Offices,
    by_hand,
    eligible,
    fresh,
    open_step,
    refused,
    ruled,
    steps,
    submitted,
    taken_up,
    told,
    worker_of,
)
from yuanmeng.casework.applications.save_draft import save_draft
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.amend import amend
from yuanmeng.casework.reviews.ask_for_human import ask_for_human
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.casework.reviews.take_up import take_up
from yuanmeng.casework.reviews.withdraw import withdraw
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db


def test_withdrawn_under_review_the_open_step_is_void(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    withdraw(worker_of(claim), claim.pk, at=THEN)
    assert (fresh(claim).state, fresh(step).state) == ("withdrawn", "void")
    assert told(MACHINE, claim)[-1] == "claim.withdraw"
    refused(Refusal, lambda: pass_step(offices.unit[0], step.pk, at=AFTER_THAT))


def test_withdrawn_before_it_was_taken_up(offices: Offices) -> None:
    claim = submitted(offices)
    withdraw(worker_of(claim), claim.pk, at=SOON)
    assert take_up(at=THEN) == 0


def test_withdrawn_twice_it_answers_again(offices: Offices) -> None:
    claim = taken_up(submitted(offices))
    withdraw(worker_of(claim), claim.pk, at=THEN)
    before = told(MACHINE, claim)
    assert withdraw(worker_of(claim), claim.pk, at=AFTER_THAT).state == "withdrawn"
    assert told(MACHINE, claim) == before


def test_nobody_else_withdraws(offices: Offices) -> None:
    by_hand(offices)
    claim, other = taken_up(submitted(offices)), eligible(offices, 2)
    refused(NotFound, lambda: withdraw(other, claim.pk, at=THEN))
    refused(Refusal, lambda: withdraw(offices.unit[0], claim.pk, at=THEN))


def test_a_draft_is_discarded_not_withdrawn(offices: Offices) -> None:
    actor = eligible(offices)
    application = drafted(actor, [offices.window])
    with acting(actor):
        claim = application.claims.get()
    refused(Refusal, lambda: withdraw(actor, claim.pk, at=THEN))


def test_amending_stops_the_review_until_it_is_handed_in_again(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    step, worker = open_step(claim), worker_of(claim)
    amend(worker, claim.application_id, at=THEN)
    assert (fresh(claim).state, fresh(step).state) == ("submitted", "void")
    assert take_up(at=THEN + timedelta(minutes=1)) == 0
    save_draft(worker, claim.application_id, {"major_fits": "no"}, version=1, at=THEN)
    assert submit(worker, claim.application_id, key=uuid4(), at=AFTER_THAT).revision == 2
    assert take_up(at=AFTER_THAT) == 1
    assert [one.state for one in steps(claim)] == ["void", "open"]


def test_handed_in_unchanged_it_is_reviewed_as_it_was(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    amend(worker_of(claim), claim.application_id, at=THEN)
    assert submit(worker_of(claim), claim.application_id, key=uuid4(), at=AFTER_THAT).revision == 1
    assert take_up(at=AFTER_THAT) == 1


def test_an_amendment_that_never_comes_lapses_after_a_day(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    amend(worker_of(claim), claim.application_id, at=THEN)
    assert take_up(at=THEN + timedelta(hours=23)) == 0
    assert take_up(at=THEN + timedelta(hours=25)) == 1


def test_an_amendment_lapses_when_the_window_closes(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    amend(worker_of(claim), claim.application_id, at=THEN)
    Window.objects.update(closes_at=AFTER_THAT)
    assert take_up(at=AFTER_THAT) == 1
    refused(Refusal, lambda: amend(worker_of(claim), claim.application_id, at=AFTER_THAT))


def test_amended_twice_it_answers_again(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    amend(worker_of(claim), claim.application_id, at=THEN)
    before = told(MACHINE, claim)
    assert [one.pk for one in amend(worker_of(claim), claim.application_id, at=AFTER_THAT)] == [claim.pk]
    assert told(MACHINE, claim) == before


def test_what_is_decided_or_not_yours_is_not_amended(offices: Offices) -> None:
    ruled(offices.window, sample_permille=0)
    claim = taken_up(submitted(offices))
    assert claim.state == "passed"
    refused(Refusal, lambda: amend(worker_of(claim), claim.application_id, at=THEN))
    other = eligible(offices, 2)
    refused(NotFound, lambda: amend(other, claim.application_id, at=THEN))
    refused(Refusal, lambda: amend(offices.unit[0], claim.application_id, at=THEN))


def test_who_asks_for_a_person_gets_one_at_every_level(offices: Offices) -> None:
    ruled(offices.window, sample_permille=1000, people=1)
    claim = submitted(offices)
    ask_for_human(worker_of(claim), claim.pk, at=SOON)
    taken_up(claim)
    assert (open_step(claim).number, open_step(claim).sampled) == (0, False)
    pass_step(offices.unit[0], open_step(claim).pk, at=THEN)
    assert open_step(claim).level == "district"
    assert told(MACHINE, claim).count("claim.ask_for_human") == 1


def test_asked_for_twice_it_answers_again(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    ask_for_human(worker_of(claim), claim.pk, at=THEN)
    before = told(MACHINE, claim)
    assert ask_for_human(worker_of(claim), claim.pk, at=AFTER_THAT).wants_human
    assert told(MACHINE, claim) == before


def test_a_person_is_asked_for_by_the_worker_before_it_is_decided(offices: Offices) -> None:
    ruled(offices.window, sample_permille=0)
    claim = taken_up(submitted(offices))
    refused(Refusal, lambda: ask_for_human(worker_of(claim), claim.pk, at=THEN))
    other = eligible(offices, 2)
    refused(NotFound, lambda: ask_for_human(other, claim.pk, at=THEN))
    refused(Refusal, lambda: ask_for_human(offices.unit[0], claim.pk, at=THEN))


def test_what_was_returned_can_be_withdrawn(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    return_step(offices.unit[0], open_step(claim).pk, items=["major_fits"], at=THEN)
    assert withdraw(worker_of(claim), claim.pk, at=AFTER_THAT).state == "withdrawn"
