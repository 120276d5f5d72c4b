"""The z3 formulas mean what the generated Python computes, for known and unknown values."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.rules.eligibility.analyse.drafts import ON, condition, draft
from yuanmeng.rules.eligibility.decide import compiled
from yuanmeng.rules.eligibility.link import AMOUNT_BIT, Rule
from yuanmeng.rules.eligibility.nodes import (
    BOOL,
    DATE,
    INT,
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
from yuanmeng.rules.eligibility.to_z3 import Formula, Formulas, Symbol
from yuanmeng.rules.eligibility.vocabulary import Value

NUMBERS = (Column("i1", INT), Column("i2", INT, "none"))
DAYS = (Column("d1", DATE), Column("d2", DATE, "none"))
TRUTHS = (Column("b1", BOOL), Column("b2", BOOL))
THREE = (*TRUTHS, Column("b3", BOOL))
DEFINED = {"n": Arith("-", NUMBERS[0], NUMBERS[1], INT), "y": Compare("<", NUMBERS[0], NUMBERS[1])}
OPERATORS = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
SMALL = st.integers(-3, 3)
NEAR = st.sampled_from([ON - timedelta(days=days) for days in (-1, 0, 1, 27, 28, 29, 59, 60)])
"""Close values, so that ties and the two sides of a limit are common."""
PLAIN = draft(condition("c1", "union_member"))

number_leaves = st.one_of(st.sampled_from([*NUMBERS, Ref("n", INT)]), SMALL.map(lambda value: Const(value, INT)))
day_leaves = st.one_of(
    st.sampled_from(DAYS),
    NEAR.map(lambda day: Const(day, DATE)),
    st.builds(Ago, st.integers(0, 2), st.sampled_from(["elapsed", "within"])),
)


def compares(values: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.builds(Compare, OPERATORS, values, values)


@st.composite
def numbers(draw: DrawFn, depth: int = 2) -> Expr:
    if depth == 0:
        return draw(number_leaves)
    below = numbers(depth - 1)
    return draw(
        st.one_of(
            number_leaves,
            st.builds(Arith, st.sampled_from(["+", "-", "*"]), below, below, st.just(INT)),
            st.builds(IDiv, below, st.integers(1, 5), st.just(INT)),
            st.builds(Pick, st.sampled_from(["min", "max"]), below, below, st.just(INT)),
            st.builds(Case, truths(depth - 1), below, below, st.just(INT)),
        )
    )


@st.composite
def truths(draw: DrawFn, depth: int = 3) -> Expr:
    leaves = st.one_of(
        st.sampled_from([*TRUTHS, Ref("y", BOOL), IsNull(NUMBERS[1]), IsNull(DAYS[1]), Const(True, BOOL)]),
        compares(number_leaves),
        compares(day_leaves),
    )
    if depth == 0:
        return draw(leaves)
    below = truths(depth - 1)
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    return draw(
        st.one_of(
            leaves,
            compares(numbers(depth - 1)),
            st.builds(And, several),
            st.builds(Or, several),
            st.builds(Not, below),
            st.builds(Case, below, below, below, st.just(BOOL)),
        )
    )


VALUES = st.fixed_dictionaries(
    {column.name: st.none() | SMALL for column in NUMBERS}
    | {column.name: st.none() | NEAR for column in DAYS}
    | {column.name: st.none() | st.booleans() for column in TRUTHS}
)


def evaluated(formula: Formula, symbols: dict[str, Symbol], flat: dict[str, Value]) -> bool | int:
    """The formula with the values put in."""
    if isinstance(formula, bool):
        return formula
    pairs = []
    for name, symbol in symbols.items():
        value, context = flat[name], symbol.value.ctx
        pairs.append((symbol.known, z3.BoolVal(value is not None, context)))
        if symbol.column.type == BOOL:
            pairs.append((symbol.value, z3.BoolVal(bool(value), context)))
        else:
            number = value.toordinal() if isinstance(value, date) else int(value or 0)
            pairs.append((symbol.value, z3.IntVal(number, context)))
    result = z3.simplify(z3.substitute(formula, *pairs))
    return int(result.as_long()) if z3.is_int_value(result) else bool(z3.is_true(result))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(test=truths(), amount=numbers(), flat=VALUES)
def test_formulas_agree_with_python(test: Expr, amount: Expr, flat: dict[str, Value]) -> None:
    columns = (*NUMBERS, *DAYS, *TRUTHS)
    one = replace(PLAIN.rules[0], bit=0, test=test, reads=columns)
    always = Rule(PLAIN.rules[0].condition, 0, Const(True, BOOL), ())
    digest = repr((test, amount))
    judged = replace(PLAIN, columns=columns, definitions=DEFINED, rules=(one,), amount=amount, digest=f"test {digest}")
    paid = replace(judged, rules=(always,), digest=f"amount {digest}")
    fail, unknown, _ = compiled(judged, ON)(flat)
    _, amount_unknown, fen = compiled(paid, ON)(flat)

    formulas = Formulas(DEFINED, ON, z3.Context())
    truth, number = formulas.truth(test), formulas.number(amount)
    read = formulas.symbols
    assert evaluated(truth.no, read, flat) == bool(fail)
    assert evaluated(truth.yes, read, flat) == (not fail and not unknown & 1)
    assert evaluated(number.known, read, flat) == (amount_unknown != 1 << AMOUNT_BIT)
    if fen is not None:
        assert evaluated(number.value, read, flat) == fen


@pytest.mark.parametrize("node", [And(THREE), Or(THREE), Case(*THREE, BOOL), Not(Case(*THREE, BOOL))])
def test_every_combination_of_known_and_unknown(node: Expr) -> None:
    judged = replace(PLAIN, columns=THREE, rules=(replace(PLAIN.rules[0], bit=0, test=node),), digest=f"all {node}")
    formulas = Formulas({}, ON, z3.Context())
    truth = formulas.truth(node)
    for values in product((True, False, None), repeat=3):
        flat: dict[str, Value] = {column.name: value for column, value in zip(THREE, values, strict=True)}
        fail, unknown, _ = compiled(judged, ON)(flat)
        assert evaluated(truth.no, formulas.symbols, flat) == bool(fail), flat
        assert evaluated(truth.yes, formulas.symbols, flat) == (not fail and not unknown & 1), flat
