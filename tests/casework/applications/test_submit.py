"""Handing in freezes what was read, moves every claim once and answers with a signed receipt."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.casework.applications.world import (
    AT,
    ELIGIBLE,
    HERE,
    LATER,
    NEXT_DAY,
    THERE,
    TOO_LATE,
    Province,
    claims_of,
    drafted,
    eligible_worker,
    employ,
    handed_in,
    refused,
    told,
    vouch,
    worker,
)
from yuanmeng.casework.applications.models import Application, Assessment, Claim, Receipt
from yuanmeng.casework.applications.receipts import Validity, check
from yuanmeng.casework.applications.save_draft import save_draft
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.eligibility.models import Fact
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.models import Person
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.facts import Origin
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.rules.purposes import Purpose


def receipts_of(actor: Actor) -> list[Receipt]:
    with acting(actor):
        return list(Receipt.objects.order_by("pk"))


def assessments_of(actor: Actor) -> list[Assessment]:
    with acting(actor):
        return list(Assessment.objects.order_by("pk"))


def declared_of(actor: Actor) -> dict[str, str]:
    with acting(actor):
        rows = Fact.objects.filter(person=actor.person, origin=Origin.DECLARED, superseded_at__isnull=True)
        return dict(rows.values_list("name", "value"))


def put_into(application: Application, state: State) -> None:
    """What reviews will do: the machinery and an officer move the claim on."""
    with acting(MACHINE):
        Claim.objects.filter(application=application).update(state="in_review")
        if state is not State.IN_REVIEW:
            Claim.objects.filter(application=application).update(state=state.value)


def test_a_verified_worker_hands_in_without_typing_anything(province: Province) -> None:
    alice = eligible_worker(1, works_at=province.employer)
    application = drafted(alice, [province.window])
    receipt = submit(alice, application.pk, key=uuid4(), at=LATER)
    (claim,) = claims_of(alice, application)
    assert (claim.state, claim.status, claim.amount_fen, claim.clear) == ("submitted", "eligible", 100000, True)
    assert (claim.submitted_at, claim.state_since, claim.region) == (LATER, LATER, HERE)
    assert (claim.employer_id, claim.unit_body_id) == (province.employer.pk, province.unit.pk)
    assert told(alice, claim) == ["claim.open", "claim.submit"]
    checked = check(receipt.text)
    assert (checked.validity, checked.number, checked.revision) == (Validity.VALID, application.number, 1)
    assert (checked.schemes, checked.at) == ((claim.scheme,), LATER)


def test_what_was_read_is_frozen_with_its_sources(province: Province) -> None:
    alice = worker(1, verified={name: text for name, text in ELIGIBLE.items() if name != "union_member"})
    handed_in(alice, [province.window], {"union_member": "yes"})
    (frozen,) = assessments_of(alice)
    assert frozen.facts["post_level"] == ["frontline", "registry", True, "2026-11-20", "register-2026"]
    assert frozen.facts["union_member"] == ["yes", "declared", False, "2026-11-25", ""]
    assert (frozen.status, frozen.amount_fen, frozen.fail_mask, frozen.unknown_mask) == ("eligible", 100000, 0, 0)
    assert (frozen.revision, frozen.on.isoformat(), frozen.made_by, frozen.awards) == (1, "2026-11-25", alice.body, [])
    assert frozen.values["enrolled_on"] == "2026-03-01"
    assert declared_of(alice) == {"union_member": "yes"}
    with acting(alice):
        assert Claim.objects.get().clear is False


def test_a_refused_verdict_may_be_handed_in_all_the_same(province: Province) -> None:
    alice = worker(1, verified={**ELIGIBLE, "union_member": "no"})
    (claim,) = claims_of(alice, handed_in(alice, [province.window]))
    assert (claim.state, claim.status, claim.amount_fen, claim.clear) == ("submitted", "refused", None, False)


def test_who_says_paid_before_where_no_record_is_stays_undecided(province: Province) -> None:
    alice = eligible_worker(1)
    (claim,) = claims_of(alice, handed_in(alice, [province.window], {"prior_awards": "yes"}))
    assert (claim.status, claim.clear) == ("undecided", False)
    assert assessments_of(alice)[0].awards is None


def test_the_same_form_sent_again_is_answered_again(province: Province) -> None:
    alice = eligible_worker(1)
    application, key = drafted(alice, [province.window]), uuid4()
    first = submit(alice, application.pk, key=key, at=LATER)
    put_into(application, State.IN_REVIEW)
    again = submit(alice, application.pk, key=key, at=NEXT_DAY)
    assert (again.pk, again.text) == (first.pk, first.text)
    other = submit(alice, application.pk, key=uuid4(), at=NEXT_DAY)
    assert other.pk == first.pk
    assert len(receipts_of(alice)) == len(assessments_of(alice)) == 1


def test_changed_answers_are_a_new_revision_as_long_as_nobody_has_taken_it_up(province: Province) -> None:
    alice = worker(1, verified={name: text for name, text in ELIGIBLE.items() if name != "union_member"})
    application = handed_in(alice, [province.window], {"union_member": "no"})
    save_draft(alice, application.pk, {"union_member": "yes"}, version=1, at=LATER)
    submit(alice, application.pk, key=uuid4(), at=NEXT_DAY)
    (claim,) = claims_of(alice, application)
    assert (claim.status, claim.submitted_at, claim.application.revision) == ("eligible", NEXT_DAY, 2)
    assert [receipt.revision for receipt in receipts_of(alice)] == [1, 2]
    assert told(alice, claim) == ["claim.open", "claim.submit", "claim.amend"]
    assert declared_of(alice) == {"union_member": "yes"}


def test_what_is_being_decided_is_not_handed_in_anew(province: Province) -> None:
    alice = eligible_worker(1)
    application = handed_in(alice, [province.window])
    put_into(application, State.IN_REVIEW)
    save_draft(alice, application.pk, {"sex": "female"}, version=1, at=LATER)
    refused(Refusal, lambda: submit(alice, application.pk, key=uuid4(), at=NEXT_DAY), alice)


def test_what_was_returned_is_handed_in_again_also_after_the_window_closed(province: Province) -> None:
    alice = eligible_worker(1)
    application = handed_in(alice, [province.window])
    put_into(application, State.RETURNED)
    save_draft(alice, application.pk, {"sex": "female"}, version=1, at=LATER)
    receipt = submit(alice, application.pk, key=uuid4(), at=TOO_LATE)
    (claim,) = claims_of(alice, application)
    assert (claim.state, receipt.revision, claim.submitted_at) == ("submitted", 2, TOO_LATE)


def test_a_key_of_another_application_is_refused(province: Province) -> None:
    alice, bob, key = eligible_worker(1), eligible_worker(2), uuid4()
    submit(alice, drafted(alice, [province.window]).pk, key=key, at=LATER)
    application = drafted(bob, [province.window])
    refused(Refusal, lambda: submit(bob, application.pk, key=key, at=LATER), alice, bob)


def test_one_claim_runs_in_a_window(province: Province) -> None:
    alice = eligible_worker(1)
    first = drafted(alice, [province.window])
    with acting(alice):
        second = Application.objects.create(
            number="YM-2026-SECO-NDDD", person_id=alice.person, region=HERE, shown_as="x", created_at=AT
        )
        (claim,) = Claim.objects.filter(application=first)
        claim.pk, claim.application = uuid4(), second
        claim.save(force_insert=True)
    submit(alice, first.pk, key=uuid4(), at=LATER)
    refused(Refusal, lambda: submit(alice, second.pk, key=uuid4(), at=LATER), alice)


@pytest.mark.parametrize("purpose", [Purpose.ELIGIBILITY, Purpose.CONTACT, Purpose.NOTICE])
def test_each_consent_that_is_missing_is_named(province: Province, purpose: Purpose) -> None:
    alice = eligible_worker(1)
    application = drafted(alice, [province.window])
    withdraw_consent(alice, purpose, at=LATER)
    said = refused(Refusal, lambda: submit(alice, application.pk, key=uuid4(), at=LATER), alice)
    assert {"eligibility": "核对资助资格", "contact": "与本人联系", "notice": "公示"}[purpose] in said.zh


def test_nothing_is_handed_in_after_deletion_was_asked(province: Province) -> None:
    alice = eligible_worker(1)
    application = drafted(alice, [province.window])
    assert alice.person
    ask_deletion(alice, alice.person, at=LATER)
    refused(Refusal, lambda: submit(alice, application.pk, key=uuid4(), at=LATER), alice)


def test_not_now(province: Province) -> None:
    alice, bob = eligible_worker(1), eligible_worker(2)
    early, late = drafted(alice, [province.window]), drafted(bob, [province.window])
    said = refused(Refusal, lambda: submit(alice, early.pk, key=uuid4(), at=TOO_LATE), alice, bob)
    assert "截止" in said.zh
    close_window(MACHINE, province.window.pk, at=LATER)
    refused(Refusal, lambda: submit(bob, late.pk, key=uuid4(), at=LATER), alice, bob)


def test_not_yours_and_not_your_role(province: Province) -> None:
    alice, bob = eligible_worker(1, works_at=province.employer), eligible_worker(2)
    application = drafted(alice, [province.window])
    refused(NotFound, lambda: submit(bob, application.pk, key=uuid4(), at=LATER), alice)
    refused(NotFound, lambda: submit(alice, UUID(int=7), key=uuid4(), at=LATER), alice)
    for actor in (province.reviewer, province.steward, province.hr, province.unit_reviewer):
        refused(Refusal, lambda actor=actor: submit(actor, application.pk, key=uuid4(), at=LATER), alice)


def test_a_worker_who_moved_is_seen_at_the_new_place(province: Province) -> None:
    alice = eligible_worker(1, works_at=province.employer)
    application = drafted(alice, [province.window])
    assert alice.person
    vouch(alice.person, {"work_region": THERE}, at=LATER)
    submit(alice, application.pk, key=uuid4(), at=LATER)
    (claim,) = claims_of(alice, application)
    assert (claim.region, claim.application.region) == (THERE, THERE)
    with acting(alice):
        assert Person.objects.get().region == THERE


def test_a_move_nobody_vouches_for_moves_the_claim_but_not_the_file(province: Province) -> None:
    alice = worker(1)
    (claim,) = claims_of(alice, handed_in(alice, [province.window], {"work_region": THERE}))
    with acting(alice):
        assert (claim.region, Person.objects.get().region) == (THERE, HERE)


def test_the_employer_of_today_counts(province: Province) -> None:
    alice = eligible_worker(1)
    application = drafted(alice, [province.window])
    assert (application.employer_id, application.unit_body_id) == (None, None)
    assert alice.person
    employ(alice.person, province.other_employer)
    submit(alice, application.pk, key=uuid4(), at=LATER)
    (claim,) = claims_of(alice, application)
    assert (claim.employer_id, claim.unit_body_id) == (province.other_employer.pk, province.other_unit.pk)


def test_handing_in_takes_few_statements(province: Province) -> None:
    """Two hundred a second on two cores leave no room for more: think before raising these numbers."""
    alice, bob = eligible_worker(1, works_at=province.employer), worker(2)
    verified, typed = drafted(alice, [province.window]), drafted(bob, [province.window], dict(ELIGIBLE))
    with CaptureQueriesContext(connection) as asked:
        submit(alice, verified.pk, key=uuid4(), at=LATER)
    assert statements(asked) == 12
    with CaptureQueriesContext(connection) as asked:
        submit(bob, typed.pk, key=uuid4(), at=LATER)
    assert statements(asked) == 13


def statements(asked: CaptureQueriesContext) -> int:
    """Without those that only a test has, which runs within a transaction: savepoints, the actor before and after."""
    of_a_test = ("SAVEPOINT", "RELEASE", "SELECT current_setting")
    return sum(not query["sql"].startswith(of_a_test) for query in asked.captured_queries) - 1
