"""What an approved claim counts as when later claims look for earlier awards."""

from collections.abc import Mapping
from datetime import date

from yuanmeng.rules.eligibility.awards import LEVELS, Award
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

TRADE = "cert_occupation"


def award_of(
    family: str, facts: Mapping[str, str], vocabulary: Vocabulary, *, amount_fen: int, awarded_on: date
) -> Award:
    """`facts` are the outside texts the decision read; level and trade stay empty where it read none."""
    level = next((_level(vocabulary, name, facts[name]) for name in LEVELS if facts.get(name)), "")
    trade = facts.get(TRADE, "")
    return Award(family, level, "" if trade == "-" else trade, awarded_on, amount_fen)


def _level(vocabulary: Vocabulary, name: str, text: str) -> str:
    fact = vocabulary.facts[name]
    position = fact.position(text)
    return "" if position is None else fact.values[position].id
