"""What somebody's answers mean to the rules: a person in normal form, and the schemes of the places they name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.advise import AWARDS, Person
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.rounds import as_round
from yuanmeng.rules.eligibility.vocabulary import FactError, Value, Vocabulary
from yuanmeng.web import places

PLACES = ("work_region", "union_region", "hukou_region", "cert_region")


def person(texts: Mapping[str, str | None]) -> Person:
    """Answers in normal form. What the worker does not know is None, except where None would mean "there is none":
    there it stays out, so that not knowing never becomes a refusal. "Never paid before" is an empty list of awards;
    "paid before" leaves the record to be looked up."""
    facts: dict[str, Value] = {}
    for name, text in texts.items():
        fact = library().vocabulary.facts.get(name)
        if fact is None or (text is None and fact.missing == "none"):
            continue
        try:
            facts[name] = None if text is None else fact.parse(text)
        except FactError:
            continue
    awards = () if texts.get(AWARDS) == "no" else None
    return Person(facts, awards=awards, awards_asked=AWARDS in texts)


@dataclass(frozen=True, slots=True)
class Near:
    """The part of the library that matters to somebody: schemes of the places they named, and national ones."""

    vocabulary: Vocabulary
    schemes: Mapping[str, RuleSet]


def near(texts: Mapping[str, str | None]) -> Near:
    """What matters to the answers so far. A worker is not asked about the schemes of places they have not named, and
    the invented province and the real ones do not mix. A scheme counts as in force while its round is open."""
    named = {text for text in (texts.get(name) for name in PLACES) if text and text.isdecimal()}
    return _near(tuple(sorted(named)))


@lru_cache(maxsize=1024)
def _near(codes: tuple[str, ...]) -> Near:
    whole = library()
    demo = any((region := whole.regions.get(int(code))) and region.demo for code in codes)
    kept = {
        name: as_round(rules)
        for name, rules in whole.schemes.items()
        if rules.scheme.demo == demo
        and (not codes or any(places.overlap(rules.scheme.region, int(code)) for code in codes))
    }
    return Near(whole.vocabulary, kept)
