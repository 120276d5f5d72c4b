"""Rules as Polars expressions: the default batch engine. Same AST, same three-valued meaning."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

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
    rewritten,
    walk,
)

Join = Callable[[pl.Expr, pl.Expr], pl.Expr]
COMPARE: Mapping[str, Join] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ARITH: Mapping[str, Join] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


@dataclass(frozen=True, slots=True)
class PolarsWriter:
    """Writes expressions for one decision date; `source` says where a column comes from."""

    on: date
    source: Callable[[Column], pl.Expr]

    def write(self, node: Expr) -> pl.Expr:
        match node:
            case Const(value):
                return pl.lit(value, dtype=pl.Date if isinstance(value, date) else None)
            case Ago():
                return pl.lit(ago_date(node, self.on), dtype=pl.Date)
            case Column():
                return self.source(node)
            case Ref():
                return pl.col(node.staged)
            case And(items):
                return _folded([self.write(item) for item in items], operator.and_)
            case Or(items):
                return _folded([self.write(item) for item in items], operator.or_)
            case Not(item):
                return ~self.write(item)
            case IsNull(column):
                return self.source(column).is_null()
            case Compare(op, left, right):
                return COMPARE[op](self.write(left), self.write(right))
            case Arith(op, left, right):
                return ARITH[op](self.write(left), self.write(right))
            case IDiv(item, divisor):
                return self.write(item) // divisor
            case Pick(which, left, right):
                return self.pick(which, self.write(left), self.write(right))
            case Case(guard, then, otherwise):
                return self.case(self.write(guard), self.write(then), self.write(otherwise))

    def pick(self, which: str, left: pl.Expr, right: pl.Expr) -> pl.Expr:
        """Unknown when either side is: min_horizontal alone would skip a null."""
        better = left <= right if which == "min" else left >= right
        return pl.when(better).then(left).when(~better).then(right).otherwise(None)

    def case(self, guard: pl.Expr, then: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
        """An unknown guard is known only when both arms agree: `otherwise` alone would be a silent default."""
        return pl.when(guard).then(then).when(~guard).then(otherwise).when(then == otherwise).then(then).otherwise(None)

    def masks(self, held: list[tuple[int, str]]) -> tuple[pl.Expr, pl.Expr]:
        """The fail mask and the unknown mask from the condition columns, lowest bit first."""
        width = pl.Int16 if held[-1][0] < 15 else pl.Int32 if held[-1][0] < 31 else pl.Int64
        zero = pl.lit(0, width)
        fail = [pl.when(~pl.col(name)).then(pl.lit(1 << bit, width)).otherwise(zero) for bit, name in held]
        unknown = [pl.when(pl.col(name).is_null()).then(pl.lit(1 << bit, width)).otherwise(zero) for bit, name in held]
        return _folded(fail, operator.add).cast(pl.Int64), _folded(unknown, operator.add).cast(pl.Int64)


def _folded(items: list[pl.Expr], join: Join) -> pl.Expr:
    result = items[0]
    for item in items[1:]:
        result = join(result, item)
    return result


def _in_steps(rule_set: RuleSet) -> RuleSet:
    """Cases inside cases as definitions of their own: `pick` and `case` write their operands more than once."""
    steps: dict[str, Expr] = {}

    def named(node: Expr) -> Expr:
        if not any(isinstance(found, Case | Pick) for found in walk(node)):
            return node
        name = f"step__{len(steps)}"
        steps[name] = node
        return Ref(name, node.type)

    def flat(node: Expr) -> Expr:
        match node:
            case Pick(_, left, right):
                return replace(node, left=named(left), right=named(right))
            case Case(guard, then, otherwise):
                return replace(node, guard=named(guard), then=named(then), otherwise=named(otherwise))
            case _:
                return node

    for name, value in rule_set.definitions.items():
        steps[name] = rewritten(value, flat)
    rules = tuple(replace(rule, test=rewritten(rule.test, flat)) for rule in rule_set.rules)
    return replace(rule_set, rules=rules, amount=rewritten(rule_set.amount, flat), definitions=steps)


def decided(frame: pl.LazyFrame, rule_set: RuleSet, writer: PolarsWriter, keep: list[str]) -> pl.LazyFrame:
    """The kept columns with fail_mask, unknown_mask (Int64) and amount_fen (null unless eligible), in row order."""
    rule_set = _in_steps(rule_set)
    for name, value in rule_set.definitions.items():
        frame = frame.with_columns(writer.write(value).alias(Ref(name, value.type).staged))
    held = sorted((rule.bit, f"held__{rule.bit}") for rule in rule_set.rules)
    tests = [writer.write(rule.test).alias(f"held__{rule.bit}") for rule in rule_set.rules]
    frame = frame.with_columns(*tests, writer.write(rule_set.amount).cast(pl.Int64).alias("sum__"))
    fail, unknown = writer.masks(held)
    frame = frame.select(*keep, fail.alias("fail_mask"), unknown.alias("unknown_mask"), "sum__")
    clear = (pl.col("fail_mask") == 0) & (pl.col("unknown_mask") == 0)
    no_sum = (
        pl.when(clear & pl.col("sum__").is_null())
        .then(pl.lit(1 << AMOUNT_BIT, pl.Int64))
        .otherwise(pl.col("unknown_mask"))
    )
    return frame.select(
        *keep, "fail_mask", no_sum.alias("unknown_mask"), pl.when(clear).then(pl.col("sum__")).alias("amount_fen")
    )
