"""A worker names the employer, the employer answers yes or no."""

from uuid import uuid4

import pytest

from tests.casework.eligibility.world import AT, LATER, ON, Staffed, everything, refused, seen
from yuanmeng.casework.eligibility.access import employment_seen_by
from yuanmeng.casework.eligibility.claim_employment import claim_employment
from yuanmeng.casework.eligibility.confirm_employment import confirm_employment
from yuanmeng.casework.eligibility.models import Employment
from yuanmeng.casework.eligibility.read import facts_of
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.facts import Origin, Seen


@pytest.fixture
def named(staffed: Staffed) -> Employment:
    return claim_employment(staffed.alice, staffed.world.employer.pk, at=AT)


def by_hr(**facts: str) -> list[Seen]:
    return [seen(name, value, Origin.EMPLOYER) for name, value in facts.items()]


def told(actor: Actor) -> list[str]:
    with acting(actor):
        names = Event.objects.filter(name__startswith="employment.").order_by("pk").values_list("name", flat=True)
        return list(names)


def test_the_worker_names_an_employer_once(staffed: Staffed, named: Employment) -> None:
    assert (named.confirmed_at, named.started_on, named.ended_on) == (None, None, None)
    assert claim_employment(staffed.alice, staffed.world.employer.pk, at=LATER).pk == named.pk
    assert told(staffed.alice) == ["employment.claim"]


def test_not_an_employer_that_is_not_there_and_not_for_others(staffed: Staffed) -> None:
    refused(NotFound, lambda: claim_employment(staffed.alice, uuid4(), at=AT))
    for actor in (staffed.world.hr, staffed.world.reviewer):
        refused(Refusal, lambda actor=actor: claim_employment(actor, staffed.world.employer.pk, at=AT))


def test_a_yes_confirms_and_states_the_facts(staffed: Staffed, named: Employment) -> None:
    facts = by_hr(
        post_level="frontline", unit_agrees="yes", job_started_on="2020-03-01",
        contract_signed_on="2024-03-01", contract_term_months="36",
    )  # fmt: skip
    found = confirm_employment(staffed.world.hr, named.pk, employed=True, facts=facts, at=AT)
    assert (found.confirmed_at, found.confirmed_by) == (AT, staffed.world.hr.body)
    assert str(found.started_on) == "2020-03-01"
    with acting(staffed.alice):
        best = facts_of(named.person_id)
    assert {name: fact.value for name, fact in best.items()} == {
        "post_level": "frontline", "unit_agrees": "yes", "job_started_on": "2020-03-01",
        "contract_signed_on": "2024-03-01", "contract_term_months": "36", "employed": "yes",
    }  # fmt: skip
    assert all(fact.verified for fact in best.values())


def test_said_again_it_answers_as_before(staffed: Staffed, named: Employment) -> None:
    for _ in range(2):
        confirm_employment(staffed.world.hr, named.pk, employed=True, facts=by_hr(post_level="frontline"), at=AT)
    assert told(staffed.world.hr) == ["employment.confirm"]


def test_a_no_ends_it_and_tells_whoever_reads_the_facts(staffed: Staffed, named: Employment) -> None:
    found = confirm_employment(staffed.world.hr, named.pk, employed=False, facts=by_hr(post_level="senior"), at=AT)
    assert found.ended_on == ON
    with acting(staffed.alice):
        assert {name: fact.value for name, fact in facts_of(named.person_id).items()} == {"employed": "no"}
    before = everything()
    assert confirm_employment(staffed.world.hr, named.pk, employed=False, facts=(), at=LATER).ended_on == ON
    assert everything() == before
    assert told(staffed.world.hr) == ["employment.deny"]
    refused(Refusal, lambda: confirm_employment(staffed.world.hr, named.pk, employed=True, facts=(), at=LATER))


def test_an_expired_contract_is_seen(staffed: Staffed, named: Employment) -> None:
    old = by_hr(contract_signed_on="2023-11-25", contract_term_months="36")
    found = refused(Refusal, lambda: confirm_employment(staffed.world.hr, named.pk, employed=True, facts=old, at=AT))
    assert "2026-11-24" in found.zh
    one_more_day = by_hr(contract_signed_on="2023-11-26", contract_term_months="36")
    confirm_employment(staffed.world.hr, named.pk, employed=True, facts=one_more_day, at=AT)


def test_an_open_ended_contract_does_not_expire(staffed: Staffed, named: Employment) -> None:
    facts = by_hr(contract_signed_on="1995-01-01", contract_term_months="999")
    assert confirm_employment(staffed.world.hr, named.pk, employed=True, facts=facts, at=AT).confirmed_at == AT


def test_not_anothers_staff_not_another_role(staffed: Staffed, named: Employment) -> None:
    refused(NotFound, lambda: confirm_employment(staffed.other_hr, named.pk, employed=True, facts=(), at=AT))
    refused(NotFound, lambda: confirm_employment(staffed.world.hr, 0, employed=True, facts=(), at=AT))
    for actor in (staffed.alice, staffed.world.reviewer):
        refused(Refusal, lambda actor=actor: confirm_employment(actor, named.pk, employed=True, facts=(), at=AT))


@pytest.mark.parametrize("facts", [by_hr(union_member="yes"), by_hr(post_level="boss"), by_hr(job_started_on="soon"),
                                   by_hr(contract_signed_on="2024-01-01", contract_term_months="many")])  # fmt: skip
def test_a_bad_fact_confirms_nothing(staffed: Staffed, named: Employment, facts: list[Seen]) -> None:
    refused(Refusal, lambda: confirm_employment(staffed.world.hr, named.pk, employed=True, facts=facts, at=AT))


def test_who_sees_an_employment(staffed: Staffed, named: Employment) -> None:
    for actor, sees in (
        (staffed.alice, True), (staffed.world.hr, True), (staffed.world.reviewer, True),
        (staffed.bob, False), (staffed.other_hr, False), (staffed.world.stranger, False),
    ):  # fmt: skip
        with acting(actor):
            assert employment_seen_by(actor).exists() is sees
            assert Employment.objects.exists() is sees
