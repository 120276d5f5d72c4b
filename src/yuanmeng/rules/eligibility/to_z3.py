"""Rules as z3 formulas: a yes/no value is the pair (surely true, surely false), any other the pair (value, known).

Dates are their ordinal day numbers, texts, ranks, regions and codes their whole numbers. Only the analysis needs this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, cast

import z3

from yuanmeng.rules.eligibility.build import ago_date
from yuanmeng.rules.eligibility.nodes import (
    BOOL,
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

Formula: TypeAlias = "z3.BoolRef | bool"
LAST_DAY = date.max.toordinal()
FIRST_REGION, LAST_REGION = 110000, 999999  # 990000 is the demonstration province
"""Six-digit codes of GB/T 2260; 0 stands for the nation."""


def every(*items: Formula) -> Formula:
    """AND that folds constants."""
    left = [item for item in items if item is not True]
    if any(item is False for item in left):
        return False
    return z3.And(*left) if len(left) > 1 else left[0] if left else True


def some(*items: Formula) -> Formula:
    """OR that folds constants."""
    left = [item for item in items if item is not False]
    if any(item is True for item in left):
        return True
    return z3.Or(*left) if len(left) > 1 else left[0] if left else False


def no(item: Formula) -> Formula:
    """NOT that folds constants."""
    return not item if isinstance(item, bool) else z3.Not(item)


@dataclass(frozen=True, slots=True)
class Truth:
    """A yes/no value: surely true, surely false; neither is unknown."""

    yes: Formula
    no: Formula

    @property
    def known(self) -> Formula:
        return some(self.yes, self.no)


@dataclass(frozen=True, slots=True)
class Number:
    """Any other value and whether it is known."""

    value: z3.ArithRef
    known: Formula


@dataclass(frozen=True, slots=True)
class Symbol:
    """The unknowns of one column: `known` is True when the column is taken as given."""

    column: Column
    value: z3.ExprRef
    known: Formula


@dataclass(slots=True)
class Formulas:
    """The formulas of one rule set on one decision date.

    `given` names the columns taken as known; `rename` gives a column another name than its own, so that two rule sets
    share the columns that mean the same.
    """

    definitions: Mapping[str, Expr]
    on: date
    context: z3.Context
    given: frozenset[str] = frozenset()
    rename: Mapping[str, str] = field(default_factory=dict)
    symbols: dict[str, Symbol] = field(default_factory=dict)
    _refs: dict[str, Truth | Number] = field(default_factory=dict)

    def symbol(self, column: Column) -> Symbol:
        """The unknowns of a column, made once."""
        name = self.rename.get(column.name, column.name)
        if name not in self.symbols:
            make = z3.Bool if column.type == BOOL else z3.Int
            known = True if column.name in self.given else z3.Bool(f"{name}?", self.context)
            self.symbols[name] = Symbol(column, make(name, self.context), known)
        return self.symbols[name]

    def bounds(self) -> Iterator[z3.BoolRef]:
        """The declared domain of every column met so far."""
        for symbol in self.symbols.values():
            low, high = domain(symbol.column)
            if symbol.column.type.kind == "region":
                yield z3.Or(symbol.value == 0, symbol.value >= FIRST_REGION)
            if symbol.column.type != BOOL:
                yield from [symbol.value >= low] if low is not None else []
                yield from [symbol.value <= high] if high is not None else []

    def truth(self, node: Expr) -> Truth:
        """A yes/no node."""
        match node:
            case Const(value):
                return Truth(bool(value), not value)
            case Column():
                symbol = self.symbol(node)
                return Truth(every(symbol.known, symbol.value), every(symbol.known, no(symbol.value)))
            case Ref(name):
                return cast(Truth, self._defined(name))
            case And(items):
                parts = [self.truth(item) for item in items]
                return Truth(every(*(part.yes for part in parts)), some(*(part.no for part in parts)))
            case Or(items):
                parts = [self.truth(item) for item in items]
                return Truth(some(*(part.yes for part in parts)), every(*(part.no for part in parts)))
            case Not(item):
                inner = self.truth(item)
                return Truth(inner.no, inner.yes)
            case IsNull(column):
                known = self.symbol(column).known
                return Truth(no(known), known)
            case Compare(op, left, right):
                return self._compare(op, self.number(left), self.number(right))
            case Case(guard, then, otherwise):
                return self._case_truth(self.truth(guard), self.truth(then), self.truth(otherwise))
            case _:
                raise TypeError(f"not a yes/no node: {node}")

    def number(self, node: Expr) -> Number:
        """A node of any other type."""
        match node:
            case Const(value):
                return Number(self._constant(value), True)
            case Ago():
                return Number(self._constant(ago_date(node, self.on)), True)
            case Column():
                symbol = self.symbol(node)
                return Number(symbol.value, symbol.known)
            case Ref(name):
                return cast(Number, self._defined(name))
            case Arith(op, left, right):
                one, two = self.number(left), self.number(right)
                return Number(_arithmetic(op, one.value, two.value), every(one.known, two.known))
            case IDiv(item, divisor):
                inner = self.number(item)
                return Number(inner.value / divisor, inner.known)
            case Pick(which, left, right):
                one, two = self.number(left), self.number(right)
                less = one.value <= two.value
                first, second = (one, two) if which == "min" else (two, one)
                return Number(z3.If(less, first.value, second.value), every(one.known, two.known))
            case Case(guard, then, otherwise):
                return _case_number(self.truth(guard), self.number(then), self.number(otherwise))
            case _:
                raise TypeError(f"not a number: {node}")

    def _defined(self, name: str) -> Truth | Number:
        if name not in self._refs:
            node = self.definitions[name]
            self._refs[name] = self.truth(node) if node.type == BOOL else self.number(node)
        return self._refs[name]

    def _constant(self, value: Value) -> z3.ArithRef:
        return z3.IntVal(value.toordinal() if isinstance(value, date) else int(value or 0), self.context)

    @staticmethod
    def _compare(op: str, left: Number, right: Number) -> Truth:
        known, one, two = every(left.known, right.known), left.value, right.value
        match op:
            case "=" | "<>":
                holds = one == two if op == "=" else one != two
            case "<" | "<=":
                holds = one < two if op == "<" else one <= two
            case _:
                holds = one > two if op == ">" else one >= two
        return Truth(every(known, holds), every(known, no(holds)))

    @staticmethod
    def _case_truth(guard: Truth, then: Truth, otherwise: Truth) -> Truth:
        open_guard = no(guard.known)
        yes = some(
            every(guard.yes, then.yes), every(guard.no, otherwise.yes), every(open_guard, then.yes, otherwise.yes)
        )
        never = some(every(guard.yes, then.no), every(guard.no, otherwise.no), every(open_guard, then.no, otherwise.no))
        return Truth(yes, never)


def _case_number(guard: Truth, then: Number, otherwise: Number) -> Number:
    if isinstance(guard.no, bool):
        value = otherwise.value if guard.no else then.value
    else:
        value = z3.If(guard.no, otherwise.value, then.value)
    agree = every(no(guard.known), then.known, otherwise.known, then.value == otherwise.value)
    return Number(value, some(every(guard.yes, then.known), every(guard.no, otherwise.known), agree))


def _arithmetic(op: str, left: z3.ArithRef, right: z3.ArithRef) -> z3.ArithRef:
    return left + right if op == "+" else left - right if op == "-" else left * right


def domain(column: Column) -> tuple[int | None, int | None]:
    """The least and greatest value of a column as whole numbers; None = no bound declared."""
    if column.type.kind == "region":
        return 0, LAST_REGION
    low, high = (bound.toordinal() if isinstance(bound, date) else bound for bound in (column.low, column.high))
    return (low or 1, high or LAST_DAY) if column.type.kind == "date" else (low, high)


def values(model: z3.ModelRef, symbols: Mapping[str, Symbol]) -> dict[str, Value]:
    """The values a model gives to the columns, in normal form; None where it leaves a column unknown."""
    return {name: _value(model, symbol) for name, symbol in symbols.items()}


def _value(model: z3.ModelRef, symbol: Symbol) -> Value:
    known = symbol.known
    if not isinstance(known, bool):
        known = z3.is_true(model.eval(known, model_completion=True))
    if not known:
        return None
    found = model.eval(symbol.value, model_completion=True)
    if symbol.column.type == BOOL:
        return bool(z3.is_true(found))
    low, high = domain(symbol.column)
    number = int(found.as_long())
    number = number if model[symbol.value] is not None else max(number, low or 0)
    return date.fromordinal(number) if symbol.column.type.kind == "date" else min(number, high or number)
