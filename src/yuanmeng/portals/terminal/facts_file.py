"""One worker's facts from JSON: `{"work_region": "370202", "prior_awards": "…", "officer": {"ID": {"q": true}}}`."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from yuanmeng.adapters.policies.load import Library
from yuanmeng.rules.eligibility.advise import Person
from yuanmeng.rules.eligibility.awards import read_awards
from yuanmeng.rules.eligibility.link import QUESTION_TYPES, RuleSet
from yuanmeng.rules.eligibility.vocabulary import FactError, Value


class FactsRefused(ValueError):
    """What is wrong with a facts file, all of it, one line each."""


def read_person(name: str, library: Library) -> Person:
    """Read a file or, with "-", standard input. Raises FactsRefused listing every fault."""
    text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise FactsRefused(f"{name}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}") from None
    if not isinstance(given, dict):
        raise FactsRefused(f"{name}: the file must be one JSON object of facts")
    faults: list[str] = []
    facts: dict[str, Value] = {}
    for key, value in given.items():
        if key in ("prior_awards", "officer", "worker_id", "firm_id"):
            continue
        fact = library.vocabulary.facts.get(key)
        if fact is None:
            near = library.vocabulary.nearest(key)
            faults.append(f"{key}: unknown fact" + (f"; did you mean {near}?" if near else "; see docs/facts.md"))
            continue
        try:
            facts[key] = fact.parse(_text(value))
        except FactError as error:
            faults.append(f"{key}: {error.zh} / {error.en}")
    if faults:
        raise FactsRefused("\n".join(faults))
    awards = read_awards(str(given["prior_awards"])) if given.get("prior_awards") is not None else None
    return Person(facts, awards, "prior_awards" in given, _answers(given.get("officer"), library))


def _text(value: object) -> str:
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _answers(given: object, library: Library) -> Mapping[str, Mapping[str, Value]]:
    rows = given if isinstance(given, dict) else {}
    return {identity: _one(identity, row, library.schemes.get(identity)) for identity, row in rows.items()}


def _one(identity: str, row: Mapping[str, object], rule_set: RuleSet | None) -> Mapping[str, Value]:
    if rule_set is None:
        raise FactsRefused(f"officer: no such scheme version: {identity}")
    known = {question.id: QUESTION_TYPES[question.type].kind for question in rule_set.scheme.questions}
    for name in row:
        if name not in known:
            raise FactsRefused(f"officer: {identity} has no question {name!r}; it has {', '.join(known) or 'none'}")
    return {name: value for name, value in row.items() if isinstance(value, bool | int) or value is None}
