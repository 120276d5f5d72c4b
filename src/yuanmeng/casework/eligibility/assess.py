"""Decide on a person's facts by a rule set, and keep what it was decided on."""

from collections.abc import Mapping, Sequence
from datetime import date

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Value
from yuanmeng.rules.facts import Assessed, Seen
from yuanmeng.rules.facts.assessing import assessed

__all__ = ["Assessed", "assess"]


def assess(
    rule_set: RuleSet,
    facts: Mapping[str, Seen],
    awards: Sequence[Award] | None,
    answers: Mapping[str, Value],
    *,
    on: date,
) -> Assessed:
    """See `rules.facts.Assessed`. `awards` None = not known; `answers` are officers', by question id."""
    return assessed(rule_set, facts, awards, answers, vocabulary=library().vocabulary, on=on)
