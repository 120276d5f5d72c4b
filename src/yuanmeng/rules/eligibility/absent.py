"""Columns a register does not have: not known, also where a blank would mean that there is none."""

from collections.abc import Collection
from dataclasses import replace

from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import BOOL, Column, Expr, IsNull, rewritten

NOT_KNOWN = Column("not__known", BOOL)
"""No register has it, so every engine reads it as unknown."""


def without(rule_set: RuleSet, names: Collection[str]) -> RuleSet:
    """The rule set for a register without these columns: whether they are blank cannot be known."""
    blank_means_none = sorted(item.name for item in rule_set.columns if item.missing == "none" and item.name in names)
    if not blank_means_none:
        return rule_set

    def unknown(node: Expr) -> Expr:
        return NOT_KNOWN if isinstance(node, IsNull) and node.column.name in blank_means_none else node

    return replace(
        rule_set,
        columns=(*rule_set.columns, NOT_KNOWN),
        definitions={name: rewritten(value, unknown) for name, value in rule_set.definitions.items()},
        rules=tuple(replace(rule, test=rewritten(rule.test, unknown)) for rule in rule_set.rules),
        amount=rewritten(rule_set.amount, unknown),
        cap=rewritten(rule_set.cap, unknown),
        digest=f"{rule_set.digest} without {' '.join(blank_means_none)}",
    )
