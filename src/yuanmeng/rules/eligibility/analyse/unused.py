"""Names a file declares and never reads: constants, questions, counts and definitions."""

import re
from collections.abc import Iterator

from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.eligibility.words import SLOT

NAME = re.compile(r"\b(?:[a-z]\.)?[A-Za-z_]\w*")


def unused_findings(rule_set: RuleSet, base: RuleSet | None = None) -> Iterator[Finding]:
    """A declared name that no expression and no text reads is a slip more often than a remark.

    Constants inherited from `base` are left out: a local version cannot take them away.
    """
    scheme = rule_set.scheme
    inherited = base.scheme.parameters if base is not None else {}
    read = _read(rule_set)
    declared = [f"p.{name}" for name in scheme.parameters if name not in inherited]
    declared += [f"q.{item.id}" for item in scheme.questions]
    declared += [f"t.{item.id}" for item in scheme.tallies] + [item.id for item in scheme.definitions]
    declared += list(scheme.decision_tables)
    for name in declared:
        if name not in read:
            words = Words(zh=f"写了 {name}，却没有用到", en=f"{name} is declared and never read")
            yield Finding(check="unused", at=name, severity=Severity.WARN, words=words)


def _read(rule_set: RuleSet) -> set[str]:
    scheme = rule_set.scheme
    expressions = [scheme.amount.value, scheme.amount.cap, *(item.value for item in scheme.definitions)]
    for condition in scheme.conditions:
        expressions += [condition.when, *(part for item in condition.exceptions for part in (item.test, item.then))]
    names = {name for text in expressions for name in NAME.findall(text)}
    names |= {slot.group(1) for text in _texts(scheme) for slot in SLOT.finditer(text)}
    prefixed = {column.name.replace("__", ".", 1) for column in rule_set.columns if "__" in column.name}
    return names | prefixed | set(rule_set.definitions)


def _texts(scheme: Scheme) -> Iterator[str]:
    for words in (scheme.amount.words, *(item.words for item in scheme.conditions)):
        yield from (words.zh, words.en)
    for condition in scheme.conditions:
        if condition.fix:
            yield from (condition.fix.zh, condition.fix.en)
