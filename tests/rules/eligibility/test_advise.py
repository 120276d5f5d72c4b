"""Advice: what a worker can get, what is missing, and what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import pytest

from tests.rules.eligibility.drafts import ON, VOCABULARY, amount, called, condition, linked
from tests.rules.eligibility.shipped import LIBRARY, SETS, mined
from yuanmeng.rules.eligibility.advise import AWARDS, FIRST, Person, advise, judge, next_fact, versions
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.eligibility.decide import decide, gather
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.mine import candidates
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary

ROWS = 12
DAY = date(2024, 11, 1)
GUANGZHOU: dict[str, Value] = {"work_region": 440104}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A few rule sets and the vocabulary."""

    vocabulary: Vocabulary
    schemes: Mapping[str, RuleSet]


def shelf(*rule_sets: RuleSet) -> Shelf:
    return Shelf(VOCABULARY, {rule_set.id: rule_set for rule_set in rule_sets})


PLACE = condition("WITHIN(work_region, '440000')", "c0_place", scope="true")
EXEMPT = condition("insured_months_run >= 6") + 'exceptions = [{ if = "hardship", then = "TRUE" }]\n'


# --- what is asked
def test_the_place_of_work_is_asked_first() -> None:
    assert next_fact(LIBRARY, Person({}), on=DAY) == FIRST
    assert next_fact(shelf(linked(condition("union_member"))), Person({}), on=ON) == FIRST
    assert next_fact(LIBRARY, Person({}), on=DAY, asked=frozenset({FIRST})) not in (FIRST, None)


@pytest.mark.parametrize("region", [440104, 110101, 370202, 530102])
def test_nothing_is_asked_twice_and_the_questions_end(region: int) -> None:
    person, asked = Person({"work_region": region}), []
    random = Random(region)
    while name := next_fact(LIBRARY, person, on=DAY, asked=frozenset(asked)):
        assert name not in person.facts
        assert name not in asked
        asked.append(name)
        if name == AWARDS:
            person = replace(person, awards=(), awards_asked=True)
        else:
            values = [value for value in usual(name) if value is not None]
            person = replace(person, facts={**person.facts, name: random.choice(values)})
    assert len(asked) <= len(VOCABULARY.facts) + 1
    assert all(not verdict.asks or not askable(verdict.asks) for verdict in advise(LIBRARY, person, on=DAY).missing)


def usual(name: str) -> tuple[Value, ...]:
    """Values that some shipped rule set tells apart."""
    for rule_set in SETS:
        found = candidates(rule_set, DAY)
        if name in found:
            return found[name]
    fact = VOCABULARY.facts[name]
    return tuple(range(len(fact.values))) or (fact.minimum,)


def askable(names: tuple[str, ...]) -> bool:
    return any(name == AWARDS or VOCABULARY.facts[name].ask for name in names)


def test_what_the_worker_does_not_know_is_not_asked_again() -> None:
    one = shelf(linked(condition("union_member")))
    assert next_fact(one, Person({FIRST: None}), on=ON) == "union_member"
    assert next_fact(one, Person({FIRST: None, "union_member": None}), on=ON) is None
    assert next_fact(one, Person({FIRST: None}), on=ON, asked=frozenset({"union_member"})) is None


def test_a_worker_in_hardship_is_never_asked_for_the_insurance_statement() -> None:
    one = shelf(linked(EXEMPT))
    assert next_fact(one, Person(GUANGZHOU), on=ON) == "hardship"
    assert next_fact(one, Person({**GUANGZHOU, "hardship": True}), on=ON) is None
    assert next_fact(one, Person({**GUANGZHOU, "hardship": False}), on=ON) == "insured_months_run"


def test_a_refused_scheme_asks_nothing_more() -> None:
    one = linked(condition("union_member", "c1"), condition("employed", "c2"))
    person = Person({**GUANGZHOU, "union_member": False})
    assert next_fact(shelf(one), person, on=ON) is None
    assert judge(one, person, shelf(one), ON).asks == ()


