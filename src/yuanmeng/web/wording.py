"""Texts of policy files as sentences: {p.NAME} becomes the parameter's value, {fact} what the reader may know of it."""

import re
from datetime import date

from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, show_money

ASIDE = re.compile(r"\s*[（(][^（()）]*\{(?!p\.)[^（()）]*[)）]")
HOLE = re.compile(r"\{([\w.]+)\}")


def worded(text: str, scheme: Scheme, vocabulary: Vocabulary, language: str) -> str:
    """The sentence for everybody: asides that only repeat a person's own value are left out."""

    def filled(hole: re.Match[str]) -> str:
        name = hole[1]
        if name.startswith("p.") and name[2:] in scheme.parameters:
            return shown_parameter(name[2:], scheme.parameters[name[2:]].value, language)
        fact = vocabulary.facts.get(name)
        return (fact.zh if language.startswith("zh") else fact.en) if fact else name

    return HOLE.sub(filled, ASIDE.sub("", text))


def names_fact(text: str) -> bool:
    """Whether a value of the reader stands inside the sentence, not only in an aside."""
    return any(not hole.startswith("p.") for hole in HOLE.findall(ASIDE.sub("", text)))


def shown_parameter(name: str, value: bool | int | date | str, language: str) -> str:
    """A constant of a policy file as a reader sees it; names that end in _fen are money."""
    chinese = language.startswith("zh")
    if isinstance(value, bool):
        return ("是" if value else "否") if chinese else ("yes" if value else "no")
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日" if chinese else f"{value.day} {value:%B} {value.year}"
    if name.endswith("_fen") and isinstance(value, int):
        return show_money(value)
    return str(value)
