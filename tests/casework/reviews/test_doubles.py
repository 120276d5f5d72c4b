"""Duplicate checks: over regions and funders, by keyed hashes, without a name."""

from dataclasses import fields
from datetime import date
from uuid import UUID, uuid4

import pytest

from tests.casework.applications.world import handed_in, worker
from tests.casework.reviews.copies import copies
from tests.casework.reviews.world import (
    LATER,
    THEN,
    Offices,
    eligible,
    open_step,
    ruled,
    submitted,
    taken_up,
    worker_of,
)
from yuanmeng.casework.applications.models import Claim, Document
from yuanmeng.casework.eligibility.record_award import record_awards
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.models import RealName
from yuanmeng.casework.reviews.doubles import Check, Double, checks_for
from yuanmeng.casework.reviews.pass_many import pass_many
from yuanmeng.casework.reviews.preview_bulk import preview_bulk
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.eligibility.awards import Award

pytestmark = pytest.mark.django_db


def found(claim: Claim) -> tuple[Double, ...]:
    with acting(MACHINE):
        return checks_for(claim.pk)


def document_of(claim: Claim, sha256: str) -> None:
    with acting(worker_of(claim)):
        Document.objects.create(
            id=uuid4(),
            application_id=claim.application_id,
            person_id=claim.person_id,
            kind="id-card",
            media_type="image/png",
            size=10,
            sha256=sha256,
            scan="clean",
            uploaded_at=LATER,
        )


def test_nothing_is_found_of_somebody_who_applied_once(offices: Offices) -> None:
    claim = submitted(offices)
    submitted(offices, 2)
    assert found(claim) == ()


def test_a_live_claim_of_the_same_family_in_another_window(offices: Offices) -> None:
    claim = submitted(offices)
    copies(claim, 1)
    (double,) = found(claim)
    assert (double.check, double.scheme, double.state) == (Check.CLAIM, offices.window.scheme, "submitted")
    assert (double.region, double.count) == ("990101", 1)


@pytest.mark.parametrize(("column", "check"), [("phone_hash", Check.PHONE), ("bank_card_hash", Check.CARD)])
def test_the_same_phone_or_card_of_others_is_counted_and_names_nobody(
    offices: Offices, column: str, check: Check
) -> None:
    claim, others = submitted(offices), [worker(serial, region="990201") for serial in (2, 3)]
    with acting(MACHINE):
        mine = RealName.objects.get(person=claim.person_id)
        people = [actor.person for actor in others]
        RealName.objects.filter(person__in=people).update(**{column: getattr(mine, column)})
    assert found(claim) == (Double(check=check, count=2),)


def test_the_same_file_of_another_person(offices: Offices) -> None:
    claim, other = submitted(offices), submitted(offices, 2)
    document_of(claim, "a" * 64)
    document_of(other, "a" * 64)
    document_of(other, "b" * 64)
    assert found(claim) == (Double(check=Check.FILE, count=1),)


def test_an_award_paid_since_the_rules_looked_is_new_one_they_counted_is_not(offices: Offices) -> None:
    claim = submitted(offices)
    award = Award(offices.window.family, "bachelor", "", date(2025, 5, 1), 100_000)
    with acting(MACHINE):
        record_awards({uuid4(): (claim.person_id, award)})
    (double,) = found(claim)
    assert (double.check, double.amount_fen, double.counted) == (Check.AWARD, 100_000, False)
    actor = eligible(offices, 2)
    with acting(MACHINE):
        record_awards({uuid4(): (actor.person or UUID(int=0), award)})
    application = handed_in(actor, [offices.window])
    with acting(actor):
        second = application.claims.get()
    assert [one.counted for one in found(second)] == [True]


def test_what_is_doubled_is_not_clear(offices: Offices) -> None:
    ruled(offices.window, sample_permille=0)
    claim = submitted(offices)
    document_of(claim, "a" * 64)
    document_of(submitted(offices, 2), "a" * 64)
    taken_up(claim)
    assert open_step(claim).number == 0


def test_a_double_that_comes_up_after_the_preview_holds_it_back(offices: Offices) -> None:
    ruled(offices.window, straight_through=False, people=1)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    preview = preview_bulk(offices.unit[0], [step.pk], at=THEN)
    assert [line.step_id for line in preview.clear] == [step.pk]
    document_of(claim, "a" * 64)
    document_of(submitted(offices, 2), "a" * 64)
    results = pass_many(offices.unit[0], preview.token, at=THEN)
    assert (results.passed, [left[0] for left in results.left]) == ((), [step.pk])
    assert "查重" in results.left[0][1].zh


def test_a_finding_has_no_place_for_a_name() -> None:
    names = {field.name for field in fields(Double)}
    assert names == {"check", "count", "region", "scheme", "state", "on", "amount_fen", "counted"}