def test_once_rules_ask_for_earlier_awards_and_then_for_what_they_compare() -> None:
    once = '[[once]]\nid = "o1"\nper = "level"\nzh = "一层次一次"\nen = "once a level"\nsource = "S1"\n'
    rule_set = linked(condition("employed"), once)
    person = Person({**GUANGZHOU, "employed": True})
    assert judge(rule_set, person, shelf(rule_set), ON).asks == (AWARDS,)
    never = replace(person, awards=(), awards_asked=True)
    assert judge(rule_set, never, shelf(rule_set), ON).status == "eligible"
    paid = replace(never, awards=(Award("DRAFT", "college", "", date(2025, 1, 1), 1),))
    assert judge(rule_set, paid, shelf(rule_set), ON).asks == ("study_level",)
    lost = replace(person, awards=None, awards_asked=True)
    found = judge(rule_set, lost, shelf(rule_set), ON)
    assert (found.status, found.asks) == ("undecided", ())


# --- what only an officer can answer
QUESTION = '[[question]]\nid = "open"\ntype = "bool"\nsentence = "…"\nzh = "问"\nen = "asked"\n'


def test_an_officer_is_asked_only_what_still_matters() -> None:
    rule_set = linked(QUESTION, condition("union_member OR q.open"), amount=amount("tuition_fen"))
    member = judge(rule_set, Person({"union_member": True}), shelf(rule_set), ON)
    assert (member.status, member.officer, member.asks) == ("undecided", (), ("tuition_fen",))
    other = judge(rule_set, Person({"union_member": False}), shelf(rule_set), ON)
    assert [words.en for words in other.officer] == ["asked"]
    answered = Person({"union_member": False, "tuition_fen": 5}, answers={rule_set.id: {"open": True}})
    found = judge(rule_set, answered, shelf(rule_set), ON)
    assert (found.status, found.own_fen, found.officer) == ("eligible", 5, ())


def test_what_a_decision_table_leaves_open_is_for_the_officer() -> None:
    rule_set = linked(
        'decision_tables = { base_fen = "a.csv" }\n',
        condition("employed"),
        amount=amount("base_fen"),
        decision_texts={"base_fen": "hardship,=> base_fen,law\nyes,700,x\n"},
    )
    person = Person({"employed": True, "hardship": False})
    found = judge(rule_set, person, shelf(rule_set), ON)
    assert (found.status, found.asks) == ("undecided", ())
    assert ["base_fen" in words.zh and "base_fen" in words.en for words in found.officer] == [True]
    answered = replace(person, answers={rule_set.id: {"base_fen_gap": 650}})
    assert judge(rule_set, answered, shelf(rule_set), ON).own_fen == 650


# --- what is answered
def test_schemes_for_other_places_are_left_out_and_others_are_sorted_by_answer() -> None:
    away = called(linked(condition("WITHIN(work_region, '110000')", "c0", scope="true")), "AWAY")
    sure = called(linked(PLACE), "SURE")
    open_ = called(linked(condition("employed")), "OPEN")
    no = called(linked(condition("union_member")), "NO")
    found = advise(shelf(away, sure, open_, no), Person({**GUANGZHOU, "union_member": False}), on=ON)
    named = [[verdict.scheme.family for verdict in part] for part in (found.now, found.missing, found.refused)]
    assert named == [["SURE"], ["OPEN"], ["NO"]]
    assert (found.total_fen, found.maybe_fen) == (100_000, 200_000)


