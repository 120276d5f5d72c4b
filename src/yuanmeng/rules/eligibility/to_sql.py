"""Rules as SQL text for DuckDB, PostgreSQL and Spark. Only the risky nodes differ between the dialects."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yuanmeng.rules.eligibility.bounds import span
from yuanmeng.rules.eligibility.build import ago_date
from yuanmeng.rules.eligibility.link import AMOUNT_BIT, RuleSet
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
    Type,
)
from yuanmeng.rules.eligibility.settle import Known

Dialect = Literal["duckdb", "postgres", "spark"]
DIVIDE = {"duckdb": "({0} // {1})", "postgres": "({0} / {1})", "spark": "({0} DIV {1})"}


@dataclass(frozen=True, slots=True)
class SqlWriter:
    """Writes expressions for one dialect and decision date; `source` gives the text of a column."""

    dialect: Dialect
    on: date
    rule_set: RuleSet
    source: Callable[[Column], str]

    def write(self, node: Expr) -> str:
        match node:
            case Const(value):
                return literal(value)
            case Ago():
                return literal(ago_date(node, self.on))
            case Column():
                return self.source(node)
            case Ref():
                return node.staged
            case And(items):
                return "(" + " AND ".join(self.write(item) for item in items) + ")"
            case Or(items):
                return "(" + " OR ".join(self.write(item) for item in items) + ")"
            case Not(item):
                return f"(NOT {self.write(item)})"
            case IsNull(column):
                return f"({self.source(column)} IS NULL)"
            case Compare(op, left, right) | Arith(op, left, right):
                return f"({self.write(left)} {op} {self.write(right)})"
            case IDiv(item, divisor):
                return self.divided(item, divisor)
            case Pick(which, left, right):
                return self.pick(which, self.write(left), self.write(right))
            case Case(guard, then, otherwise):
                return self.case(self.write(guard), self.write(then), self.write(otherwise))

    def divided(self, item: Expr, divisor: int) -> str:
        """Floor division: SQL engines cut towards zero, so a numerator that may be negative is made exact first."""
        text = self.write(item)
        least, _ = span(item, Known({}, self.rule_set.definitions, self.on))
        if least < 0:
            text = f"({text} - ((({text}) % {divisor} + {divisor}) % {divisor}))"
        return DIVIDE[self.dialect].format(text, divisor)

    def pick(self, which: str, left: str, right: str) -> str:
        """Unknown when either side is: LEAST and GREATEST would skip a NULL."""
        op = "<=" if which == "min" else ">="
        return f"CASE WHEN {left} {op} {right} THEN {left} WHEN NOT ({left} {op} {right}) THEN {right} END"

    def case(self, guard: str, then: str, otherwise: str) -> str:
        """An unknown guard is known only when both arms agree: ELSE alone would be a silent default."""
        return (
            f"CASE WHEN {guard} THEN {then} WHEN NOT {guard} THEN {otherwise} WHEN {then} = {otherwise} THEN {then} END"
        )


def literal(value: bool | int | date) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"DATE '{value.isoformat()}'" if isinstance(value, date) else str(value)


def typed_null(kind: Type) -> str:
    """A NULL of the type, for a question no officer has answered."""
    name = {"bool": "BOOLEAN", "date": "DATE"}.get(kind.kind, "BIGINT")
    return f"CAST(NULL AS {name})"


def select(rule_set: RuleSet, writer: SqlWriter, table: str, keep: str) -> str:
    """One SELECT: the kept column, fail_mask, unknown_mask and amount_fen (NULL unless eligible)."""
    inner = f"SELECT * FROM {table}"
    for name, value in rule_set.definitions.items():
        inner = f"SELECT *, {writer.write(value)} AS {Ref(name, value.type).staged} FROM ({inner}) AS step"
    tests = ", ".join(f"{writer.write(rule.test)} AS held__{rule.bit}" for rule in rule_set.rules)
    inner = f"SELECT {keep}, {tests}, CAST({writer.write(rule_set.amount)} AS BIGINT) AS sum__ FROM ({inner}) AS step"
    bits = [(f"held__{rule.bit}", 1 << rule.bit) for rule in rule_set.rules]
    fail = " + ".join(f"CASE WHEN NOT {name} THEN {bit} ELSE 0 END" for name, bit in bits)
    unknown = " + ".join(f"CASE WHEN {name} IS NULL THEN {bit} ELSE 0 END" for name, bit in bits)
    inner = (
        f"SELECT {keep}, CAST({fail} AS BIGINT) AS fail_mask, CAST({unknown} AS BIGINT) AS unknown_mask, sum__"
        f" FROM ({inner}) AS held"
    )
    clear = "fail_mask = 0 AND unknown_mask = 0"
    return (
        f"SELECT {keep}, fail_mask, CASE WHEN {clear} AND sum__ IS NULL THEN {1 << AMOUNT_BIT} ELSE unknown_mask END"
        f" AS unknown_mask, CASE WHEN {clear} THEN sum__ END AS amount_fen FROM ({inner}) AS masks"
    )
