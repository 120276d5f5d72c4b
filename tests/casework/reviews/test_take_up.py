"""Taking up: the first level is opened, clear claims pass by themselves, the blind sample stops."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from tests.casework.applications.world import worker
from tests.casework.reviews.world import (
    HERE,
    LATER,
    SOON,
    THEN,
    Offices,
    by_hand,
    claim_of,
    fresh,
    open_step,
    ruled,
    steps,
    submitted,
    taken_up,
    told,
    worker_of,
)
from yuanmeng.casework.organisations.models import Body
from yuanmeng.casework.reviews.take_up import take_up
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db


def test_a_clear_claim_passes_every_straight_through_level_at_once(offices: Offices) -> None:
    ruled(offices.window, sample_permille=0)
    claim = taken_up(submitted(offices))
    assert claim.state == "passed"
    assert claim.clear
    assert [(step.level, step.state, step.decided_by) for step in steps(claim)] == [
        (level, "passed", None) for level in ("unit", "district", "city", "province")
    ]
    assert told(MACHINE, claim) == ["claim.open", "claim.submit", "claim.take_up", "claim.pass"]


def test_each_level_is_answered_by_the_body_of_the_place(offices: Offices) -> None:
    ruled(offices.window, sample_permille=0)
    claim = taken_up(submitted(offices))
    bodies = [step.body_id for step in steps(claim)]
    place = offices.province
    assert bodies == [place.unit.pk, place.district.pk, place.city.pk, place.province.pk]


def test_a_drawn_claim_stops_at_one_level_before_an_officer(offices: Offices) -> None:
    ruled(offices.window, sample_permille=1000)
    claim = taken_up(submitted(offices))
    stopped = open_step(claim)
    assert claim.state == "in_review"
    assert (stopped.sampled, stopped.machine) == (True, "pass")
    assert (claim.level, claim.handler_id) == (stopped.number, stopped.body_id)
    assert all(step.state == "passed" for step in steps(claim) if step.pk != stopped.pk)


def test_where_the_scheme_wants_an_officer_the_first_level_is_opened(offices: Offices) -> None:
    by_hand(offices, working_days=3)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    assert (step.level, step.body_id, step.people) == ("unit", offices.province.unit.pk, 1)
    assert step.due_on == date(2026, 11, 30)  # Wednesday and three working days
    assert not step.due_provisional
    assert told(MACHINE, claim) == ["claim.open", "claim.submit", "claim.take_up"]


def test_a_clock_into_a_year_that_is_not_published_is_provisional(offices: Offices) -> None:
    by_hand(offices, working_days=30)
    step = open_step(taken_up(submitted(offices)))
    assert step.due_provisional
    assert step.due_on == date(2027, 1, 6)


def test_a_fact_nobody_vouches_for_brings_an_officer(offices: Offices) -> None:
    actor = worker(1, verified={"work_region": HERE, "post_level": "frontline"}, works_at=offices.province.employer)
    answers = {"union_member": "yes", "study_level": "college", "enrolled_on": "2026-03-01"}
    claim = taken_up(claim_of(offices, actor, {**answers, "enrolment_on_record": "yes", "major_fits": "yes"}))
    assert claim.status == "eligible"
    assert not claim.clear
    assert (open_step(claim).level, open_step(claim).machine) == ("unit", "")


def test_what_verified_facts_refuse_comes_before_an_officer(offices: Offices) -> None:
    claim = taken_up(submitted(offices, union_member="no"))
    assert claim.state == "in_review"
    assert (open_step(claim).level, open_step(claim).machine) == ("unit", "refuse")


def test_a_level_without_a_body_goes_to_the_next_above_and_says_so(offices: Offices) -> None:
    by_hand(offices)
    actor = worker(1, verified={"work_region": "990102"})
    claim = taken_up(claim_of(offices, actor))
    step = open_step(claim)
    assert (step.level, step.body_id) == ("unit", offices.province.city.pk)
    assert told(MACHINE, claim)[-2:] == ["step.escalate", "claim.take_up"]


def test_a_closed_body_is_not_asked(offices: Offices) -> None:
    by_hand(offices)
    Body.objects.filter(pk=offices.province.unit.pk).update(valid_to=localdate(LATER))
    assert open_step(taken_up(submitted(offices))).body_id == offices.province.district.pk


def test_nothing_is_taken_up_twice(offices: Offices) -> None:
    claim = submitted(offices)
    assert take_up(at=SOON) == 1
    before = steps(claim)
    assert take_up(at=THEN) == 0
    assert [step.pk for step in steps(claim)] == [step.pk for step in before]


def test_a_batch_takes_those_that_wait_longest(offices: Offices) -> None:
    by_hand(offices)
    claims = [submitted(offices, serial) for serial in (1, 2, 3)]
    assert take_up(at=SOON, limit=2) == 2
    assert sorted(fresh(claim).state for claim in claims) == ["in_review", "in_review", "submitted"]


def test_queries_do_not_grow_with_the_batch(offices: Offices, django_assert_max_num_queries: object) -> None:
    ruled(offices.window, sample_permille=0)
    for serial in range(1, 7):
        submitted(offices, serial)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        assert take_up(at=SOON) == 6


def test_the_clock_starts_when_it_is_taken_up(offices: Offices) -> None:
    by_hand(offices)
    claim = submitted(offices)
    later: datetime = SOON + timedelta(days=2)
    assert open_step(taken_up(claim, at=later)).opened_at == later
    assert worker_of(claim).person == claim.person_id