def test_a_closed_round_is_judged_as_of_its_last_day() -> None:
    spring = {"effective_from": date(2026, 1, 1), "effective_to": date(2026, 4, 1)}
    rule_set = called(linked(condition("AGE_GE(birth_date, 18)")), "SPRING", **spring)
    grown_later = Person({**GUANGZHOU, "birth_date": date(2008, 4, 1)})
    found = advise(shelf(rule_set), grown_later, on=ON)
    assert [(verdict.on, verdict.status) for verdict in found.closed] == [(date(2026, 3, 31), "refused")]
    assert found.now == found.refused == ()
    grown = advise(shelf(rule_set), Person({**GUANGZHOU, "birth_date": date(2008, 3, 31)}), on=ON)
    assert [verdict.status for verdict in grown.closed] == ["eligible"]
    assert grown.total_fen == 0


def test_of_each_scheme_the_version_in_force_answers_and_the_last_one_when_none_is() -> None:
    base = linked(condition("employed"))
    old = replace(base, scheme=replace(base.scheme, id="000000-draft/2025", effective_from=date(2025, 1, 1)))
    future = replace(base, scheme=replace(base.scheme, id="000000-draft/2027", effective_from=date(2027, 1, 1)))
    found = list(versions(shelf(old, base, future), ON))
    assert [(rule_set.id, day, closed) for rule_set, day, closed in found] == [("000000-draft/2026", ON, False)]
    after = list(versions(shelf(old, base), date(2027, 1, 1)))
    assert [(rule_set.id, day, closed) for rule_set, day, closed in after] == [
        ("000000-draft/2026", date(2026, 12, 31), True)
    ]


def test_a_ground_shows_the_value_the_source_and_what_would_help() -> None:
    fix = 'fix = { zh = "先参保", en = "insure first" }\n'
    text = condition("insured_months_run >= 6").replace("条件", "参保 {insured_months_run} 个月") + fix
    rule_set = linked(text)
    (ground,) = judge(rule_set, Person({"insured_months_run": 5}), shelf(rule_set), ON).grounds
    assert (ground.state, ground.words.zh) == ("no", "参保 5 个月")
    assert (ground.source.address, ground.fix.zh if ground.fix else "") == ("example.invalid", "先参保")
    assert [(name, words.zh) for name, words in ground.seen] == [("insured_months_run", "5 个月")]


# --- against the reference
@pytest.mark.parametrize("identity", [rule_set.id for rule_set in SETS])
def test_every_judgement_equals_the_decision_of_the_generated_python(identity: str) -> None:
    rule_set = LIBRARY.schemes[identity]
    on, rows = mined(rule_set, rows=ROWS, seed=5)
    random = Random(identity)
    tries = {name: usual(name) for name in rule_set.facts}
    for row in rows:
        facts = {name: row.get(name, random.choice(tries[name])) for name in rule_set.facts}
        awards = random.choice([None, (), some_awards(rule_set, random, on)])
        answers = {question.id: row.get(f"q__{question.id}") for question in rule_set.scheme.questions}
        flat = gather(rule_set, facts, awards, answers, vocabulary=VOCABULARY, on=on)
        expected = decide(rule_set, flat, on=on)
        found = judge(rule_set, Person(facts, awards, True, {rule_set.id: answers}), LIBRARY, on)
        states = {ground.id: ground.state for ground in found.grounds}
        assert (found.status, found.own_fen) == (expected.status, expected.amount_fen)
        assert {name for name, state in states.items() if state == "no"} == {rule.id for rule, _ in expected.failed}
        assert {name for name, state in states.items() if state == "ask"} == {rule.id for rule, _ in expected.unknown}
        assert found.asks == ()


def some_awards(rule_set: RuleSet, random: Random, on: date) -> tuple[Award, ...]:
    families = [family for spec in rule_set.tallies for family in spec.family] or ["DRAFT"]
    levels = ["", *(value.id for name in ("study_level", "cert_level") for value in VOCABULARY.facts[name].values)]
    return tuple(
        Award(random.choice(families), random.choice(levels), "", date(on.year - random.randint(0, 2), 3, 1), 50_000)
        for _ in range(random.randint(1, 3))
    )
