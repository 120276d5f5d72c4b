"""The policies folder as a whole: everything loads, is sourced, stands in both languages and decides its cases."""

import csv
import itertools

import pytest

from tests.rules.eligibility.shipped import LIBRARY, SETS
from yuanmeng.adapters.policies.cases import case_misses, read_table
from yuanmeng.adapters.policies.load import identities
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Words

REAL = [rule_set for rule_set in SETS if not rule_set.scheme.demo]
each = pytest.mark.parametrize("rule_set", SETS, ids=lambda rule_set: rule_set.id)


def test_every_file_loads_without_fault() -> None:
    assert [str(fault) for fault in LIBRARY.faults] == []
    assert [rule_set.id for rule_set in SETS] == identities(LIBRARY.root)


def test_there_are_at_least_60_real_rule_sets_from_15_provinces() -> None:
    assert len(REAL) >= 60
    assert len({rule_set.scheme.region // 10000 for rule_set in REAL} - {0}) >= 15
    assert {rule_set.scheme.kind for rule_set in REAL} == {"degree", "skill_award", "skill_subsidy", "firm"}


def test_what_is_invented_says_so() -> None:
    for rule_set in SETS:
        assert rule_set.scheme.demo == (rule_set.scheme.region // 10000 == 99), rule_set.id


@each
def test_every_case_comes_out_as_its_row_says(rule_set: RuleSet) -> None:
    count, missed = case_misses(LIBRARY, rule_set)
    assert missed == []
    assert count >= len(rule_set.rules)


@each
def test_a_case_table_has_cases_of_both_kinds_and_every_condition_fails_somewhere(rule_set: RuleSet) -> None:
    cases = read_table(LIBRARY, rule_set)
    assert {"eligible", "refused"} <= {case.expected[0] for case in cases}
    failed = frozenset().union(*(case.expected[2] for case in cases))
    assert {rule.id for rule in rule_set.rules} - failed == set()


@each
def test_every_condition_has_both_languages_a_graded_source_and_known_documents(rule_set: RuleSet) -> None:
    scheme = rule_set.scheme
    assert scheme.grade in ("a", "b", "c")
    assert scheme.sources
    for rule in rule_set.rules:
        source = scheme.sources[rule.condition.source]
        assert source.address
        assert source.grade in ("a", "b", "c")
        _both(rule.condition.words)
        if rule.condition.fix:
            _both(rule.condition.fix)
        assert set(rule.condition.needs) <= LIBRARY.vocabulary.documents.keys()
    for words in (scheme.title, scheme.who, scheme.amount.words, *(item.words for item in scheme.questions)):
        _both(words)
    assert scheme.grade >= max(scheme.sources[rule.condition.source].grade for rule in rule_set.rules)


def _both(words: Words) -> None:
    assert words.zh.strip()
    assert words.en.strip()
    assert any("\u4e00" <= sign <= "\u9fff" for sign in words.zh)
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in words.en), words.en


@each
def test_a_version_is_in_the_place_its_folder_says_and_decides_its_own_days(rule_set: RuleSet) -> None:
    scheme = rule_set.scheme
    assert scheme.region == 0 or scheme.region in LIBRARY.regions
    assert scheme.effective_to is None or scheme.effective_from < scheme.effective_to
    assert scheme.decides_on(scheme.effective_from)
    assert scheme.effective_to is None or not scheme.decides_on(scheme.effective_to)


def test_the_versions_of_one_scheme_do_not_overlap() -> None:
    by_name: dict[str, list[RuleSet]] = {}
    for rule_set in SETS:
        by_name.setdefault(rule_set.scheme.name, []).append(rule_set)
    for rule_sets in by_name.values():
        spans = sorted((one.scheme.effective_from, one.scheme.effective_to, one.id) for one in rule_sets)
        for before, after in itertools.pairwise(spans):
            assert before[1] is not None, before
            assert before[1] <= after[0], (before, after)


def test_every_name_of_a_family_in_a_rule_is_the_family_of_some_scheme() -> None:
    known = {rule_set.scheme.family for rule_set in SETS}
    for rule_set in SETS:
        rules = rule_set.scheme.stacking
        named = {*rules.exclusive, *(rule[0] for rule in (rules.tops_up, rules.matches) if rule)}
        assert named <= known, (rule_set.id, named - known)


def test_case_names_are_not_repeated() -> None:
    for path in LIBRARY.root.glob("schemes/*/*.cases.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            names = [row["case"] for row in csv.DictReader(file)]
        assert len(names) == len(set(names)), path.name
