"""The whole report on one rule set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from yuanmeng.rules.eligibility.analyse.amounts import amount_findings
from yuanmeng.rules.eligibility.analyse.branches import branch_findings
from yuanmeng.rules.eligibility.analyse.conditions import condition_findings, unproved
from yuanmeng.rules.eligibility.analyse.coverage import coverage_findings
from yuanmeng.rules.eligibility.analyse.decision_tables import table_findings
from yuanmeng.rules.eligibility.analyse.exceptions import exception_findings
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.movement import movement_findings
from yuanmeng.rules.eligibility.analyse.overlays import floor_findings
from yuanmeng.rules.eligibility.analyse.papers import paper_findings
from yuanmeng.rules.eligibility.analyse.prover import LIMIT_MS, Prover
from yuanmeng.rules.eligibility.analyse.ranges import range_findings
from yuanmeng.rules.eligibility.analyse.unused import unused_findings
from yuanmeng.rules.eligibility.cases import Case
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Ago, Expr, walk
from yuanmeng.rules.eligibility.to_text import Speaker
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, Words

NEVER = frozenset(
    {
        "unsatisfiable",
        "never_true",
        "cannot_fail",
        "redundant",
        "dead_branch",
        "idle_item",
        "dead_arm",
        "unused_arm",
        "dead_row",
    }
)
ORDER = (Severity.BLOCK, Severity.WARN, Severity.NOTE)


def analyse(
    rule_set: RuleSet,
    vocabulary: Vocabulary,
    base: RuleSet | None = None,
    cases: Sequence[Case] = (),
    *,
    limit_ms: int = LIMIT_MS,
) -> tuple[Finding, ...]:
    """Everything found in a rule set, gravest first; `base` is the set it extends, `cases` its case table."""
    days = proof_days(rule_set)
    by_day = [list(_on(rule_set, vocabulary, base, Prover(rule_set, day, limit_ms=limit_ms))) for day in days]
    found = [*_over_all_days(by_day), *paper_findings(rule_set, vocabulary), *unused_findings(rule_set, base)]
    if cases:
        found += coverage_findings(rule_set, cases, vocabulary)
    if base is None and rule_set.scheme.extends:
        found.append(unproved("floor_loosened", rule_set.scheme.extends))
    return tuple(sorted(_explained(rule_set, found), key=lambda item: ORDER.index(item.severity)))


def _over_all_days(by_day: list[list[Finding]]) -> Iterator[Finding]:
    """Each finding once; one that says "never" only when it is found on every day."""
    keys = [{_key(item) for item in findings} for findings in by_day]
    found = {_key(item): item for findings in reversed(by_day) for item in findings}
    for key, item in found.items():
        if item.check not in NEVER or all(key in others for others in keys):
            yield item


def _key(item: Finding) -> tuple[str, str, str]:
    return item.check, item.at, "" if item.check == "unsatisfiable" else item.words.en


def proof_days(rule_set: RuleSet) -> tuple[date, ...]:
    """The first day in force, and the last where the rule counts back from the decision day."""
    scheme = rule_set.scheme
    tests: list[Expr] = [rule.test for rule in rule_set.rules]
    nodes = [*tests, *rule_set.definitions.values(), rule_set.amount, rule_set.cap]
    counts_back = any(isinstance(node, Ago) for root in nodes for node in walk(root))
    if scheme.effective_to is None or not counts_back:
        return (scheme.effective_from,)
    return tuple(dict.fromkeys((scheme.effective_from, scheme.effective_to - timedelta(days=1))))


def _on(rule_set: RuleSet, vocabulary: Vocabulary, base: RuleSet | None, prover: Prover) -> Iterator[Finding]:
    chinese, english = Speaker(rule_set, vocabulary, "zh"), Speaker(rule_set, vocabulary, "en")

    def say(node: Expr) -> Words:
        return Words(zh=chinese.say(node), en=english.say(node))

    yield from condition_findings(prover)
    yield from branch_findings(prover, say)
    yield from exception_findings(prover)
    yield from table_findings(prover)
    yield from amount_findings(prover)
    yield from range_findings(prover)
    yield from movement_findings(prover, vocabulary)
    if base is not None:
        yield from floor_findings(prover, base)


def _explained(rule_set: RuleSet, findings: list[Finding]) -> Iterator[Finding]:
    """Findings with the [[accept]] entry that explains them; an entry that explains nothing is itself a finding."""
    entries = {(entry.check, entry.at): entry.words for entry in rule_set.scheme.accepted}
    for item in findings:
        explained = entries.get((item.check, item.at))
        yield replace(item, accepted=explained) if item.severity == Severity.WARN else item
    for check, at in entries.keys() - {(item.check, item.at) for item in findings}:
        words = Words(
            zh=f"[[accept]] {check} 没有对应的发现，可删去", en=f"[[accept]] {check} explains nothing; delete it"
        )
        yield Finding(check="stale_accept", at=at, severity=Severity.WARN, words=words)
