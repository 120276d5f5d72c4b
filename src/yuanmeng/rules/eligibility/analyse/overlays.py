"""A local version may tighten a floor condition of the version it extends, never loosen it."""

from collections.abc import Iterator

from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Prover, given_columns, table_rows
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.to_z3 import Formulas, no
from yuanmeng.rules.eligibility.vocabulary import Words


def floor_findings(prover: Prover, base: RuleSet) -> Iterator[Finding]:
    """Blocks when someone meets every condition here without meeting a floor condition of the base."""
    there = beside(prover, base)
    for rule in base.rules:
        if not rule.condition.floor:
            continue
        truth = there.truth(rule.test)
        prover.formulas.symbols |= there.symbols
        domains = [*there.bounds(), *table_rows(base, there, prover.on)]
        answer = prover.ask(prover.all_hold, no(truth.yes), *domains)
        if answer.case is not None:
            words = Words(zh=f"比 {base.id} 的底线条件宽", en=f"weaker than the floor condition of {base.id}")
            yield Finding(
                check="floor_loosened",
                at=rule.id,
                severity=Severity.BLOCK,
                words=words,
                on=prover.on,
                witness=answer.case,
                about=tuple(column.name for column in rule.reads),
            )
        elif not answer.sure:
            yield unproved("floor_loosened", rule.id)


def beside(prover: Prover, other: RuleSet) -> Formulas:
    """The formulas of another rule set over the same facts; counts of other awards get names of their own."""
    return Formulas(
        other.definitions, prover.on, prover.context, given_columns(other), other_names(prover.rule_set, other)
    )


def other_names(rule_set: RuleSet, other: RuleSet) -> dict[str, str]:
    """New names for the columns of `other` that mean something else in `rule_set`: other counts, other tables."""
    tallies = {item.id: item for item in rule_set.scheme.tallies}
    names = [f"t__{item.id}" for item in other.scheme.tallies if tallies.get(item.id, item) != item]
    tables = {use.alias: (use.table.name, use.fact) for use in rule_set.tables}
    for use in other.tables:
        if tables.get(use.alias, (use.table.name, use.fact)) != (use.table.name, use.fact):
            names += [f"{use.alias}__{name}" for name in use.columns]
    return {name: f"{name} {other.id}" for name in names}
