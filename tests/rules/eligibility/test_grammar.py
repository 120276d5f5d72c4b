"""The rule language: what it reads, and what it refuses with the place, the words and the fix."""

from datetime import date

import pytest
import sqlglot
from sqlglot import exp

from tests.rules.eligibility.drafts import VOCABULARY, condition, linked
from yuanmeng.rules.eligibility.build import ExpressionError
from yuanmeng.rules.eligibility.grammar import parse
from yuanmeng.rules.eligibility.link import FileScope
from yuanmeng.rules.eligibility.nodes import Ago, And, Arith, Compare, Const, IDiv, Not, Or
from yuanmeng.rules.eligibility.to_sql import SqlWriter

SCOPE = FileScope(linked(condition("union_member")).scheme, VOCABULARY, {}, "feb28")


def test_and_binds_before_or_and_not_before_and() -> None:
    node = parse("union_member OR NOT employed AND unit_union", SCOPE)
    assert isinstance(node, Or)
    right = node.items[1]
    assert isinstance(right, And)
    assert isinstance(right.items[0], Not)


def test_product_binds_before_sum_and_sums_go_left() -> None:
    node = parse("insured_months_run - 1 - ui_months * 2", SCOPE)
    assert isinstance(node, Arith)
    assert node.op == "-"
    assert isinstance(node.left, Arith)
    assert isinstance(node.right, Arith)
    assert node.right.op == "*"


def test_between_and_in_become_comparisons() -> None:
    between = parse("insured_months_run BETWEEN 6 AND 12", SCOPE)
    assert isinstance(between, And)
    assert [(item.op, item.right) for item in between.items if isinstance(item, Compare)] == [
        (">=", parse("6", SCOPE)),
        ("<=", parse("12", SCOPE)),
    ]
    within = parse("employer_type NOT IN ('enterprise', 'platform')", SCOPE)
    assert isinstance(within, Not)
    assert isinstance(within.item, Or)


def test_a_rank_is_its_position_and_has_an_order() -> None:
    node = parse("education >= 'college'", SCOPE)
    assert isinstance(node, Compare)
    assert node.right == Const(3, node.left.type)


def test_a_province_is_a_range_of_codes() -> None:
    node = parse("WITHIN(work_region, '440000')", SCOPE)
    assert isinstance(node, And)
    assert [item.right.value for item in node.items] == [440000, 449999]  # type: ignore[union-attr]


def test_the_comparison_decides_which_end_of_a_period_is_meant() -> None:
    over = parse("job_started_on <= YEARS_AGO(1)", SCOPE)
    fresh = parse("job_started_on >= YEARS_AGO(1)", SCOPE)
    assert isinstance(over, Compare)
    assert isinstance(fresh, Compare)
    assert (over.right, fresh.right) == (Ago(12, "elapsed"), Ago(12, "within"))


def test_a_period_before_a_constant_date_is_a_date() -> None:
    node = parse("job_started_on <= YEARS_BEFORE(D('2025-02-28'), 1)", SCOPE)
    assert isinstance(node, Compare)
    assert node.right == Const(date(2024, 2, 29), node.right.type)  # a year from 29 February ends on 28 February


def test_idiv_takes_a_constant_above_zero() -> None:
    assert isinstance(parse("IDIV(tuition_fen * 9, 10)", SCOPE), IDiv)
    with pytest.raises(ExpressionError, match="constant above 0"):
        parse("IDIV(tuition_fen, 0)", SCOPE)


REFUSED = [
    ("union_member -- note", "comments are not allowed", "--", 13),
    ("tuition_fen / 2 > 5", "this sign is not part of the language", "/", 12),
    ("tuition_fen > 1.5", "this sign is not part of the language", ".", 15),
    ("union_membr", "unknown fact", "union_membr", 0),
    ("employer_type = 'factory'", "has no value", "factory", 0),
    ("employer_type > 'enterprise'", "text has no order", "", 0),
    ("union_member = TRUE", "stands alone", "", 0),
    ("work_region = '440000'", "a text cannot be compared with region", "440000", 0),
    ("tuition_fen * tuition_fen > 1", "money times money", "", 0),
    ("hukou_type IS NULL", "IS NULL is only for facts whose blank means none", "", 0),
    ("COALESCE(union_member, TRUE)", "no such function", "COALESCE", 0),
    ("union_member AND", "a value is missing", "the end", 16),
    ("(union_member", ") is missing", "the end", 13),
    ("union_member employed", "should end here", "employed", 13),
    ("insured_months_run >= 'six'", "a text cannot be compared with int", "six", 0),
    ("birth_date > 5", "cannot compare date with int", "", 0),
    ("p.missing > 1", "unknown parameter", "missing", 0),
    ("firm_insured", "unknown fact", "firm_insured", 0),
]


@pytest.mark.parametrize(("text", "why", "found", "at"), REFUSED)
def test_what_is_outside_the_language_is_refused_with_its_place(text: str, why: str, found: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, SCOPE)
    assert why in str(caught.value)
    if found:
        assert caught.value.found == found
    if at:
        assert caught.value.at == at


def test_a_misspelt_fact_names_the_nearest() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("union_membr", SCOPE)
    assert caught.value.fix == "did you mean union_member?"


@pytest.mark.parametrize(
    "text",
    [
        "union_member OR employed AND NOT unit_union",
        "NOT union_member AND employed OR unit_union",
        "insured_months_run - 1 - ui_months * 2 >= 3 OR employed",
        "insured_months_run BETWEEN 6 AND 12 AND employed",
    ],
)
def test_a_foreign_parser_groups_it_alike(text: str) -> None:
    """sqlglot, which we did not write, reads the same tree: compared through fully bracketed text."""
    assert _bracketed(sqlglot.parse_one(text)) == _bracketed(sqlglot.parse_one(_ours(text)))


def _ours(text: str) -> str:
    rule_set = linked(condition(text))
    return SqlWriter("postgres", date(2026, 1, 1), rule_set, lambda column: column.name).write(rule_set.rules[0].test)


def _bracketed(node: exp.Expr) -> object:
    """The tree without brackets, a BETWEEN as its two comparisons."""
    match node:
        case exp.Paren():
            return _bracketed(node.this)
        case exp.Between():
            value = _bracketed(node.this)
            return ("And", ("GTE", value, _bracketed(node.args["low"])), ("LTE", value, _bracketed(node.args["high"])))
        case exp.Not():
            return ("Not", _bracketed(node.this))
        case exp.Binary():
            return (type(node).__name__, _bracketed(node.left), _bracketed(node.right))
        case _:
            return node.name
