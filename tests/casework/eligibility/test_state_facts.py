"""Stating facts: each source speaks for itself, the newer value of a source supersedes, nothing is rewritten."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.casework.eligibility.world import AT, LATER, Staffed, refused, seen
from yuanmeng.casework.eligibility.claim_employment import claim_employment
from yuanmeng.casework.eligibility.models import Fact
from yuanmeng.casework.eligibility.read import facts_by_origin, facts_of, facts_of_many
from yuanmeng.casework.eligibility.state_facts import state_facts
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.rules.actors import MACHINE, Actor, Role
from yuanmeng.rules.facts import Origin


def best_of(actor: Actor, person: UUID | None) -> dict[str, str]:
    assert person is not None
    with acting(actor):
        return {name: fact.value for name, fact in facts_of(person).items()}


def test_a_worker_declares_and_changes_the_own_facts(staffed: Staffed) -> None:
    alice = staffed.alice
    assert alice.person is not None
    assert state_facts(alice, alice.person, [seen("post_level", "frontline"), seen("employed", "yes")], at=AT) == 2
    assert state_facts(alice, alice.person, [seen("post_level", "senior")], at=LATER) == 1
    assert best_of(alice, alice.person) == {"post_level": "senior", "employed": "yes"}
    with acting(alice):
        rows = Fact.objects.filter(name="post_level").order_by("pk").values_list("value", "superseded_at", "verified")
        assert list(rows) == [("frontline", LATER, False), ("senior", None, False)]
        told = list(Event.objects.filter(name="facts.state").order_by("pk").values_list("data", flat=True))
    assert told == [
        {"origin": "declared", "names": "post_level,employed"},
        {"origin": "declared", "names": "post_level"},
    ]


def test_the_same_value_again_writes_nothing(staffed: Staffed) -> None:
    facts = [seen("post_level", "frontline")]
    state_facts(staffed.alice, staffed.alice.person, facts, at=AT)
    assert state_facts(staffed.alice, staffed.alice.person, facts, at=LATER) == 0


def test_a_verified_value_counts_before_what_the_worker_says(staffed: Staffed) -> None:
    person = staffed.alice.person
    state_facts(staffed.alice, person, [seen("union_member", "no")], at=AT)
    state_facts(MACHINE, person, [seen("union_member", "yes", Origin.REGISTRY)], at=AT)
    state_facts(staffed.alice, person, [seen("union_member", "no", observed_on=date(2026, 11, 24))], at=LATER)
    assert best_of(staffed.alice, person) == {"union_member": "yes"}
    with acting(staffed.alice):
        assert person is not None
        assert set(facts_by_origin(person)["union_member"]) == {Origin.DECLARED, Origin.REGISTRY}
        assert facts_of_many([person])[person] == facts_of(person)


def test_an_officer_states_anything_with_what_it_rests_on(staffed: Staffed) -> None:
    officer, person = staffed.world.reviewer, staffed.alice.person
    state_facts(officer, person, [seen("study_level", "college", Origin.DOCUMENT, reference="doc-1")], at=AT)
    assert best_of(officer, person) == {"study_level": "college"}
    bare = seen("study_level", "bachelor", Origin.OFFICER, reference="")
    assert "依据" in refused(Refusal, lambda: state_facts(officer, person, [bare], at=AT)).zh


def test_a_document_nobody_checked_is_not_verified(staffed: Staffed) -> None:
    person = staffed.alice.person
    read = seen("study_level", "college", Origin.DOCUMENT, verified=False)
    state_facts(staffed.world.reviewer, person, [read], at=AT)
    with acting(staffed.world.reviewer):
        assert person is not None
        assert facts_of(person)["study_level"].verified is False


def test_an_employer_states_facts_of_its_own_staff_only(staffed: Staffed) -> None:
    hr, person = staffed.world.hr, staffed.alice.person
    fits = [seen("major_fits", "yes", Origin.EMPLOYER), seen("post_level", "frontline", Origin.EMPLOYER)]
    refused(NotFound, lambda: state_facts(hr, person, fits, at=AT))
    claim_employment(staffed.alice, staffed.world.employer.pk, at=AT)
    assert state_facts(hr, person, fits, at=AT) == 2
    assert best_of(hr, person) == {"major_fits": "yes", "post_level": "frontline"}
    refused(NotFound, lambda: state_facts(staffed.other_hr, person, fits, at=AT))
    foreign = [seen("union_member", "yes", Origin.EMPLOYER)]
    assert "用人单位" in refused(Refusal, lambda: state_facts(hr, person, foreign, at=AT)).zh


def test_a_new_employer_supersedes_the_old_one_without_seeing_it(staffed: Staffed) -> None:
    person = staffed.alice.person
    for employer, hr, level in (
        (staffed.world.employer, staffed.world.hr, "senior"),
        (staffed.world.other_employer, staffed.other_hr, "frontline"),
    ):
        claim_employment(staffed.alice, employer.pk, at=AT)
        state_facts(hr, person, [seen("post_level", level, Origin.EMPLOYER)], at=AT)
    assert best_of(staffed.alice, person) == {"post_level": "frontline"}
    assert best_of(staffed.world.hr, person) == {}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("post_level", "boss", "岗位层级没有“boss”这个值，可填 frontline"),
        ("employed", "perhaps", "在职“perhaps”要填是或否"),
        ("enrolled_on", "2026-13-01", "不是有效日期，例"),
        ("contract_term_months", "1000", "超出范围 0 至 999"),
        ("contract_term_months", "two", "不是整数"),
        ("work_region", "999999", "不是行政区划代码"),
        ("occupation", "6-18", "格式不对"),
        ("employed", " ", "空白"),
        ("post_lvl", "frontline", "是不是 post_level"),
        ("firm_region", "990101", "企业的事实"),
    ],
)
def test_a_bad_value_is_named_with_what_is_expected(staffed: Staffed, name: str, value: str, says: str) -> None:
    person = staffed.alice.person
    good = seen("sex", "female")
    found = refused(Refusal, lambda: state_facts(staffed.alice, person, [good, seen(name, value)], at=AT))
    assert says in found.zh


def test_known_not_to_exist_is_a_value(staffed: Staffed) -> None:
    state_facts(staffed.alice, staffed.alice.person, [seen("enrolled_on", "-")], at=AT)
    assert best_of(staffed.alice, staffed.alice.person) == {"enrolled_on": "-"}


def test_nothing_from_the_future_and_nothing_twice(staffed: Staffed) -> None:
    person = staffed.alice.person
    ahead = [seen("sex", "female", observed_on=date(2026, 11, 26))]
    assert "以后" in refused(Refusal, lambda: state_facts(staffed.alice, person, ahead, at=AT)).zh
    twice = [seen("sex", "female"), seen("sex", "male")]
    assert "两次" in refused(Refusal, lambda: state_facts(staffed.alice, person, twice, at=AT)).zh


def test_nobody_takes_anothers_source(staffed: Staffed) -> None:
    person = staffed.alice.person
    for actor, origin in (
        (staffed.alice, Origin.REGISTRY),
        (staffed.alice, Origin.DOCUMENT),
        (staffed.world.hr, Origin.OFFICER),
        (staffed.world.reviewer, Origin.REGISTRY),
        (staffed.world.reviewer, Origin.DECLARED),
        (MACHINE, Origin.EMPLOYER),
        (Actor(role=Role.STEWARD, body="b", person=UUID(int=5)), Origin.DECLARED),
    ):
        facts = [replace(seen("employed", "yes", origin), reference="r")]
        refused(Refusal, lambda actor=actor, facts=facts: state_facts(actor, person, facts, at=AT))
    mine = [seen("employed", "yes", verified=True)]
    assert "不算核实" in refused(Refusal, lambda: state_facts(staffed.alice, person, mine, at=AT)).zh


def test_another_workers_facts_are_not_there(staffed: Staffed) -> None:
    declared, officers = [seen("employed", "yes")], [seen("employed", "yes", Origin.OFFICER)]
    refused(NotFound, lambda: state_facts(staffed.bob, staffed.alice.person, declared, at=AT))
    refused(NotFound, lambda: state_facts(staffed.world.stranger, staffed.alice.person, officers, at=AT))
    refused(NotFound, lambda: state_facts(MACHINE, uuid4(), [seen("employed", "yes", Origin.REGISTRY)], at=AT))
    state_facts(staffed.alice, staffed.alice.person, declared, at=AT)
    assert best_of(staffed.bob, staffed.alice.person) == {}
    assert best_of(staffed.world.stranger, staffed.alice.person) == {}
    assert best_of(staffed.world.reviewer, staffed.alice.person) == {"employed": "yes"}


def test_the_database_keeps_what_is_declared_from_being_verified(staffed: Staffed) -> None:
    state_facts(staffed.alice, staffed.alice.person, [seen("employed", "yes")], at=AT)
    with (
        pytest.raises(DatabaseError, match="fact_declared_is_not_verified"),
        transaction.atomic(),
        acting(staffed.alice),
    ):
        Fact.objects.update(verified=True)
