"""Condition texts with the values seen filled in."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from yuanmeng.rules.eligibility.link import QUESTION_TYPES, RuleSet
from yuanmeng.rules.eligibility.nodes import DATE, MONEY, Type
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary, show_money

SLOT = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.]*)\}( ?(?:个月|个|年|人|名|分|months?|years?|people|points?|videos?))?")
RegionName = Callable[[int, str], str]


def code_only(code: int, language: str) -> str:
    """A region shown by its code, where no names are at hand."""
    return f"{code:06d}"


def show_typed(value: Value, kind: Type, language: str) -> str:
    """A parameter, answer, count or table value as a reader sees it."""
    chinese = language.startswith("zh")
    if value is None:
        return "还不知道" if chinese else "not known yet"
    if isinstance(value, bool):
        return ("是" if value else "否") if chinese else ("yes" if value else "no")
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日" if chinese else value.isoformat()
    return show_money(value) if kind == MONEY else str(value)


def show_fact(name: str, flat: Mapping[str, Value], vocabulary: Vocabulary, language: str, region: RegionName) -> str:
    """The value of a fact; "not given" when it was never asked."""
    fact = vocabulary.facts[name]
    value = flat.get(name)
    if value is None and not (fact.missing == "none" and name in flat):
        return "没填" if language.startswith("zh") else "not given"
    if fact.type == "region" and isinstance(value, int):
        return region(value, language) or f"{value:06d}"
    return fact.show(value, language)


def filled(
    text: str,
    rule_set: RuleSet,
    flat: Mapping[str, Value],
    vocabulary: Vocabulary,
    language: str,
    region: RegionName = code_only,
) -> str:
    """The text with every {fact}, {p.x}, {q.x}, {t.x} and {r.x} replaced by the value seen."""

    def value(match: re.Match[str]) -> str:
        name, unit = match.group(1), match.group(2) or ""
        if name in vocabulary.facts:
            shown = flat.get(name)
            if unit and vocabulary.facts[name].type == "int" and shown is not None:
                return f"{shown}{unit}"
            return show_fact(name, flat, vocabulary, language, region) + (unit if shown is not None else "")
        prefix, _, rest = name.partition(".")
        if prefix == "p" and rest in rule_set.scheme.parameters:
            found = rule_set.scheme.parameters[rest].value
            if isinstance(found, str):
                return found + unit
            return show_typed(found, MONEY if rest.endswith("_fen") else DATE, language) + unit
        kind = _kind(rule_set, prefix, rest)
        return show_typed(flat.get(f"{prefix}__{rest}"), kind, language) + unit

    return SLOT.sub(value, text)


def _kind(rule_set: RuleSet, prefix: str, name: str) -> Type:
    for column in rule_set.columns:
        if column.name == f"{prefix}__{name}":
            return column.type
    asked = {question.id: QUESTION_TYPES[question.type] for question in rule_set.scheme.questions}
    return asked.get(name, DATE)
