"""The case table tries every condition: each fails somewhere, and each limit has a case on either side."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.build import ago_date
from yuanmeng.rules.eligibility.cases import Case
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Ago, Column, Compare, Const, Expr, walk
from yuanmeng.rules.eligibility.to_text import Speaker
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, Words

Limit: TypeAlias = int | date
NEXT = {"<": (-1, 0), "<=": (0, 1), ">": (1, 0), ">=": (0, -1)}
"""By operator: the last value inside and the first outside, counted from the limit."""


def coverage_findings(rule_set: RuleSet, cases: Sequence[Case], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Conditions that no case fails, and limits of numbers and dates without a case on both sides."""
    failed = {name for case in cases for name in case.expected[2]}
    for rule in rule_set.rules:
        if rule.id not in failed:
            words = Words(zh="案例表里没有不符合这一条的例子", en="no case of the table fails this condition")
            yield Finding(check="case_missing", at=rule.id, severity=Severity.WARN, words=words)
    places: list[tuple[str, Expr]] = [(rule.id, rule.test) for rule in rule_set.rules]
    places += [*rule_set.definitions.items(), ("amount", rule_set.amount)]
    speakers = Speaker(rule_set, vocabulary, "zh"), Speaker(rule_set, vocabulary, "en")
    for at, root in places:
        for node in walk(root):
            if isinstance(node, Compare) and _untried(node, cases):
                zh, en = (speaker.say(node) for speaker in speakers)
                words = Words(zh=f"界限两边缺例子：{zh}", en=f"the limit lacks a case on one side: {en}")
                yield Finding(check="limit_untried", at=at, severity=Severity.WARN, words=words)


def _untried(node: Compare, cases: Sequence[Case]) -> bool:
    """Whether a side of the limit that the fact's domain allows has no case right beside the limit."""
    column, right = node.left, node.right
    if not isinstance(column, Column) or "__" in column.name or column.type.kind not in ("int", "money", "date"):
        return False
    if node.op not in NEXT or not isinstance(right, Const | Ago):
        return False
    inside, outside = NEXT[node.op]
    return any(
        not any(case.facts.get(column.name) == _beside(right, shift, case.on) for case in cases)
        for shift in (inside, outside)
        if not isinstance(right, Const) or _allowed(column, _beside(right, shift, date.min))
    )


def _beside(right: Const | Ago, shift: int, on: date) -> Limit:
    limit = ago_date(right, on) if isinstance(right, Ago) else right.value
    return limit + timedelta(days=shift) if isinstance(limit, date) else limit + shift


def _allowed(column: Column, value: Limit) -> bool:
    low, high = column.low, column.high
    below = low is not None and value < low  # type: ignore[operator]  # a column has one type
    above = high is not None and value > high  # type: ignore[operator]
    return not below and not above
