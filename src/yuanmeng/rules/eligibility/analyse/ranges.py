"""Every number fits into 64 bits on every engine: by intervals first, by the solver where intervals are too wide."""

from collections.abc import Iterator
from datetime import date

from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Prover
from yuanmeng.rules.eligibility.nodes import Arith, Case, Column, Const, Expr, IDiv, Pick, Ref, columns, walk
from yuanmeng.rules.eligibility.to_z3 import every, some
from yuanmeng.rules.eligibility.vocabulary import Words

LEAST, MOST = -(2**63), 2**63 - 1
Interval = tuple[int, int]


def range_findings(prover: Prover) -> Iterator[Finding]:
    """An intermediate value that can leave the range blocks."""
    rule_set = prover.rule_set
    places = [(rule.id, rule.test) for rule in rule_set.rules]
    places += [*rule_set.definitions.items(), ("amount", rule_set.amount), ("amount", rule_set.cap)]
    for at, root in places:
        for node in walk(root):
            if isinstance(node, Arith):
                low, high = interval(node, prover)
                if low < LEAST or high > MOST:
                    yield from _too_large(prover, at, node)


def _too_large(prover: Prover, at: str, node: Arith) -> Iterator[Finding]:
    number = prover.formulas.number(node)
    answer = prover.ask(every(number.known, some(number.value < LEAST, number.value > MOST)))
    if answer.case is not None:
        words = Words(zh="中间结果会超出 64 位整数", en="an intermediate value can leave the range of 64 bits")
        yield Finding(
            check="overflow",
            at=at,
            severity=Severity.BLOCK,
            words=words,
            on=prover.on,
            witness=answer.case,
            about=tuple(column.name for column in columns(node)),
        )
    elif not answer.sure:
        yield unproved("overflow", at)


def interval(node: Expr, prover: Prover) -> Interval:
    """The least and greatest value a number can take by the declared domains alone."""
    match node:
        case Const(value):
            return (0, 0) if isinstance(value, date) else (int(value), int(value))
        case Column(_, _, _, low, high):
            return (low if isinstance(low, int) else LEAST, high if isinstance(high, int) else MOST)
        case Ref(name):
            return interval(prover.rule_set.definitions[name], prover)
        case IDiv(item, divisor):
            low, high = interval(item, prover)
            return low // divisor, high // divisor
        case Case(_, then, otherwise):
            return _hull(interval(then, prover), interval(otherwise, prover))
        case Pick(which, left, right):
            one, two = interval(left, prover), interval(right, prover)
            chosen = min if which == "min" else max
            return chosen(one[0], two[0]), chosen(one[1], two[1])
        case Arith(op, left, right):
            return _arithmetic(op, interval(left, prover), interval(right, prover))
        case _:
            raise TypeError(f"not a number: {node}")


def _hull(one: Interval, two: Interval) -> Interval:
    return min(one[0], two[0]), max(one[1], two[1])


def _arithmetic(op: str, one: Interval, two: Interval) -> Interval:
    if op == "+":
        return one[0] + two[0], one[1] + two[1]
    if op == "-":
        return one[0] - two[1], one[1] - two[0]
    corners = [left * right for left in one for right in two]
    return min(corners), max(corners)
