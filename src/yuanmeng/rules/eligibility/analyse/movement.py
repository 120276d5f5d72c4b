"""Two workers who differ in one number: more months never hurt, and one unit more never costs a lot."""

from collections.abc import Iterator
from dataclasses import dataclass

import z3

from yuanmeng.rules.eligibility.analyse.amounts import amount_columns
from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Prover
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.to_z3 import Formula, Symbol, domain, every, some
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary, Words

LOSS_FEN = 10_000
"""A loss by one unit more that is worth a look: 100 yuan."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A worker who meets every condition, and the same worker with another number in one column."""

    symbol: Symbol
    moved: z3.ArithRef
    before: Formula
    holds: Formula
    refused: Formula
    paid: z3.ArithRef
    paid_known: Formula


def movement_findings(prover: Prover, vocabulary: Vocabulary) -> Iterator[Finding]:
    """More months that hurt, and cliffs in the amount."""
    paid_by = set(amount_columns(prover))
    for column in prover.rule_set.columns:
        fact = vocabulary.facts.get(column.name)
        if fact is None or not column.type.is_number:
            continue
        pair = _pair(prover, column)
        if fact.unit == "month":
            yield from _hurts(prover, pair, fact.zh, fact.en)
        if column.name in paid_by or column.type.kind == "money":
            yield from _cliff(prover, pair, fact.zh, fact.en)


def _pair(prover: Prover, column: Column) -> Pair:
    symbol = prover.formulas.symbol(column)
    moved = z3.Int(f"{column.name}'", prover.context)
    low, high = domain(column)
    bounds = [*([moved >= low] if low is not None else []), *([moved <= high] if high is not None else [])]

    def instead(formula: Formula) -> Formula:
        return formula if isinstance(formula, bool) else z3.substitute(formula, (symbol.value, moved))

    return Pair(
        symbol=symbol,
        moved=moved,
        before=every(prover.all_hold, prover.amount.known, symbol.known, *bounds),
        holds=instead(prover.all_hold),
        refused=some(*(instead(truth.no) for truth in prover.rules.values())),
        paid=z3.substitute(prover.amount.value, (symbol.value, moved)),
        paid_known=instead(prover.amount.known),
    )


def _hurts(prover: Prover, pair: Pair, zh: str, en: str) -> Iterator[Finding]:
    less = every(pair.holds, pair.paid_known, pair.paid < prover.amount.value)
    claim = every(pair.before, pair.moved > pair.symbol.value, some(pair.refused, less))
    words = Words(zh=f"{zh}多了反而吃亏", en=f"{en}: more of it hurts")
    yield from _found(prover, pair, claim, "more_hurts", Severity.WARN, words)


def _cliff(prover: Prover, pair: Pair, zh: str, en: str) -> Iterator[Finding]:
    step = pair.moved == pair.symbol.value + 1
    drop = every(pair.holds, pair.paid_known, prover.amount.value - pair.paid > LOSS_FEN)
    money = pair.symbol.column.type.kind == "money"
    unit = ("1 分", "1 fen") if money else ("1", "1")
    words = Words(zh=f"{zh}多 {unit[0]}，金额少 100 元以上", en=f"{en}: {unit[1]} more loses over 100 yuan")
    yield from _found(
        prover, pair, every(pair.before, step, drop), "cliff", Severity.WARN if money else Severity.NOTE, words
    )
    if money:
        out = every(pair.refused, prover.amount.value > LOSS_FEN)
        words = Words(zh=f"{zh}多 1 分就不符合", en=f"{en}: 1 fen more and the worker is refused")
        yield from _found(prover, pair, every(pair.before, step, out), "cliff_out", Severity.NOTE, words)


def _found(
    prover: Prover, pair: Pair, claim: Formula, check: str, severity: Severity, words: Words
) -> Iterator[Finding]:
    name = pair.symbol.column.name
    answer = prover.ask(claim, second={name: pair.moved})
    if answer.case is None:
        if not answer.sure:
            yield unproved(check, name)
        return
    other: dict[str, Value] = {**answer.case, **answer.second}
    about = tuple(dict.fromkeys([name, *amount_columns(prover)]))
    yield Finding(
        check=check,
        at=name,
        severity=severity,
        words=words,
        on=prover.on,
        witness=answer.case,
        other=other,
        about=about,
    )
