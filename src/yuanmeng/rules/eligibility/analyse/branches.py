"""Branches: an OR item that never decides and a CASE arm that is never reached."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Prover
from yuanmeng.rules.eligibility.nodes import And, Case, Expr, Not, Or, children, refs
from yuanmeng.rules.eligibility.to_z3 import Formula, Formulas, every, no
from yuanmeng.rules.eligibility.vocabulary import Words

Say = Callable[[Expr], Words]


@dataclass(frozen=True, slots=True)
class Branch:
    """A place where the rule goes one of several ways, and what must hold for this way to be taken alone."""

    node: Expr
    claim: Formula
    arm: bool


def branches(node: Expr, context: Formula, formulas: Formulas) -> Iterator[Branch]:
    """Every OR item and CASE arm below a node, with the claim under which it decides."""
    match node:
        case And(items):
            truths = [formulas.truth(item).yes for item in items]
            for index, item in enumerate(items):
                yield from branches(item, every(context, *truths[:index], *truths[index + 1 :]), formulas)
        case Or(items):
            others = [no(formulas.truth(item).yes) for item in items]
            for index, item in enumerate(items):
                alone = every(context, *others[:index], *others[index + 1 :])
                yield Branch(item, every(alone, formulas.truth(item).yes), arm=False)
                yield from branches(item, alone, formulas)
        case Not(item):
            yield from branches(item, context, formulas)
        case Case(guard, then, otherwise):
            truth = formulas.truth(guard)
            yield from branches(guard, context, formulas)
            yield Branch(guard, every(context, truth.yes), arm=True)
            yield from branches(then, every(context, truth.yes), formulas)
            yield from branches(otherwise, every(context, truth.no), formulas)
        case _:
            for child in children(node):
                yield from branches(child, context, formulas)


def branch_findings(prover: Prover, say: Say) -> Iterator[Finding]:
    """Dead OR items and CASE arms of conditions, definitions and the amount (decision tables are checked by row)."""
    rule_set = prover.rule_set
    for rule in rule_set.rules:
        for branch in branches(rule.test, True, prover.formulas):
            yield from _dead(prover, branch, rule.id, say)
    paid = only_for_amount(prover)
    for name, node in rule_set.definitions.items():
        if name not in rule_set.scheme.decision_tables:
            for branch in branches(node, True, prover.formulas):
                yield from _dead(prover, branch, name, say, prover.all_hold if name in paid else True)
    for branch in branches(rule_set.amount, True, prover.formulas):
        yield from _dead(prover, branch, "amount", say, prover.all_hold)


def _dead(prover: Prover, branch: Branch, at: str, say: Say, wider: Formula = True) -> Iterator[Finding]:
    check = "dead_arm" if branch.arm else "dead_branch"
    answer = prover.possible(branch.claim, wider)
    if answer.case is not None:
        return
    if not answer.sure:
        yield unproved(check, at)
        return
    text = say(branch.node)
    if wider is not True and not prover.possible(branch.claim).impossible:
        words = Words(zh=f"符合条件的人用不到：{text.zh}", en=f"no eligible worker comes here: {text.en}")
        yield Finding(check="unused_arm", at=at, severity=Severity.NOTE, words=words)
        return
    what = (
        ("这一支永远走不到", "this arm is never reached")
        if branch.arm
        else ("“或”里的这一项从不起作用", "this item of the OR never decides")
    )
    words = Words(zh=f"{what[0]}：{text.zh}", en=f"{what[1]}: {text.en}")
    yield Finding(check=check, at=at, severity=Severity.WARN, words=words)


def only_for_amount(prover: Prover) -> frozenset[str]:
    """Definitions that no condition uses."""
    used: set[str] = set()
    todo = [name for rule in prover.rule_set.rules for name in refs(rule.test)]
    while todo:
        name = todo.pop()
        if name not in used:
            used.add(name)
            todo += refs(prover.rule_set.definitions[name])
    return frozenset(prover.rule_set.definitions) - used
