"""A kept decision as a reader sees it: each condition with the value seen, and where the value comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.models import Assessment, Claim
from yuanmeng.casework.applications.rule_sets import rule_set_of
from yuanmeng.rules.eligibility.link import Rule, RuleSet
from yuanmeng.rules.eligibility.nodes import DATE
from yuanmeng.rules.eligibility.vocabulary import Value, Words
from yuanmeng.rules.eligibility.words import filled


class Met(StrEnum):
    MET = "met"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One condition. `facts` are the names it read; `fix` what the worker can do; `law` where it stands."""

    id: str
    met: Met
    words: Words
    facts: tuple[str, ...]
    fix: Words | None
    law: str


def grounds_of(claim: Claim, assessment: Assessment) -> tuple[Ground, ...]:
    """All conditions of the claim's rule set in the order of the text, as this assessment saw them."""
    rule_set = rule_set_of(claim.scheme, claim.rule_hash)
    flat = values_of(rule_set, assessment.values)
    return tuple(_ground(rule_set, rule, assessment, flat) for rule in rule_set.rules)


def values_of(rule_set: RuleSet, kept: Mapping[str, object]) -> dict[str, Value]:
    """The flat values the program read, from the JSON they are kept in."""
    dates = {column.name for column in rule_set.columns if column.type == DATE}
    return {
        name: date.fromisoformat(value) if name in dates and isinstance(value, str) else value  # type: ignore[misc]
        for name, value in kept.items()
    }


def _ground(rule_set: RuleSet, rule: Rule, assessment: Assessment, flat: Mapping[str, Value]) -> Ground:
    condition, known = rule.condition, library()
    failed, unsure = assessment.fail_mask & rule.mask, assessment.unknown_mask & rule.mask
    law = condition.law
    return Ground(
        id=rule.id,
        met=Met.FAILED if failed else Met.OPEN if unsure else Met.MET,
        words=Words(
            zh=filled(condition.words.zh, rule_set, flat, known.vocabulary, "zh", known.regions.name),
            en=filled(condition.words.en, rule_set, flat, known.vocabulary, "en", known.regions.name),
        ),
        facts=tuple(name for name in rule.names if name in known.vocabulary.facts),
        fix=condition.fix,
        law=f"{law.doc}{law.article}" if law else "",
    )
