"""Refusing by conditions that fail."""

import pytest

from tests.casework.reviews.test_decide import corrected
from tests.casework.reviews.world import (
    THEN,
    Offices,
    by_hand,
    fresh,
    only_level,
    open_step,
    refused,
    ruled,
    submitted,
    taken_up,
    told,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db
MEMBER = "c2_member"


def test_a_refusal_keeps_the_conditions(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices, union_member="no"))
    step = open_step(claim)
    assert refuse_step(offices.unit[0], step.pk, conditions=[MEMBER], at=THEN).decided
    assert fresh(claim).state == "refused"
    assert (fresh(step).state, fresh(step).items) == ("refused", [MEMBER])
    with acting(MACHINE):
        event = Event.objects.get(case=claim.pk, name="claim.refuse")
    assert (event.data["conditions"], event.person) == (MEMBER, offices.unit[0].person)


def test_a_condition_that_holds_is_no_reason(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    said = refused(Refusal, lambda: refuse_step(offices.unit[0], step.pk, conditions=[MEMBER], at=THEN))
    assert "改正事实" in said.zh


@pytest.mark.parametrize("conditions", [[], ["c99_unknown"]])
def test_a_refusal_names_a_condition_of_the_scheme(offices: Offices, conditions: list[str]) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices, union_member="no")))
    refused(Refusal, lambda: refuse_step(offices.unit[0], step.pk, conditions=conditions, at=THEN))


def test_a_corrected_fact_makes_it_fail(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices, major_fits="yes"))
    wrong = [corrected("major_fits", "no")]
    step = open_step(claim)  # a register that vouches goes before an officer's word
    refused(Refusal, lambda: refuse_step(offices.unit[0], step.pk, conditions=["c7_major"], facts=wrong, at=THEN))


def test_not_yours_and_not_twice(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices, union_member="no"))
    step = open_step(claim)
    refused(NotFound, lambda: refuse_step(offices.elsewhere, step.pk, conditions=[MEMBER], at=THEN))
    first = refuse_step(offices.unit[0], step.pk, conditions=[MEMBER], at=THEN)
    before = told(MACHINE, claim)
    assert refuse_step(offices.unit[0], step.pk, conditions=[MEMBER], at=THEN) == first
    assert told(MACHINE, claim) == before
    refused(Refusal, lambda: refuse_step(offices.unit[1], step.pk, conditions=[MEMBER], at=THEN))


def test_two_officers_refuse_where_the_scheme_says_so(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, straight_through=False, people=2)
    claim = taken_up(submitted(offices, union_member="no"))
    step = open_step(claim)
    assert refuse_step(offices.unit[0], step.pk, conditions=[MEMBER], at=THEN).votes == 1
    assert fresh(claim).state == "in_review"
    assert refuse_step(offices.unit[1], step.pk, conditions=[MEMBER], at=THEN).decided
    assert fresh(claim).state == "refused"


def test_a_blind_refusal_of_what_the_rules_pass_is_kept_as_a_word_only(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, sample_permille=1000)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    assert not refuse_step(offices.unit[0], step.pk, conditions=[MEMBER], at=THEN).decided
    assert fresh(claim).state == "in_review"
    refused(Refusal, lambda: refuse_step(offices.unit[0], step.pk, conditions=[MEMBER], at=THEN))
