"""One worker's facts from JSON: `{"work_region": "370202", "prior_awards": "…", "officer": {"ID": {"q": true}}}`.

null means asked and not known, or none where a blank means none; a fact that is left out was never asked.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from yuanmeng.adapters.policies.load import Library
from yuanmeng.rules.eligibility.advise import Person
from yuanmeng.rules.eligibility.awards import Award, read_awards
from yuanmeng.rules.eligibility.link import QUESTION_TYPES, RuleSet
from yuanmeng.rules.eligibility.scheme import Question
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError, Value

NO_FACTS = ("prior_awards", "officer", "worker_id", "firm_id")


class FactsRefused(FactError):
    """What is wrong with a facts file, all of it, one line each, in both languages."""


def read_person(name: str, library: Library) -> Person:
    """Read a file or, with "-", standard input. Raises FactsRefused listing every fault, or OSError."""
    given = _parsed(name)
    reader = _Reader(library)
    facts = {key: reader.fact(key, value) for key, value in given.items() if key not in NO_FACTS}
    awards = reader.awards(given.get("prior_awards"))
    answers = reader.answers(given.get("officer"))
    if reader.faults:
        raise FactsRefused("\n".join(zh for zh, _ in reader.faults), "\n".join(en for _, en in reader.faults))
    return Person(facts, awards, "prior_awards" in given, answers)


def _parsed(name: str) -> dict[str, object]:
    try:
        given = json.loads(sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        at = f"{name}:{error.lineno}:{error.colno}"
        raise FactsRefused(f"{at}: 不是有效的JSON：{error.msg}", f"{at}: not valid JSON: {error.msg}") from None
    except UnicodeDecodeError:
        raise FactsRefused(f"{name}: 不是UTF-8文本", f"{name}: not UTF-8 text") from None
    if not isinstance(given, dict):
        raise FactsRefused(f"{name}: 要是一个JSON对象", f"{name}: must be one JSON object of facts")
    return given


@dataclass(slots=True)
class _Reader:
    library: Library
    faults: list[tuple[str, str]] = field(default_factory=list)

    def fact(self, key: str, value: object) -> Value:
        known = self.library.vocabulary.facts.get(key)
        if known is None:
            near = self.library.vocabulary.nearest(key)
            zh, en = (f"，是不是 {near}", f"; did you mean {near}?") if near else ("", "; see docs/facts.md")
            self.faults.append((f"{key}: 没有这个事实{zh}", f"{key}: unknown fact{en}"))
            return None
        try:
            return self._today(known, known.parse(_text(value)))
        except FactError as error:
            self.faults.append((f"{key}: {error.zh}", f"{key}: {error.en}"))
            return None

    def _today(self, fact: Fact, value: Value) -> Value:
        """A region by its code of today, as in a register; every other value as it is."""
        if fact.type != "region" or not value or not isinstance(value, int):
            return value
        today = self.library.regions.today(value)
        if len(today) == 1:
            return today[0]
        listed = "、".join(f"{code:06d}" for code in today)
        if today:
            raise FactError(f"{value:06d} 已撤销，分到 {listed}", f"{value:06d} is retired and was split: {listed}")
        raise FactError(f"{value:06d} 不是现行区划代码", f"{value:06d} is not a division code of today")

    def awards(self, value: object) -> tuple[Award, ...] | None:
        if value is None:
            return None
        try:
            return read_awards(_text(value), self.library.vocabulary)
        except FactError as error:
            self.faults.append((f"prior_awards: {error.zh}", f"prior_awards: {error.en}"))
            return None

    def answers(self, value: object) -> Mapping[str, Mapping[str, Value]]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.faults.append(("officer: 要是 {版本: {问题: 答案}}", "officer: must be {version: {question: answer}}"))
            return {}
        return {identity: self._of_scheme(identity, row) for identity, row in value.items()}

    def _of_scheme(self, identity: str, row: object) -> Mapping[str, Value]:
        rule_set = self.library.schemes.get(identity)
        if rule_set is None or not isinstance(row, dict):
            zh, en = (
                ("要是 {问题: 答案}", "must be {question: answer}") if rule_set else ("没有这个版本", "no such version")
            )
            self.faults.append((f"officer.{identity}: {zh}", f"officer.{identity}: {en}"))
            return {}
        return {name: self._answer(rule_set, name, answer) for name, answer in row.items()}

    def _answer(self, rule_set: RuleSet, name: str, answer: object) -> Value:
        asked = {question.id: question for question in rule_set.scheme.questions}
        if name not in asked:
            have = ", ".join(asked) or "-"
            at = f"officer.{rule_set.id}.{name}"
            self.faults.append((f"{at}: 没有这个问题，有：{have}", f"{at}: no such question; it has: {have}"))
            return None
        try:
            return _typed(asked[name], answer)
        except ValueError:
            at, kind = f"officer.{rule_set.id}.{name}", asked[name].type
            self.faults.append(
                (f"{at}: {answer!r} 不是 {ANSWER[kind][0]}", f"{at}: {answer!r} is not {ANSWER[kind][1]}")
            )
            return None


ANSWER = {
    "bool": ("true 或 false", "true or false"),
    "int": ("不小于 0 的整数", "a whole number from 0"),
    "money": ("以分为单位、不小于 0 的整数", "a whole number of fen from 0"),
    "date": ("日期，例：2024-08-31", "a date such as 2024-08-31"),
}


def _typed(question: Question, answer: object) -> Value:
    """The answer in normal form. Raises ValueError when it is of another type."""
    match QUESTION_TYPES[question.type].kind, answer:
        case (_, None):
            return None
        case "bool", bool():
            return answer
        case "date", str():
            return date.fromisoformat(answer)
        case (("int" | "money"), int()) if not isinstance(answer, bool) and answer >= 0:
            return answer
    raise ValueError(answer)


def _text(value: object) -> str:
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
