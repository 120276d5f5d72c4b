"""Small policy files for tests: a skeleton, the parts under test, linked against the real vocabulary."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from yuanmeng.adapters.policies.load import policies_root, read_vocabulary
from yuanmeng.rules.eligibility.decide import Decision, decide
from yuanmeng.rules.eligibility.link import RuleSet, link
from yuanmeng.rules.eligibility.read import raw_policy, read_scheme
from yuanmeng.rules.eligibility.schema import PolicyText
from yuanmeng.rules.eligibility.tables import ParameterTable
from yuanmeng.rules.eligibility.vocabulary import Value

VOCABULARY = read_vocabulary(policies_root())
ON = date(2026, 6, 1)
SKELETON = """format = 1
subject = "worker"
kind = "degree"
family = "DRAFT"
title = { zh = "草稿", en = "Draft" }
who = { zh = "工人", en = "Workers" }
issuer = { zh = "某工会", en = "A union", level = "city", region = "440100" }
grade = "c"
effective = { from = 2026-01-01, to = 2027-01-01 }
sources = [{ id = "S1", address = "example.invalid", grade = "c" }]
"""
AMOUNT = '[amount]\nvalue = "100000"\ncap = "100000"\nzh = "一次"\nen = "once"\n'
CONDITION = '[[condition]]\nid = "{0}"\nwhen = "{1}"\nzh = "条件"\nen = "condition"\nsource = "S1"\n'


def condition(when: str, identity: str = "c1", **extra: str) -> str:
    more = "".join(f"{key} = {value}\n" for key, value in extra.items())
    return CONDITION.format(identity, when) + more


def policy(*parts: str, amount: str = AMOUNT) -> PolicyText:
    return PolicyText("policies/schemes/000000-draft/2026.toml", "\n".join([SKELETON, *parts, amount]))


def linked(
    *parts: str,
    amount: str = AMOUNT,
    tables: Mapping[str, ParameterTable] | None = None,
    decision_texts: Mapping[str, str] | None = None,
    bits: Mapping[str, int] | None = None,
) -> RuleSet:
    source = policy(*parts, amount=amount)
    scheme = read_scheme("000000-draft/2026", raw_policy(source), source, VOCABULARY)
    return link(scheme, source, VOCABULARY, tables=tables or {}, decision_texts=decision_texts or {}, bits=bits or {})


def called(rule_set: RuleSet, family: str, **scheme: object) -> RuleSet:
    """The same rules as another scheme: its family names it, `scheme` changes other fields of its Scheme."""
    identity = f"000000-{family.lower()}/2026"
    changed = replace(rule_set.scheme, id=identity, family=family, **scheme)  # type: ignore[arg-type]
    return replace(rule_set, scheme=changed)


def amount(value: str, cap: str = "100000000", zero: str = "allowed") -> str:
    return f'[amount]\nvalue = "{value}"\ncap = "{cap}"\nzero = "{zero}"\nzh = "金额"\nen = "amount"\n'


def decided(rule_set: RuleSet, on: date = ON, **flat: Value) -> Decision:
    return decide(rule_set, flat, on=on)
