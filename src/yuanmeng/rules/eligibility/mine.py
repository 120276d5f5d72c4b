"""Boundary mining: rows that sit on, just below and just above every constant of a rule set.

Most rows are nearly eligible: a good row with a few values moved to a boundary. Same seed, same rows.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from yuanmeng.rules.eligibility.build import ago_date
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Ago, Column, Compare, Const, Expr, Ref, columns, walk
from yuanmeng.rules.eligibility.vocabulary import Value

NEARLY = 0.6
DAY = timedelta(days=1)
MOST_MINED = 10**11


def candidates(rule_set: RuleSet, on: date) -> dict[str, tuple[Value, ...]]:
    """For every column the values worth trying: each constant it meets, one less, one more, its bounds and unknown."""
    found: dict[str, set[Value]] = {column.name: {None} for column in rule_set.columns}
    roots = [rule.test for rule in rule_set.rules] + [rule_set.amount, rule_set.cap, *rule_set.definitions.values()]
    for root in roots:
        for node in walk(root):
            if isinstance(node, Compare):
                for value in _constants(node, on):
                    for column in _met(node, rule_set):
                        found[column.name] |= _around(value, column)
    for column in rule_set.columns:
        found[column.name] |= _usual(column, on)
    return {
        name: tuple(sorted(values, key=lambda value: (value is not None, str(value)))) for name, values in found.items()
    }


def _constants(node: Compare, on: date) -> list[int | date]:
    found: list[int | date] = []
    for side in (node.left, node.right):
        for inner in walk(side):
            if isinstance(inner, Const):
                found.append(inner.value)
            elif isinstance(inner, Ago):
                found.append(ago_date(inner, on))
    return found


def _met(node: Expr, rule_set: RuleSet) -> list[Column]:
    """The columns on either side, those behind definitions included."""
    found = list(columns(node))
    for inner in walk(node):
        if isinstance(inner, Ref):
            found += _met(rule_set.definitions[inner.name], rule_set)
    return found


def _around(value: int | date, column: Column) -> set[Value]:
    if column.type.kind == "date" and isinstance(value, date):
        return {value - DAY, value, value + DAY}
    if column.type.kind not in ("date", "bool") and isinstance(value, int) and not isinstance(value, bool):
        last = column.high if column.type.kind in ("text", "rank") and isinstance(column.high, int) else value + 1
        return {number for number in (value - 1, value, value + 1) if 0 <= number <= last}
    return set()


def _usual(column: Column, on: date) -> set[Value]:
    match column.type.kind:
        case "bool":
            return {True, False}
        case "date":
            return {on - DAY, on, on + DAY, date(on.year - 30, 2, 28), date(2004, 2, 29)}
        case "text" | "rank":
            return set(range(int(str(column.high)) + 1))
        case "money":
            return {0, 1, 49, 50, 99, 100, 12345, 333333, 999999, 1000001}
        case _:
            low, high = column.low, column.high
            return {bound for bound in (low, high) if isinstance(bound, int) and bound <= MOST_MINED}


def mine(
    rule_set: RuleSet, good: Sequence[Mapping[str, Value]], *, on: date, rows: int, seed: int
) -> list[dict[str, Value]]:
    """`rows` rows of flat values in normal form. `good` are rows known to be eligible (the case table's)."""
    random = Random(f"{seed}:{rule_set.id}")
    tries = candidates(rule_set, on)
    names = list(tries)
    mined = []
    for _ in range(rows):
        if good and random.random() < NEARLY:
            start = random.choice(good)
            row = {name: start.get(name) for name in names}
            changed = random.sample(names, min(len(names), random.choice((0, 1, 1, 2, 3))))
        else:
            row, changed = {}, names
        for name in changed:
            row[name] = random.choice(tries[name])
        mined.append(row)
    return mined
