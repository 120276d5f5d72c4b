"""Exceptions of one condition: two that hold for the same worker must not decide differently."""

from collections.abc import Iterator
from itertools import combinations

from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Prover
from yuanmeng.rules.eligibility.link import Rule
from yuanmeng.rules.eligibility.nodes import Case
from yuanmeng.rules.eligibility.to_z3 import every, no, some
from yuanmeng.rules.eligibility.vocabulary import Words


def exception_findings(prover: Prover) -> Iterator[Finding]:
    """A clash blocks; two exceptions that hold together and agree are only noted."""
    for rule in prover.rule_set.rules:
        for one, two in combinations(_arms(rule), 2):
            yield from _overlap(prover, rule, one, two)


def _arms(rule: Rule) -> list[Case]:
    """The CASE nodes that linking made of the exceptions, in order of the file."""
    arms = []
    node = rule.test
    for _ in rule.condition.exceptions:
        if isinstance(node, Case):
            arms.append(node)
            node = node.otherwise
    return arms


def _overlap(prover: Prover, rule: Rule, one: Case, two: Case) -> Iterator[Finding]:
    truth = prover.formulas.truth
    both = every(truth(one.guard).yes, truth(two.guard).yes)
    first, second = truth(one.then), truth(two.then)
    apart = some(every(first.yes, no(second.yes)), every(first.no, no(second.no)))
    about = tuple(column.name for column in rule.reads)
    clash = prover.ask(both, apart)
    if clash.case is not None:
        words = Words(zh="两个例外会同时成立而结论不同", en="two exceptions can hold together and decide differently")
        yield Finding(
            check="exceptions_clash",
            at=rule.id,
            severity=Severity.BLOCK,
            words=words,
            on=prover.on,
            witness=clash.case,
            about=about,
        )
    elif not clash.sure:
        yield unproved("exceptions_clash", rule.id)
    elif (together := prover.ask(both)).case is not None:
        words = Words(zh="两个例外会同时成立，结论相同", en="two exceptions can hold together; they decide alike")
        yield Finding(
            check="exceptions_overlap",
            at=rule.id,
            severity=Severity.NOTE,
            words=words,
            on=prover.on,
            witness=together.case,
            about=about,
        )
