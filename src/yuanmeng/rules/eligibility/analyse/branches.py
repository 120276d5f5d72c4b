"""Branches: items of OR and AND that never decide, and CASE arms that are never reached."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Prover
from yuanmeng.rules.eligibility.nodes import And, Case, Compare, Expr, Not, Or, children, refs
from yuanmeng.rules.eligibility.to_z3 import Formula, Formulas, every, no
from yuanmeng.rules.eligibility.vocabulary import Words

Say = Callable[[Expr], Words]
SAYS = {
    "dead_branch": Words(zh="“或”里的这一项从不起作用", en="this item of the OR never decides"),
    "idle_item": Words(zh="“且”里的这一项从不起作用", en="this item of the AND never decides"),
    "dead_arm": Words(zh="这一支永远走不到", en="this arm is never reached"),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A place where the rule goes one of several ways, and what must hold for this way to decide alone."""

    node: Expr
    claim: Formula
    check: str


def branches(node: Expr, context: Formula, formulas: Formulas) -> Iterator[Branch]:
    """Every item of OR and AND and every CASE arm below a node, with the claim under which it decides."""
    match node:
        case And(items):
            truths = [formulas.truth(item) for item in items]
            for index, item in enumerate(items):
                others = [*truths[:index], *truths[index + 1 :]]
                alone = every(context, *(no(truth.no) for truth in others))
                if not is_place(node):
                    yield Branch(item, every(alone, truths[index].no), "idle_item")
                yield from branches(item, every(context, *(truth.yes for truth in others)), formulas)
        case Or(items):
            unmet = [no(formulas.truth(item).yes) for item in items]
            for index, item in enumerate(items):
                alone = every(context, *unmet[:index], *unmet[index + 1 :])
                yield Branch(item, every(alone, formulas.truth(item).yes), "dead_branch")
                yield from branches(item, alone, formulas)
        case Not(item):
            yield from branches(item, context, formulas)
        case Case(guard, then, otherwise):
            truth = formulas.truth(guard)
            yield from branches(guard, context, formulas)
            yield Branch(guard, every(context, truth.yes), "dead_arm")
            yield from branches(then, every(context, truth.yes), formulas)
            yield from branches(otherwise, every(context, truth.no), formulas)
        case _:
            for child in children(node):
                yield from branches(child, context, formulas)


def is_place(node: And) -> bool:
    """Whether the AND is what WITHIN becomes: the two ends of a range of region codes."""
    return all(isinstance(item, Compare) and item.left.type.kind == "region" for item in node.items)


def branch_findings(prover: Prover, say: Say) -> Iterator[Finding]:
    """Dead OR items and CASE arms of conditions, definitions and the amount (decision tables are checked by row).

    An idle AND item is only noted: a text may say a thing twice for clarity.
    """
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
    wider = True if branch.check == "idle_item" else wider
    answer = prover.possible(branch.claim, wider)
    if answer.case is not None:
        return
    if not answer.sure:
        yield unproved(branch.check, at)
        return
    text = say(branch.node)
    if wider is not True and not prover.possible(branch.claim).impossible:
        words = Words(zh=f"符合条件的人用不到：{text.zh}", en=f"no eligible worker comes here: {text.en}")
        yield Finding(check="unused_arm", at=at, severity=Severity.NOTE, words=words)
        return
    what = SAYS[branch.check]
    words = Words(zh=f"{what.zh}：{text.zh}", en=f"{what.en}: {text.en}")
    severity = Severity.NOTE if branch.check == "idle_item" else Severity.WARN
    yield Finding(check=branch.check, at=at, severity=severity, words=words)


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
