"""Answering an objection: by whom, and what follows."""

from uuid import UUID

import pytest

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import (
    OVER,
    PUBLISHED,
    line_of,
    mandated,
    objection_to,
    published,
    refused,
    state_of,
)
from yuanmeng.casework.disclosure.answer_objection import answer_objection
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.clock import day_of
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.models import PublicNotice
from yuanmeng.casework.disclosure.read import objections_answered, objections_before, shown
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.reviews.models import Tie
from yuanmeng.rules.actors import Actor

ANSWER = "已向单位核实：三月已离职。"


@pytest.fixture
def reviewer(province: Province) -> Actor:
    """Of the union that holds the notice."""
    return mandated(province.above)


def test_upheld_the_line_is_struck_and_the_claim_refused(province: Province, reviewer: Actor) -> None:
    notice, [(worker, claim), (_, other)] = published(province)
    objection = objection_to(notice, line_of(claim))
    answered = answer_objection(reviewer, objection.pk, uphold=True, answer=ANSWER, at=PUBLISHED)
    assert (answered.state, answered.answer, answered.answered_by) == ("upheld", ANSWER, reviewer.person)
    assert [state_of(claim), state_of(other)] == ["refused", "noticed"]
    seen = shown(notice.pk)
    assert seen is not None
    assert [line.claim_id for line in seen.entries] == [other.pk]
    with acting(worker):
        names = set(Event.objects.filter(case=claim.pk).values_list("name", flat=True))
    assert {"claim.strike", "objection.uphold"} <= names


def test_dismissed_everything_stays(province: Province, reviewer: Actor) -> None:
    notice, [(_, claim), _] = published(province)
    objection = objection_to(notice, line_of(claim))
    answer_objection(reviewer, objection.pk, uphold=False, answer="经查在职，条件符合。", at=PUBLISHED)
    assert state_of(claim) == "noticed"
    assert line_of(claim).struck_at is None
    assert objections_before(reviewer) == []
    assert [row.pk for row in objections_answered(reviewer)] == [objection.pk]


def test_upheld_against_the_whole_list_nobody_is_approved_by_it(province: Province, reviewer: Actor) -> None:
    notice, [(_, claim), _] = published(province)
    objection = objection_to(notice, None)
    answer_objection(reviewer, objection.pk, uphold=True, answer="名单有误，重新公示。", at=PUBLISHED)
    assert shown(notice.pk) is None
    assert PublicNotice.objects.get(pk=notice.pk).taken_down_at == PUBLISHED
    assert approve_noticed(on=day_of(OVER), at=OVER) == 0
    assert state_of(claim) == "noticed"


def test_upheld_after_the_last_day_it_holds_as_well(province: Province, reviewer: Actor) -> None:
    notice, [(_, claim), _] = published(province)
    objection = objection_to(notice, None)
    end_notices(on=day_of(OVER), at=OVER)
    answer_objection(reviewer, objection.pk, uphold=True, answer="名单有误，重新公示。", at=OVER)
    assert approve_noticed(on=day_of(OVER), at=OVER) == 0
    assert state_of(claim) == "noticed"


@pytest.mark.parametrize("who", ["reviewer", "stranger", "district_reviewer", "province_funds", "unit_reviewer"])
def test_only_a_reviewer_of_its_body_answers(province: Province, who: str) -> None:
    notice, [(_, claim), _] = published(province)
    objection = objection_to(notice, line_of(claim))
    actor = mandated(getattr(province, who)) if who != "reviewer" and who != "stranger" else getattr(province, who)
    refused(NotFound, lambda: answer_objection(actor, objection.pk, uphold=True, answer=ANSWER, at=PUBLISHED))


def test_not_without_a_mandate_that_holds(province: Province) -> None:
    notice, [(_, claim), _] = published(province)
    for objection in (objection_to(notice, line_of(claim)), objection_to(notice, None)):
        refused(
            NotFound,
            lambda objection=objection: answer_objection(
                province.above, objection.pk, uphold=True, answer=ANSWER, at=PUBLISHED
            ),
        )


def test_not_the_one_with_a_tie(province: Province, reviewer: Actor) -> None:
    notice, [(worker, claim), _] = published(province)
    objection = objection_to(notice, line_of(claim))
    with acting(reviewer):
        Tie.objects.create(
            officer=worker.person, kind="kin", person_id=worker.person, body=reviewer.body, declared_at=PUBLISHED
        )
    tied = mandated(Actor(role=reviewer.role, body=reviewer.body, person=worker.person, region=reviewer.region))
    refused(Refusal, lambda: answer_objection(tied, objection.pk, uphold=False, answer=ANSWER, at=PUBLISHED))


def test_not_twice(province: Province, reviewer: Actor) -> None:
    notice, [(_, claim), _] = published(province)
    objection = objection_to(notice, line_of(claim))
    answer_objection(reviewer, objection.pk, uphold=False, answer=ANSWER, at=PUBLISHED)
    again = answer_objection(reviewer, objection.pk, uphold=False, answer="又说一遍。。。", at=OVER)
    assert (again.answer, again.answered_at) == (ANSWER, PUBLISHED)
    refused(Refusal, lambda: answer_objection(reviewer, objection.pk, uphold=True, answer=ANSWER, at=PUBLISHED))
    other = mandated(Actor(role=reviewer.role, body=reviewer.body, person=UUID(int=404), region=reviewer.region))
    refused(Refusal, lambda: answer_objection(other, objection.pk, uphold=False, answer=ANSWER, at=PUBLISHED))


@pytest.mark.parametrize("answer", ["", "好", "很" * 2001])
def test_an_answer_says_something(province: Province, reviewer: Actor, answer: str) -> None:
    notice, _ = published(province)
    objection = objection_to(notice, None)
    refused(Refusal, lambda: answer_objection(reviewer, objection.pk, uphold=True, answer=answer, at=PUBLISHED))
