"""The amount: known whenever every condition holds, between 0 and its cap, above 0 unless the file allows 0."""

from collections.abc import Iterator

from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Prover
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Column, Expr, columns, refs
from yuanmeng.rules.eligibility.to_z3 import Formula, every, no
from yuanmeng.rules.eligibility.vocabulary import Words


def amount_findings(prover: Prover) -> Iterator[Finding]:
    """Faults of the amount over all workers who meet every condition."""
    yield from _unknown(prover)
    amount, cap = prover.amount, prover.cap
    known = every(prover.all_hold, amount.known)
    above = Words(zh="金额会超过写明的上限", en="the amount can exceed its cap")
    yield from _range(prover, "amount_above_cap", every(known, cap.known, amount.value > cap.value), above)
    below = Words(zh="金额会是负数", en="the amount can be negative")
    yield from _range(prover, "amount_below_zero", every(known, amount.value < 0), below)
    if prover.rule_set.scheme.amount.zero == "refused":
        zero = Words(zh="符合条件却得 0 元", en="an eligible worker can receive nothing")
        yield from _range(prover, "amount_zero", every(known, amount.value == 0), zero)


def _unknown(prover: Prover) -> Iterator[Finding]:
    """Unknown although all facts are known: a fault, unless an officer's question is what is missing."""
    blank = every(prover.all_hold, no(prover.amount.known))
    answer = prover.ask(blank, prover.answered(True))
    about = amount_columns(prover)
    if answer.case is not None:
        words = Words(
            zh="条件都符合、材料齐全，金额仍算不出来",
            en="every condition holds, every fact is known, the amount is not",
        )
        yield Finding(
            check="amount_unknown",
            at="amount",
            severity=Severity.BLOCK,
            words=words,
            witness=answer.case,
            about=about,
            on=prover.on,
        )
    elif not answer.sure:
        yield unproved("amount_unknown", "amount")
    elif (officer := prover.ask(blank)).case is not None:
        words = Words(zh="有的情形金额由经办人定", en="in some cases an officer sets the amount")
        yield Finding(
            check="officer_decides",
            at="amount",
            severity=Severity.NOTE,
            words=words,
            witness=officer.case,
            about=about,
            on=prover.on,
        )


def _range(prover: Prover, check: str, fault: Formula, words: Words) -> Iterator[Finding]:
    """A block when facts alone lead there; to be explained when it takes an officer's answer."""
    facts_only = prover.ask(fault, prover.answered(False))
    answer, severity = facts_only, Severity.BLOCK
    if facts_only.impossible:
        answer, severity = prover.ask(fault), Severity.WARN
    if answer.case is not None:
        if severity == Severity.WARN:
            words = Words(zh=f"经办人的回答会使{words.zh}", en=f"by an officer's answer {words.en}")
        yield Finding(
            check=check,
            at="amount",
            severity=severity,
            words=words,
            witness=answer.case,
            about=amount_columns(prover),
            on=prover.on,
        )
    elif not answer.sure:
        yield unproved(check, "amount")


def amount_reads(rule_set: RuleSet) -> tuple[Column, ...]:
    """The columns the amount and its cap read, definitions included."""

    def read(node: Expr) -> list[Column]:
        below = [column for name in refs(node) for column in read(rule_set.definitions[name])]
        return [*columns(node), *below]

    return tuple(dict.fromkeys([*read(rule_set.amount), *read(rule_set.cap)]))


def amount_columns(prover: Prover) -> tuple[str, ...]:
    """The names of the columns the amount and its cap read."""
    return tuple(column.name for column in amount_reads(prover.rule_set))
