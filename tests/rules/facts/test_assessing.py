"""What is decided on facts with sources, and that the archived program decides the same on the values kept."""

import json
from dataclasses import replace
from datetime import date

import pytest

from yuanmeng.adapters.policies.cases import read_table
from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.cases import Case
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.to_python import python_source
from yuanmeng.rules.facts import Origin, Seen, replay
from yuanmeng.rules.facts.assessing import Assessed, assessed
from yuanmeng.rules.facts.contract import last_day
from yuanmeng.rules.facts.outside import outside

LIBRARY = library()
FACTS = LIBRARY.vocabulary.facts
DEMO = LIBRARY.schemes["990000-demo-degree/2026"]
ON = date(2026, 11, 25)
DATED_DIPLOMA = "440000-gd-degree/2024"
GIVEN = {
    "work_region": "990101",
    "union_member": "yes",
    "post_level": "frontline",
    "study_level": "college",
    "enrolled_on": "2025-09-15",
    "enrolment_on_record": "yes",
    "major_fits": "yes",
}


def seen(name: str, value: str, origin: Origin = Origin.REGISTRY, on: date = ON) -> Seen:
    return Seen(name=name, value=value, origin=origin, verified=origin is not Origin.DECLARED, observed_on=on)


def given(**changes: str) -> dict[str, Seen]:
    return {name: seen(name, value) for name, value in {**GIVEN, **changes}.items()}


def decided(facts: dict[str, Seen], rule_set: RuleSet = DEMO) -> Assessed:
    return assessed(rule_set, facts, (), {}, vocabulary=LIBRARY.vocabulary, on=ON)


def from_case(rule_set: RuleSet, case: Case) -> Assessed:
    facts = {name: seen(name, outside(FACTS[name], value)) for name, value in case.facts.items()}
    return assessed(rule_set, facts, case.awards, case.answers, vocabulary=LIBRARY.vocabulary, on=case.on)


@pytest.mark.parametrize("name", sorted(LIBRARY.schemes))
def test_every_case_of_every_policy_replays_from_its_archived_text(name: str) -> None:
    rule_set = LIBRARY.schemes[name]
    text = python_source(rule_set)
    cases = read_table(LIBRARY, rule_set)
    assert cases
    for case in cases:
        found = from_case(rule_set, case)
        kept = json.loads(json.dumps(found.values))
        decision = found.decision
        assert replay(text, kept, case.on) == (decision.fail_mask, decision.unknown_mask, decision.amount_fen)
        assert (str(decision.status), decision.amount_fen) == case.expected[:2]


def test_a_claim_is_clear_when_it_is_eligible_and_all_it_reads_is_verified() -> None:
    found = decided(given())
    assert (found.decision.status, found.decision.amount_fen) == ("eligible", 100_000)
    assert found.clear
    assert set(found.read) == set(GIVEN)


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_one_fact_only_the_worker_declares_keeps_it_from_being_clear(name: str) -> None:
    facts = given() | {name: seen(name, GIVEN[name], Origin.DECLARED)}
    found = decided(facts)
    assert found.unverified == (name,)
    assert not found.clear
    assert found.decision.status == "eligible"


def test_what_is_verified_and_refused_is_not_clear() -> None:
    found = decided(given(post_level="senior"))
    assert found.decision.status == "refused"
    assert found.unverified == ()
    assert not found.clear


def test_a_blank_that_means_none_and_that_nobody_gave_is_not_verified() -> None:
    facts = given()
    del facts["enrolled_on"], facts["union_member"]
    assert decided(facts).unverified == ("enrolled_on",)  # without union_member nothing is decided at all


def test_facts_the_rules_do_not_read_are_neither_kept_nor_asked() -> None:
    found = decided(given(sex="female"))
    assert "sex" not in found.values
    assert "sex" not in found.read


def test_the_values_kept_hold_awards_and_answers_too() -> None:
    facts = given(enrolment_on_record="no", enrolled_on="2026-09-01")
    found = assessed(DEMO, facts, (), {"enrolled_confirmed": True}, vocabulary=LIBRARY.vocabulary, on=ON)
    assert found.decision.status == "eligible"
    assert found.values["q__enrolled_confirmed"] is True
    assert {value for name, value in found.values.items() if name.startswith("t__")} == {0}


def test_a_retired_worker_is_refused_where_the_text_says_so() -> None:
    """Draws a pension: facts are taken as they are, and the rule refuses."""
    readers = [rules for rules in LIBRARY.schemes.values() if "draws_pension" in rules.facts]
    assert readers
    for rules in readers:
        case = next(case for case in read_table(LIBRARY, rules) if case.expected[0] == "eligible")
        changed = replace(case, facts={**case.facts, "draws_pension": True})
        assert from_case(rules, changed).decision.status == "refused", rules.id


def test_a_diploma_outside_the_dates_is_read_and_refused() -> None:
    """The value is well formed, so it is kept; that it is too early or too late is the rules' to say."""
    rules = LIBRARY.schemes[DATED_DIPLOMA]
    case = next(case for case in read_table(LIBRARY, rules) if case.expected[0] == "eligible")
    assert case.facts.get("graduated_on")
    for day in (date(1985, 7, 1), date(2035, 7, 1)):
        found = from_case(rules, replace(case, facts={**case.facts, "graduated_on": day}))
        assert found.values["graduated_on"] == day.isoformat()
        assert found.decision.status == "refused"


def test_a_contract_ends_the_day_before_its_term_is_over_and_an_open_ended_one_never() -> None:
    assert last_day(date(2023, 11, 25), 36) == date(2026, 11, 24)
    assert last_day(date(2024, 2, 29), 12) == date(2025, 2, 27)
    assert last_day(date(1995, 1, 1), 999) is None
    assert last_day(None, 36) is None
    assert last_day(date(2023, 11, 25), 0) is None


def test_only_dates_are_kept_as_text() -> None:
    with pytest.raises(ValueError, match="only dates"):
        replay(python_source(DEMO), {"study_level": "college"}, ON)
