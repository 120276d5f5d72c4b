"""Conditions: the set can be met, every condition can hold, can fail, and decides something on its own."""

from collections.abc import Iterator

from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Answer, Prover
from yuanmeng.rules.eligibility.link import Rule
from yuanmeng.rules.eligibility.vocabulary import Words


def unproved(check: str, at: str) -> Finding:
    """The solver gave up: the check has not passed."""
    words = Words(zh="限时内没有证出来，不算通过", en="not proved within the limit; it does not count as passed")
    return Finding(check=check, at=at, severity=Severity.WARN, words=words, proved=False)


def condition_findings(prover: Prover) -> Iterator[Finding]:
    """Unsatisfiable and never-true block; a condition that cannot fail or is redundant is to be explained."""
    whole = prover.possible(prover.all_hold)
    if whole.case is None:
        yield from _nobody(prover, whole)
        return
    for rule in prover.rule_set.rules:
        yield from _decides(prover, rule)


def _nobody(prover: Prover, whole: Answer) -> Iterator[Finding]:
    if not whole.sure:
        yield unproved("unsatisfiable", "")
        return
    clash = "、".join(prover.contradiction())
    words = Words(zh=f"谁也不可能全部符合：{clash}", en=f"nobody can meet all conditions: {clash}")
    yield Finding(check="unsatisfiable", at="", severity=Severity.BLOCK, words=words)
    for rule in prover.rule_set.rules:
        answer = prover.possible(prover.rules[rule.id].yes)
        if answer.impossible:
            never = Words(zh="这一条谁也不可能符合", en="no worker can ever meet this condition")
            yield Finding(check="never_true", at=rule.id, severity=Severity.BLOCK, words=never)
        elif not answer.sure:
            yield unproved("never_true", rule.id)


def _decides(prover: Prover, rule: Rule) -> Iterator[Finding]:
    truth = prover.rules[rule.id]
    alone = prover.possible(prover.others_hold(rule.id), truth.no)
    if alone.case is not None:
        return
    if not alone.sure:
        yield unproved("redundant", rule.id)
        return
    fails = prover.possible(truth.no)
    if fails.impossible:
        words = Words(zh="这一条不可能不符合，等于没有写", en="no worker can ever fail this condition; it says nothing")
        yield Finding(check="cannot_fail", at=rule.id, severity=Severity.WARN, words=words)
        return
    words = Words(
        zh="多余：其他条件都符合时，这一条一定符合", en="redundant: whoever meets the other conditions meets this one"
    )
    yield Finding(check="redundant", at=rule.id, severity=Severity.WARN, words=words)
