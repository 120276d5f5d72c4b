"""What a claim still lacks: facts to type, papers to bring, and what is proved already and needs neither."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yuanmeng.rules.eligibility.advise import Person, Policies, Verdict, judge, known_values, next_fact, still_open
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.settle import settle
from yuanmeng.rules.eligibility.vocabulary import FactError, Value, Vocabulary
from yuanmeng.rules.eligibility.words import RegionName, code_only
from yuanmeng.rules.facts.seen import Seen
from yuanmeng.rules.facts.stating import may_be_verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """`verdict` as of now. `fields` are facts nobody gave that can still change it; `papers` what proves the conditions
    that rest on unverified facts: kind of document to the ids of those conditions. Refused, it asks for nothing."""

    verdict: Verdict
    fields: tuple[str, ...]
    papers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The policies of one application: a library with its rule sets only."""

    vocabulary: Vocabulary
    schemes: Mapping[str, RuleSet]


def lacking(
    rule_set: RuleSet,
    facts: Mapping[str, Seen],
    not_known: Collection[str],
    awards: Sequence[Award] | None,
    *,
    policies: Policies,
    on: date,
    region: RegionName = code_only,
) -> Lacking:
    """`not_known` are facts the worker was asked and does not know. A condition is proved when what is verified, or
    can be verified by nobody, settles it as true whatever the rest may be."""
    vocabulary = policies.vocabulary
    person = person_of(facts, not_known, awards, vocabulary)
    verdict = judge(rule_set, person, policies, on, region)
    if verdict.status == "refused":
        return Lacking(verdict=verdict, fields=(), papers={})
    sure = {name: seen for name, seen in facts.items() if seen.verified or not _provable(name, vocabulary)}
    proved = known_values(rule_set, person_of(sure, (), awards, vocabulary), vocabulary, on)
    papers: dict[str, tuple[str, ...]] = {}
    for rule in rule_set.rules:
        if settle(rule.test, proved)[0] is not True:
            for kind in rule.condition.needs:
                papers[kind] = (*papers.get(kind, ()), rule.id)
    open_names, _ = still_open(rule_set, person, vocabulary, on)
    return Lacking(
        verdict=verdict, fields=tuple(name for name in open_names if _asked(name, vocabulary)), papers=papers
    )


def in_order(
    rule_sets: Sequence[RuleSet],
    facts: Mapping[str, Seen],
    not_known: Collection[str],
    awards: Sequence[Award] | None,
    *,
    vocabulary: Vocabulary,
    on: date,
) -> tuple[str, ...]:
    """The facts to type over all claims, the one that settles most money over most claims first."""
    chosen = Chosen(vocabulary, {rule_set.id: rule_set for rule_set in rule_sets})
    person = person_of(facts, not_known, awards, vocabulary)
    found: list[str] = []
    while name := next_fact(chosen, person, on=on, asked=frozenset([*found, *not_known])):
        found.append(name)
    return tuple(found)


def person_of(
    facts: Mapping[str, Seen], not_known: Collection[str], awards: Sequence[Award] | None, vocabulary: Vocabulary
) -> Person:
    """Facts in normal form. One that no longer can be read is left out; not knowing never becomes "there is none"."""
    values: dict[str, Value] = {name: None for name in not_known if _blank_is_unknown(name, vocabulary)}
    for name, seen in facts.items():
        fact = vocabulary.facts.get(name)
        if fact is None:
            continue
        try:
            values[name] = fact.parse(seen.value)
        except FactError:
            continue
    return Person(values, awards=awards, awards_asked=True)


def _asked(name: str, vocabulary: Vocabulary) -> bool:
    fact = vocabulary.facts.get(name)
    return fact is not None and fact.ask is not None


def _blank_is_unknown(name: str, vocabulary: Vocabulary) -> bool:
    fact = vocabulary.facts.get(name)
    return fact is not None and fact.missing != "none"


def _provable(name: str, vocabulary: Vocabulary) -> bool:
    fact = vocabulary.facts.get(name)
    return fact is not None and may_be_verified(fact)
