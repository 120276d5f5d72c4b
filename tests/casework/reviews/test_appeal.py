"""Appealing against a refusal, and answering."""

from datetime import UTC, date, datetime

import pytest

from tests.casework.reviews.world import (
    AFTER_THAT,
    THEN,
    Offices,
    by_hand,
    fresh,
    only_level,
    open_step,
    refused,
    submitted,
    taken_up,
    told,
    worker_of,
)
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.answer_appeal import answer_appeal
from yuanmeng.casework.reviews.appeal import appeal
from yuanmeng.casework.reviews.models import Appeal
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.casework.reviews.withdraw import withdraw
from yuanmeng.rules.actors import MACHINE, Actor, applicant

pytestmark = pytest.mark.django_db
REASON = "我有会员证，请再看"


def refused_claim(offices: Offices, officer: Actor | None = None) -> Claim:
    by_hand(offices)
    claim = taken_up(submitted(offices, union_member="no"))
    refuse_step(officer or offices.unit[0], open_step(claim).pk, conditions=["c2_member"], at=THEN)
    return fresh(claim)


def filed(offices: Offices) -> tuple[Claim, Appeal]:
    claim = refused_claim(offices)
    return claim, appeal(worker_of(claim), claim.pk, reason=REASON, at=AFTER_THAT)


def test_an_appeal_goes_one_level_up_with_a_clock_of_ten_working_days(offices: Offices) -> None:
    claim, held = filed(offices)
    assert (held.body_id, held.due_on) == (offices.province.district.pk, date(2026, 12, 9))
    assert (fresh(claim).state, fresh(claim).handler_id) == ("appealed", held.body_id)
    assert told(MACHINE, claim)[-1] == "claim.appeal"


def test_filed_twice_it_is_the_same_appeal(offices: Offices) -> None:
    claim, held = filed(offices)
    before = told(MACHINE, claim)
    assert appeal(worker_of(claim), claim.pk, reason="另写一遍", at=AFTER_THAT).pk == held.pk
    assert told(MACHINE, claim) == before


def test_only_the_worker_of_the_claim_appeals(offices: Offices) -> None:
    claim = refused_claim(offices)
    refused(NotFound, lambda: appeal(applicant(offices.unit[0].person or claim.pk), claim.pk, reason=REASON, at=THEN))
    refused(Refusal, lambda: appeal(offices.unit[0], claim.pk, reason=REASON, at=THEN))


def test_an_appeal_says_why(offices: Offices) -> None:
    claim = refused_claim(offices)
    refused(Refusal, lambda: appeal(worker_of(claim), claim.pk, reason="  ", at=THEN))


def test_not_before_a_refusal(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    refused(Refusal, lambda: appeal(worker_of(claim), claim.pk, reason=REASON, at=THEN))


def test_the_term_to_file_runs_out(offices: Offices) -> None:
    claim = refused_claim(offices)
    last = datetime(2026, 12, 23, 15, 0, tzinfo=UTC)  # twenty working days after 25 November, 23:00 in China
    too_late = datetime(2026, 12, 23, 16, 30, tzinfo=UTC)
    assert "期限" in refused(Refusal, lambda: appeal(worker_of(claim), claim.pk, reason=REASON, at=too_late)).zh
    assert appeal(worker_of(claim), claim.pk, reason=REASON, at=last).state == "filed"


def test_upheld_the_review_goes_on_before_the_body_that_answered(offices: Offices) -> None:
    claim, held = filed(offices)
    answer_appeal(offices.district[0], held.pk, uphold=True, answer="会员证属实", at=AFTER_THAT)
    assert (fresh(held).state, fresh(held).answered_by) == ("upheld", offices.district[0].person)
    step = open_step(claim)
    assert (step.level, step.number, step.body_id, step.sampled) == ("unit", 0, offices.province.district.pk, False)
    assert fresh(claim).state == "in_review"
    assert told(MACHINE, claim)[-1] == "claim.uphold"


def test_dismissed_the_refusal_stands(offices: Offices) -> None:
    claim, held = filed(offices)
    answer_appeal(offices.district[0], held.pk, uphold=False, answer="没有会籍", at=AFTER_THAT)
    assert (fresh(claim).state, fresh(held).answer) == ("rejected", "没有会籍")
    refused(Refusal, lambda: appeal(worker_of(claim), claim.pk, reason=REASON, at=AFTER_THAT))


def test_answered_twice_it_answers_again_and_no_colleague_answers_otherwise(offices: Offices) -> None:
    claim, held = filed(offices)
    answer_appeal(offices.district[0], held.pk, uphold=False, answer="没有会籍", at=AFTER_THAT)
    before = told(MACHINE, claim)
    assert answer_appeal(offices.district[0], held.pk, uphold=False, answer="又", at=AFTER_THAT).answer == "没有会籍"
    assert told(MACHINE, claim) == before
    refused(Refusal, lambda: answer_appeal(offices.district[1], held.pk, uphold=True, answer="是", at=AFTER_THAT))


def test_another_body_does_not_answer(offices: Offices) -> None:
    _, held = filed(offices)
    for stranger in (offices.unit[0], offices.city[0], offices.elsewhere):
        refused(
            NotFound,
            lambda who=stranger: answer_appeal(who, held.pk, uphold=True, answer="是", at=AFTER_THAT),  # type: ignore[misc]
        )


def test_an_answer_says_why(offices: Offices) -> None:
    _, held = filed(offices)
    refused(Refusal, lambda: answer_appeal(offices.district[0], held.pk, uphold=True, answer="", at=AFTER_THAT))


def test_at_the_top_another_officer_of_the_same_body_answers(offices: Offices) -> None:
    only_level(offices, "province")
    claim = refused_claim(offices, offices.top[0])
    held = appeal(worker_of(claim), claim.pk, reason=REASON, at=AFTER_THAT)
    assert held.body_id == offices.province.province.pk
    refused(Refusal, lambda: answer_appeal(offices.top[0], held.pk, uphold=False, answer="否", at=AFTER_THAT))
    assert answer_appeal(offices.top[1], held.pk, uphold=False, answer="否", at=AFTER_THAT).state == "dismissed"


def test_withdrawing_the_claim_ends_the_appeal(offices: Offices) -> None:
    claim, held = filed(offices)
    withdraw(worker_of(claim), claim.pk, at=AFTER_THAT)
    assert (fresh(claim).state, fresh(held).state) == ("withdrawn", "withdrawn")
