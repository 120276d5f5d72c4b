"""Prepared by others, confirmed by each worker's own act, handed in only then."""

from uuid import UUID, uuid4

import pytest

from tests.casework.applications.world import (
    AT,
    DEGREE,
    HERE,
    LATER,
    NEXT_DAY,
    TOO_LATE,
    Province,
    eligible_worker,
    employ,
    handed_in,
    refused,
    told,
    vouch,
    worker,
)
from tests.casework.people.world import id_number, real
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.sealing import seal_phone
from yuanmeng.casework.applications.add_member import Added, add_member
from yuanmeng.casework.applications.cohorts import cohorts_of, members_of, prepared_for
from yuanmeng.casework.applications.confirm_member import TEXT_VERSION, confirm_member
from yuanmeng.casework.applications.decline_member import decline_member
from yuanmeng.casework.applications.models import Claim, Cohort, Draft, Member
from yuanmeng.casework.applications.prepare_cohort import prepare_cohort
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.models import Consent
from yuanmeng.rules.actors import Actor, applicant


def cohort(actor: Actor) -> Cohort:
    return prepare_cohort(actor, "一车间", at=AT)


def added(province: Province, actor: Actor, serial: int, **answers: str) -> Added:
    return add_member(
        actor,
        cohort(actor).pk,
        name=real(serial).name,
        id_number=id_number(serial),
        window_ids=[province.window.pk],
        answers=answers,
        at=AT,
    )


def state_of(actor: Actor, member: Member) -> str:
    with acting(actor):
        return Claim.objects.get(application=member.application_id).state


def consents(actor: Actor) -> dict[str, str]:
    with acting(actor):
        return dict(Consent.objects.filter(withdrawn_at__isnull=True).values_list("purpose", "text_version"))


@pytest.mark.parametrize("by", ["steward", "hr"])
def test_on_paper_before_a_steward(province: Province, by: str) -> None:
    preparer: Actor = getattr(province, by)
    alice = worker(1, consents=(), works_at=province.employer)
    entry = added(province, preparer, 1)
    assert state_of(alice, entry.member) == "draft"
    assert entry.member.application.shown_as == "圆*丑"
    receipt = confirm_member(province.steward, entry.token.lower(), how="paper", at=LATER)
    assert receipt.person_id == alice.person
    assert state_of(alice, entry.member) == "submitted"
    helper = "assist" if by == "steward" else "employment"
    assert set(consents(alice)) == {"eligibility", "contact", "notice", helper}
    assert set(consents(alice).values()) == {TEXT_VERSION}
    with acting(alice):
        (claim,) = Claim.objects.all()
    assert told(alice, claim) == ["claim.open", "claim.submit", "member.confirm"]
    assert confirm_member(province.steward, entry.token, how="paper", at=NEXT_DAY).pk == receipt.pk
    assert told(alice, claim)[-1:] == ["member.confirm"]


def test_on_the_own_telephone_without_the_paper(province: Province) -> None:
    alice, bob = eligible_worker(1, works_at=province.employer), eligible_worker(2)
    entry = added(province, province.steward, 1, sex="female")
    assert [one.pk for one in prepared_for(alice)] == [entry.member.pk]
    assert prepared_for(bob) == []
    with acting(alice):
        assert Draft.objects.get().answers == {"sex": "female"}
    refused(NotFound, lambda: confirm_member(bob, "", how="phone", member_id=entry.member.pk, at=LATER), alice)
    confirm_member(alice, "", how="phone", member_id=entry.member.pk, at=LATER)
    assert state_of(alice, entry.member) == "submitted"
    assert prepared_for(alice) == []
    assert consents(alice)["eligibility"] == "2026-11"  # as it was given before


def account(person: UUID, phone: str) -> Account:
    made = uuid4()
    return Account.objects.create(id=made, person=person, joined_at=AT, **seal_phone(keyring(), made, phone))


def test_a_new_account_takes_the_file_over_only_with_the_registered_telephone(province: Province) -> None:
    alice = worker(1, consents=(), works_at=province.employer)
    entry = added(province, province.steward, 1)
    stranger, own = account(uuid4(), real(5).phone), account(uuid4(), real(1).phone)
    other = applicant(stranger.person)
    for one in (stranger.pk, None):
        refused(
            Refusal,
            lambda one=one: confirm_member(other, entry.token, how="phone", account_id=one, at=LATER),
            alice,
        )
    receipt = confirm_member(applicant(own.person), entry.token, how="phone", account_id=own.pk, at=LATER)
    own.refresh_from_db()
    assert own.person == alice.person == receipt.person_id


