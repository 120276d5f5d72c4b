"""Expressions of policy files in readable words: facts and values by name, operators as words, constants as values."""

import re
from collections.abc import Iterator

from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.rules.eligibility.vocabulary import Fact, Vocabulary, show_money
from yuanmeng.web import places
from yuanmeng.web.wording import shown_parameter

TOKEN = re.compile(r"'[^']*'|[A-Za-z_][\w.]*|<>|<=|>=|[-+*=<>(),]|\d+")
WORDS = {  # a word of the language, in Chinese and in English
    "AND": ("且", "and"),
    "OR": ("或", "or"),
    "NOT": ("不是", "not"),
    "IN": ("属于", "is one of"),
    "NOTIN": ("不属于", "is none of"),
    "BETWEEN": ("介于", "between"),
    "HAS": ("填了", "is given"),
    "HASNT": ("没有", "is none"),
    "TRUE": ("是", "yes"),
    "FALSE": ("否", "no"),
    "CASE": ("按情况：", "by case:"),
    "WHEN": ("如果", "if"),
    "THEN": ("则", "then"),
    "ELSE": ("否则", "else"),
    "END": ("", ""),
    "<>": ("不是", "is not"),
    "<=": ("≤", "≤"),
    ">=": ("≥", "≥"),
    "WITHIN": ("所在", "lies in"),
    "YEARS_AGO": ("年前", "years ago"),
    "MONTHS_AGO": ("月前", "months ago"),
    "YEARS_BEFORE": ("之前年数", "years before"),
    "MONTHS_BEFORE": ("之前月数", "months before"),
    "AGE_GE": ("年满", "aged at least"),
    "MIN2": ("较小", "lesser of"),
    "MAX2": ("较大", "greater of"),
    "IDIV": ("整除", "whole division"),
    "D": ("", ""),
}


def readable(expression: str, scheme: Scheme, vocabulary: Vocabulary, language: str) -> str:
    """The expression, token by token; a text literal is named by the list of the fact before it."""
    side = 0 if language.startswith("zh") else 1
    said: list[str] = []
    fact: Fact | None = None
    plain = expression.replace("IS NOT NULL", "HAS").replace("IS NULL", "HASNT").replace("NOT IN", "NOTIN")
    for token in TOKEN.findall(plain):
        fact = vocabulary.facts.get(token, fact)
        if token in WORDS:
            said.append(WORDS[token][side])
        elif token.startswith("'"):
            said.append(_literal(token[1:-1], fact, language))
        elif token.startswith("p.") and token[2:] in scheme.parameters:
            said.append(shown_parameter(token[2:], scheme.parameters[token[2:]].value, language))
        else:
            said.append(_named(token, scheme, vocabulary, fact, language))
    return "".join(_spaced(said)).strip()


def _spaced(words: list[str]) -> Iterator[str]:
    """The words with blanks between, but none inside brackets and before commas."""
    before = "("
    for word in filter(None, words):
        yield word if word in (")", ",", "(") or before == "(" else f" {word}"
        before = word


def _named(token: str, scheme: Scheme, vocabulary: Vocabulary, fact: Fact | None, language: str) -> str:
    """A fact, an officer's question or a count by its name; a number as money where the fact before it is money."""
    chinese = language.startswith("zh")
    if token in vocabulary.facts:
        known = vocabulary.facts[token]
        return f"「{known.zh}」" if chinese else f"“{known.en}”"
    if token.startswith("q."):
        words = next((item.words for item in scheme.questions if item.id == token[2:]), None)
        return f"「{words.in_language(language)}」" if words else token
    if token.startswith("t."):
        return "以前领取的次数" if chinese else "earlier awards"
    if token.isdecimal() and fact is not None and fact.type == "money":
        return show_money(int(token))
    return token


def _literal(text: str, fact: Fact | None, language: str) -> str:
    """A value of a list, a place or a date by its name."""
    if fact is not None:
        for value in fact.values:
            if value.id == text:
                return value.zh if language.startswith("zh") else value.en
    if re.fullmatch(r"\d{6}", text):
        return places.full(text, language)
    return text
