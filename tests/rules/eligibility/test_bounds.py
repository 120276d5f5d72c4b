"""Bounds hold: the real amount is never outside, whatever is not known yet."""

import pytest
from hypothesis import assume, given, settings

from tests.rules.eligibility.drafts import ON, amount, condition, linked
from tests.rules.eligibility.shipped import LIBRARY, Mined, known, mined_cases
from yuanmeng.rules.eligibility.advise import Person, judge
from yuanmeng.rules.eligibility.bounds import WIDEST, Span, span
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.settle import Known, settle
from yuanmeng.rules.eligibility.vocabulary import Value


def inside(rule_set: RuleSet, row: dict[str, Value]) -> bool:
    """Whether every value lies in the declared range of its column, as any register's values do."""
    return all(
        (value := row[column.name]) is None
        or (
            (column.low is None or value >= column.low)  # type: ignore[operator]  # one column has one type
            and (column.high is None or value <= column.high)
        )  # type: ignore[operator]
        for column in rule_set.columns
    )


@settings(max_examples=400, deadline=None)
@given(mined_cases())
def test_the_real_amount_and_cap_lie_between_the_bounds(case: Mined) -> None:
    assume(inside(case.rule_set, case.row))
    for node in (case.rule_set.amount, case.rule_set.cap):
        real, _ = settle(node, known(case.rule_set, case.on, case.row))
        assume(isinstance(real, int))
        low, high = span(node, known(case.rule_set, case.on, case.row, case.absent))
        assert low <= real <= high  # type: ignore[operator]


@settings(max_examples=400, deadline=None)
@given(mined_cases())
def test_nobody_is_paid_more_than_was_held_out_to_them(case: Mined) -> None:
    assume(inside(case.rule_set, case.row))
    facts = {name: value for name, value in case.row.items() if name in LIBRARY.vocabulary.facts}
    part = {name: value for name, value in facts.items() if name not in case.absent}
    answers = {
        case.rule_set.id: {name[3:]: value for name, value in case.row.items() if name.startswith("q__")},
    }
    told = judge(case.rule_set, Person(part, (), True, answers), LIBRARY, case.on)
    real = judge(case.rule_set, Person(facts, (), True, answers), LIBRARY, case.on)
    if real.own_fen is not None:
        assert told.status != "refused"
        assert told.at_most_fen >= real.own_fen


@pytest.mark.parametrize(
    ("value", "facts", "expected"),
    [
        ("300", {}, (300, 300)),
        ("insured_months_run * 100", {}, (0, 72000)),
        ("insured_months_run * 100", {"insured_months_run": 7}, (700, 700)),
        ("insured_months_run * 100 - 500", {}, (-500, 71500)),
        ("IDIV(insured_months_run * 100 - 500, 3)", {}, (-167, 23833)),
        ("MIN2(insured_months_run * 100, 900)", {}, (0, 900)),
        ("MAX2(insured_months_run * 100, 900)", {}, (900, 72000)),
        ("CASE WHEN hardship THEN 700 ELSE 200 END", {}, (200, 700)),
        ("CASE WHEN hardship THEN 700 ELSE 200 END", {"hardship": False}, (200, 200)),
        ("CASE WHEN hardship THEN 700 ELSE insured_months_run END", {"hardship": False}, (0, 720)),
    ],
)
def test_bounds_of_each_kind_of_node(value: str, facts: dict[str, Value], expected: Span) -> None:
    assert span(linked(condition("employed"), amount=amount(value)).amount, Known(facts, {}, ON)) == expected


def test_an_asked_but_unknown_value_keeps_its_whole_range() -> None:
    rule_set = linked(condition("employed"), amount=amount("MIN2(tuition_fen, 5)"))
    assert span(rule_set.amount, Known({"tuition_fen": None}, {}, ON)) == (0, 5)
    assert span(linked(condition("employed")).rules[0].test, Known({}, {}, ON)) == WIDEST
