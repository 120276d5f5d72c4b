"""Correcting facts and answering questions without deciding."""

import pytest

from tests.casework.applications.world import worker
from tests.casework.reviews.test_decide import corrected
from tests.casework.reviews.world import (
    AFTER_THAT,
    HERE,
    THEN,
    Offices,
    by_hand,
    claim_of,
    fresh,
    only_level,
    open_step,
    refused,
    ruled,
    submitted,
    taken_up,
    told,
)
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.correct_facts import correct_facts
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db


def test_the_rules_decide_again_and_the_step_stays_open(offices: Offices) -> None:
    by_hand(offices)
    actor = worker(1, verified={"work_region": HERE, "post_level": "frontline"}, works_at=offices.province.employer)
    answers = {"union_member": "no", "study_level": "college", "enrolled_on": "2026-03-01", "major_fits": "yes"}
    claim = taken_up(claim_of(offices, actor, {**answers, "enrolment_on_record": "yes"}))
    step = open_step(claim)
    made = correct_facts(offices.unit[0], step.pk, facts=[corrected("union_member", "yes")], at=THEN)
    assert made.status == fresh(claim).status == "eligible"
    assert made.facts["union_member"] == ["yes", "officer", True, "2026-11-25", "会员名册"]
    assert made.made_by == offices.unit[0].body
    assert fresh(step).state == "open"
    assert told(MACHINE, claim)[-1] == "claim.assess"


def test_given_again_it_decides_nothing_anew(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices, enrolment_on_record="no", enrolled_on="2026-09-01"))
    step, answers = open_step(claim), {"enrolled_confirmed": "yes"}
    first = correct_facts(offices.unit[0], step.pk, answers=answers, at=THEN)
    before = told(MACHINE, claim)
    assert correct_facts(offices.unit[0], step.pk, answers=answers, at=AFTER_THAT).pk == first.pk
    assert told(MACHINE, claim) == before


def test_not_yours_and_not_after_the_decision(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    facts = [corrected("major_fits", "yes")]
    refused(NotFound, lambda: correct_facts(offices.elsewhere, step.pk, facts=facts, at=THEN))
    pass_step(offices.unit[0], step.pk, at=THEN)
    refused(Refusal, lambda: correct_facts(offices.unit[0], step.pk, facts=facts, at=AFTER_THAT))


def test_who_is_blind_judges_first(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, sample_permille=1000)
    step = open_step(taken_up(submitted(offices, union_member="no")))
    facts = [corrected("major_fits", "yes")]
    refused(Refusal, lambda: correct_facts(offices.unit[0], step.pk, facts=facts, at=THEN))
    pass_step(offices.unit[0], step.pk, at=THEN)
    assert correct_facts(offices.unit[0], step.pk, facts=facts, at=THEN).status == "refused"
