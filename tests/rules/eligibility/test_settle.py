"""Partial evaluation: the same values as the generated Python, and every fact asked for that could still matter."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from tests.rules.eligibility.drafts import ON, amount, condition, linked
from tests.rules.eligibility.shipped import Mined, known, mined_cases
from yuanmeng.rules.eligibility.decide import compiled
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Expr
from yuanmeng.rules.eligibility.settle import Known, settle
from yuanmeng.rules.eligibility.vocabulary import Value


def parts(rule_set: RuleSet) -> Iterator[Expr]:
    yield from (rule.test for rule in rule_set.rules)
    yield rule_set.amount


@settings(max_examples=400, deadline=None)
@given(mined_cases())
def test_every_condition_and_the_amount_come_out_as_in_the_generated_python(case: Mined) -> None:
    fail, unknown, fen = compiled(case.rule_set, case.on)(case.row)
    given_all = known(case.rule_set, case.on, case.row)
    for rule in case.rule_set.rules:
        expected = False if fail >> rule.bit & 1 else None if unknown >> rule.bit & 1 else True
        assert settle(rule.test, given_all) == (expected, frozenset()), rule.id
    if fen is not None:
        assert settle(case.rule_set.amount, given_all) == (fen, frozenset())


@settings(max_examples=400, deadline=None)
@given(mined_cases())
def test_what_is_not_asked_for_cannot_change_the_value(case: Mined) -> None:
    completions = [case.row, {**case.row, **{name: case.other[name] for name in case.absent}}]
    for node in parts(case.rule_set):
        value, asks = settle(node, known(case.rule_set, case.on, case.row, case.absent))
        assert asks <= case.absent
        if not asks:
            assert [settle(node, known(case.rule_set, case.on, row))[0] for row in completions] == [value, value]


@settings(max_examples=200, deadline=None)
@given(mined_cases())
def test_once_everything_asked_for_is_given_nothing_is_open(case: Mined) -> None:
    for node in parts(case.rule_set):
        left = case.absent
        while asks := settle(node, known(case.rule_set, case.on, case.row, left))[1]:
            left -= asks
        whole = settle(node, known(case.rule_set, case.on, case.row))
        assert settle(node, known(case.rule_set, case.on, case.row, left)) == whole


EXEMPT = condition("insured_months_run >= 6") + 'exceptions = [{ if = "hardship", then = "TRUE" }]\n'


@pytest.mark.parametrize(
    ("given_facts", "value", "asks"),
    [
        ({}, None, {"hardship"}),
        ({"hardship": True}, True, set()),
        ({"hardship": False}, None, {"insured_months_run"}),
        ({"hardship": None}, None, {"insured_months_run"}),
        ({"hardship": None, "insured_months_run": 6}, True, set()),
        ({"hardship": None, "insured_months_run": 5}, None, set()),
    ],
)
def test_an_exempt_worker_is_never_asked_for_the_statement(
    given_facts: dict[str, Value], value: Value, asks: set[str]
) -> None:
    assert settle(linked(EXEMPT).rules[0].test, Known(given_facts, {}, ON)) == (value, asks)


def test_a_blank_that_means_none_is_an_answer_and_a_fact_never_asked_is_not() -> None:
    test = linked(condition("graduated_on IS NULL OR employed")).rules[0].test
    assert settle(test, Known({"graduated_on": None}, {}, ON)) == (True, frozenset())
    assert settle(test, Known({}, {}, ON)) == (None, {"graduated_on", "employed"})


def test_floor_division_and_the_lesser_of_two_wait_for_both_sides() -> None:
    rule_set = linked(condition("employed"), amount=amount("MIN2(IDIV(tuition_fen, 3), p.most_fen)") + MOST)
    assert settle(rule_set.amount, Known({}, rule_set.definitions, ON)) == (None, {"tuition_fen"})
    assert settle(rule_set.amount, Known({"tuition_fen": 302}, rule_set.definitions, ON)) == (100, frozenset())


MOST = "[parameters]\nmost_fen = 100\n"
