"""Planted faults: engines that are wrong in one known way. The comparison must notice every one of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import polars as pl

from yuanmeng.adapters.engines.batch import Batch, Engine
from yuanmeng.adapters.engines.polars import plan
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import (
    And,
    Case,
    Compare,
    Const,
    Expr,
    IDiv,
    Or,
    Pick,
    rewritten,
)
from yuanmeng.rules.eligibility.to_polars import PolarsWriter

Change = Callable[[Expr], Expr]


def with_change(rule_set: RuleSet, change: Change) -> RuleSet:
    return replace(
        rule_set,
        rules=tuple(replace(rule, test=rewritten(rule.test, change)) for rule in rule_set.rules),
        definitions={name: rewritten(value, change) for name, value in rule_set.definitions.items()},
        amount=rewritten(rule_set.amount, change),
    )


def at_least_becomes_more(node: Expr) -> Expr:
    return replace(node, op=">") if isinstance(node, Compare) and node.op == ">=" else node


def at_most_becomes_less(node: Expr) -> Expr:
    return replace(node, op="<") if isinstance(node, Compare) and node.op == "<=" else node


def date_moved_by_a_day(node: Expr) -> Expr:
    if isinstance(node, Const) and isinstance(node.value, date):
        return replace(node, value=node.value + timedelta(days=1))
    return node


def and_becomes_or(node: Expr) -> Expr:
    return Or(node.items) if isinstance(node, And) else node


def floor_forgotten(node: Expr) -> Expr:
    return node.left if isinstance(node, Pick) and node.which == "max" else node


def cap_forgotten(node: Expr) -> Expr:
    return node.left if isinstance(node, Pick) and node.which == "min" else node


def ratio_in_percent(node: Expr) -> Expr:
    return replace(node, divisor=node.divisor * 10) if isinstance(node, IDiv) else node


def arms_swapped(node: Expr) -> Expr:
    return replace(node, then=node.otherwise, otherwise=node.then) if isinstance(node, Case) else node


class GuardToElse(PolarsWriter):
    """An unknown guard takes the other arm."""

    __slots__ = ()

    def case(self, guard: pl.Expr, then: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
        return pl.when(guard).then(then).otherwise(otherwise)


class NullSkippingLeast(PolarsWriter):
    """The lesser of a value and unknown is the value."""

    __slots__ = ()

    def pick(self, which: str, left: pl.Expr, right: pl.Expr) -> pl.Expr:
        return pl.min_horizontal(left, right) if which == "min" else pl.max_horizontal(left, right)


class UnknownFails(PolarsWriter):
    """A condition that cannot be known counts as failed."""

    __slots__ = ()

    def masks(self, held: list[tuple[int, str]]) -> tuple[pl.Expr, pl.Expr]:
        bits = [pl.when(pl.col(name).fill_null(False)).then(0).otherwise(1 << bit).cast(pl.Int64) for bit, name in held]
        return pl.sum_horizontal(bits), pl.lit(0, pl.Int64)


def _changed(change: Change, rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    plan(with_change(rule_set, change), batch, on).sink_parquet(out)


def _miswritten(writer: type[PolarsWriter], rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    plan(rule_set, batch, on, writer).sink_parquet(out)


CHANGES = (
    at_least_becomes_more,
    at_most_becomes_less,
    date_moved_by_a_day,
    and_becomes_or,
    floor_forgotten,
    cap_forgotten,
    ratio_in_percent,
    arms_swapped,
)
WRITERS = (GuardToElse, NullSkippingLeast, UnknownFails)
PLANTED: Mapping[str, Engine] = {
    **{change.__name__: partial(_changed, change) for change in CHANGES},
    **{writer.__name__: partial(_miswritten, writer) for writer in WRITERS},
}