def test_a_worker_who_declines_leaves_nothing_running(province: Province) -> None:
    alice = worker(1, works_at=province.employer)
    entry = added(province, province.steward, 1, sex="female")
    refused(NotFound, lambda: decline_member(alice, "AAAA-AAAA", at=LATER), alice)
    decline_member(alice, "", member_id=entry.member.pk, at=LATER)
    decline_member(province.steward, entry.token, at=LATER)
    assert state_of(alice, entry.member) == "withdrawn"
    refused(Refusal, lambda: confirm_member(alice, entry.token, how="phone", at=LATER), alice)
    with acting(alice):
        assert Draft.objects.get().answers == {}


def test_nobody_learns_who_is_registered_or_has_applied(province: Province) -> None:
    alice = eligible_worker(1, works_at=province.employer)
    elsewhere, here = eligible_worker(2), cohort(province.hr)
    handed_in(alice, [province.window])

    def add(name: str, number: str) -> Refusal:
        return refused(
            Refusal,
            lambda: add_member(
                province.hr, here.pk, name=name, id_number=number, window_ids=[province.window.pk], at=AT
            ),
            alice,
            elsewhere,
        )

    said = [
        add(real(1).name, id_number(1)),  # has applied
        add(real(2).name, id_number(2)),  # works elsewhere
        add(real(3).name, id_number(3)),  # is not registered
        add(real(2).name, id_number(1)),  # another's number
    ]
    assert len({(one.zh, one.en) for one in said}) == 1


def test_a_second_time_a_new_code_and_the_old_paper_no_longer_counts(province: Province) -> None:
    alice = worker(1, works_at=province.employer)
    first, second = added(province, province.steward, 1), added(province, province.steward, 1)
    assert first.member.pk == second.member.pk
    refused(NotFound, lambda: confirm_member(province.steward, first.token, how="paper", at=LATER), alice)
    confirm_member(province.steward, second.token, how="paper", at=LATER)
    refused(Refusal, lambda: added(province, province.steward, 1), alice)
    refused(Refusal, lambda: decline_member(alice, second.token, at=LATER), alice)


def test_not_after_the_window_and_not_by_whoever_prepared_it(province: Province) -> None:
    alice = worker(1, consents=(), works_at=province.employer)
    entry = added(province, province.hr, 1)
    refused(Refusal, lambda: confirm_member(province.steward, entry.token, how="paper", at=TOO_LATE), alice)
    for actor in (province.hr, province.reviewer, alice):
        refused(Refusal, lambda actor=actor: confirm_member(actor, entry.token, how="paper", at=LATER), alice)


def test_lists_are_seen_by_their_own_body(province: Province) -> None:
    worker(1, works_at=province.employer)
    entry = added(province, province.steward, 1)
    assert [one.name for one in cohorts_of(province.steward)] == ["一车间"]
    assert cohort(province.steward).pk == entry.member.cohort_id
    assert [one.pk for one in members_of(province.steward, entry.member.cohort_id)] == [entry.member.pk]
    for actor in (province.other_steward, province.hr, province.reviewer):
        assert cohorts_of(actor) == []
        refused(NotFound, lambda actor=actor: members_of(actor, entry.member.cohort_id))
    refused(Refusal, lambda: prepare_cohort(province.reviewer, "x", at=AT))
    refused(Refusal, lambda: prepare_cohort(province.steward, " ", at=AT))


def test_a_steward_of_the_district_prepares_for_its_people(province: Province) -> None:
    alice = worker(1)
    district = Actor(role=province.steward.role, body=str(province.district.pk), person=UUID(int=7), region=HERE)
    refused(Refusal, lambda: added(province, province.steward, 1), alice)
    entry = added(province, district, 1)
    assert entry.member.person_id == alice.person
    assert alice.person
    employ(alice.person, province.employer)
    vouch(alice.person, {"union_member": "yes"})
    with acting(alice):
        assert Claim.objects.get().scheme == DEGREE
