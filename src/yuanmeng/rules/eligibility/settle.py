"""Partial evaluation: what a rule says from the facts known so far, and which missing facts could still change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import add, floordiv, ge, gt, le, lt, mul, ne, sub
from operator import eq as equal
from typing import TypeAlias

from yuanmeng.rules.eligibility.build import ago_date
from yuanmeng.rules.eligibility.nodes import (
    Ago,
    And,
    Arith,
    Case,
    Column,
    Compare,
    Const,
    Expr,
    IDiv,
    IsNull,
    Not,
    Or,
    Pick,
    Ref,
)
from yuanmeng.rules.eligibility.vocabulary import Value

Names: TypeAlias = frozenset[str]
Settled: TypeAlias = tuple[Value, Names]
NOTHING: Names = frozenset()
COMPARE = {"=": equal, "<>": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
ARITH = {"+": add, "-": sub, "*": mul}


@dataclass(frozen=True, slots=True)
class Known:
    """The values known so far; a column that is absent was never asked, None was asked and is not known (or none)."""

    flat: Mapping[str, Value]
    definitions: Mapping[str, Expr]
    on: date


def settle(node: Expr, known: Known) -> Settled:
    """The value (None = open) and the columns never asked that could still settle it."""
    match node:
        case Const(constant):
            return constant, NOTHING
        case Ago():
            return ago_date(node, known.on), NOTHING
        case Column(name):
            return (known.flat[name], NOTHING) if name in known.flat else (None, frozenset({name}))
        case Ref(name):
            return settle(known.definitions[name], known)
        case IsNull(column):
            return (
                (known.flat[column.name] is None, NOTHING)
                if column.name in known.flat
                else (None, frozenset({column.name}))
            )
        case Not(item):
            value, open_names = settle(item, known)
            return (None if value is None else not value), open_names
        case And(items):
            return _fold(items, known, decisive=False)
        case Or(items):
            return _fold(items, known, decisive=True)
        case Case(guard, then, otherwise):
            return _case(guard, then, otherwise, known)
        case Compare(op, left, right):
            return _pair(left, right, COMPARE[op], known)
        case Arith(op, left, right):
            return _pair(left, right, ARITH[op], known)
        case IDiv(item, divisor):
            return _pair(item, Const(divisor, node.type), floordiv, known)
        case Pick(which, left, right):
            return _pair(left, right, min if which == "min" else max, known)


def _fold(items: tuple[Expr, ...], known: Known, *, decisive: bool) -> Settled:
    settled = [settle(item, known) for item in items]
    if any(value is decisive for value, _ in settled):
        return decisive, NOTHING
    if all(value is not None for value, _ in settled):
        return not decisive, NOTHING
    return None, NOTHING.union(*(names for value, names in settled if value is None))


def _pair(left: Expr, right: Expr, apply: object, known: Known) -> Settled:
    (one, names), (two, more) = settle(left, known), settle(right, known)
    if one is None or two is None:
        return None, names | more
    return apply(one, two), NOTHING  # type: ignore[operator]  # types were checked when the rule was built


def _case(guard: Expr, then: Expr, otherwise: Expr, known: Known) -> Settled:
    decided, names = settle(guard, known)
    if decided is not None:
        return settle(then if decided else otherwise, known)
    (one, more), (two, rest) = settle(then, known), settle(otherwise, known)
    if one is not None and one == two:
        return one, NOTHING
    return None, names or more | rest
