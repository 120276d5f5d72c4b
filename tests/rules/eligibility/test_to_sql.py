"""Rules as SQL: a foreign parser reads every text of every rule set in all three dialects."""

import pytest
import sqlglot
from sqlglot import exp

from tests.rules.eligibility.drafts import ON, amount, condition, linked
from tests.rules.eligibility.shipped import SETS
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import BOOL, DATE, INT, Column
from yuanmeng.rules.eligibility.to_sql import Dialect, SqlWriter, select, typed_null

DIALECTS: tuple[Dialect, ...] = ("duckdb", "postgres", "spark")


def text(rule_set: RuleSet, dialect: Dialect) -> str:
    return select(rule_set, SqlWriter(dialect, ON, rule_set, lambda column: column.name), "register", "row")


@pytest.mark.parametrize("rule_set", SETS, ids=lambda rule_set: rule_set.id)
def test_a_foreign_parser_reads_every_rule_set(rule_set: RuleSet) -> None:
    for dialect in DIALECTS:
        (tree,) = sqlglot.parse(text(rule_set, dialect), read=dialect)
        assert isinstance(tree, exp.Select)
        assert tree.named_selects == ["row", "fail_mask", "unknown_mask", "amount_fen"]
        names = {column.name for column in tree.find_all(exp.Column)}
        assert {column.name for column in rule_set.columns} <= names


DIVIDED = linked(condition("employed"), amount=amount("IDIV(tuition_fen, 3)"))
SIGNED = linked(condition("employed"), amount=amount("IDIV(tuition_fen - 500, 3)"))


@pytest.mark.parametrize(
    ("dialect", "written"),
    [("duckdb", "(tuition_fen // 3)"), ("postgres", "(tuition_fen / 3)"), ("spark", "(tuition_fen DIV 3)")],
)
def test_each_dialect_divides_whole_numbers_its_own_way(dialect: Dialect, written: str) -> None:
    assert written in text(DIVIDED, dialect)
    assert "% 3" not in text(DIVIDED, dialect)  # proved not negative: cut and floor are the same


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_numerator_that_may_be_negative_is_floored(dialect: Dialect) -> None:
    assert "% 3 + 3) % 3" in text(SIGNED, dialect)


def test_names_that_sql_keeps_for_itself_are_safe_in_a_file() -> None:
    order = '[[definition]]\nid = "order"\nvalue = "tuition_fen"\n'
    user = '[[definition]]\nid = "user"\nvalue = "order + 1"\n'
    rule_set = linked(order, user, condition("employed"), amount=amount("user"))
    for dialect in DIALECTS:
        assert sqlglot.parse_one(text(rule_set, dialect), read=dialect)


def test_a_date_counted_back_and_a_missing_column_are_literals() -> None:
    rule_set = linked(condition("AGE_GE(birth_date, 18)"))
    assert "(birth_date <= DATE '2008-06-01')" in text(rule_set, "duckdb")
    assert [typed_null(kind) for kind in (BOOL, DATE, INT)] == [
        "CAST(NULL AS BOOLEAN)",
        "CAST(NULL AS DATE)",
        "CAST(NULL AS BIGINT)",
    ]
    writer = SqlWriter("duckdb", ON, rule_set, lambda column: typed_null(column.type))
    assert writer.write(Column("birth_date", DATE)) == "CAST(NULL AS DATE)"
