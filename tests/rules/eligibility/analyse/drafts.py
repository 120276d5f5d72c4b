"""Small policy files for the analysis, linked with the vocabulary that ships."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from yuanmeng.rules.eligibility import vocabulary as words
from yuanmeng.rules.eligibility.analyse.finding import Finding
from yuanmeng.rules.eligibility.analyse.report import analyse
from yuanmeng.rules.eligibility.decide import Decision, decide
from yuanmeng.rules.eligibility.link import RuleSet, link
from yuanmeng.rules.eligibility.read import raw_policy, read_scheme
from yuanmeng.rules.eligibility.schema import PolicyText
from yuanmeng.rules.eligibility.tables import ParameterTable

POLICIES = Path(__file__).parents[4] / "policies"
VOCABULARY = words.read((POLICIES / "facts.toml").read_text("utf-8"), (POLICIES / "documents.toml").read_text("utf-8"))
ON = date(2026, 3, 1)
HEAD = """
format = 1
subject = "worker"
kind = "degree"
family = "DRAFT"
title = { zh = "草案", en = "Draft" }
who = { zh = "职工", en = "workers" }
issuer = { zh = "某工会", en = "A union", level = "city", region = "370200" }
grade = "c"
effective = { from = 2026-03-01, to = 2026-07-01 }
sources = [{ id = "S1", address = "example.org", grade = "c" }]
"""
AMOUNT = """
[amount]
value = "100000"
cap = "100000"
zero = "refused"
zh = "一次性"
en = "once"
"""


def condition(identity: str, when: str, *, zh: str = "", en: str = "", more: str = "") -> str:
    """A condition whose text names every fact it reads, unless it is given its own."""
    named = " ".join(f"{{{name}}}" for name in VOCABULARY.facts if re.search(rf"\b{name}\b", when))
    return f"""
[[condition]]
id = "{identity}"
when = "{when}"
zh = "{zh or named or identity}"
en = "{en or named or identity}"
source = "S1"
{more}
"""


def draft(
    *parts: str,
    head: str = "",
    amount: str = AMOUNT,
    identity: str = "370200-draft/2026",
    tables: Mapping[str, ParameterTable] | None = None,
    decision_texts: Mapping[str, str] | None = None,
    base: str | None = None,
) -> RuleSet:
    """A linked rule set. `head` holds further keys of the file, `base` the text of the version it extends."""
    text = "\n".join([HEAD, head, *parts, amount])
    source = PolicyText(f"policies/schemes/{identity}.toml", text)
    raw = raw_policy(PolicyText("base", base)) if base is not None else None
    scheme = read_scheme(identity, raw_policy(source), source, VOCABULARY, raw)
    return link(scheme, source, VOCABULARY, tables=tables or {}, decision_texts=decision_texts or {}, bits={})


def found(rule_set: RuleSet, base: RuleSet | None = None) -> dict[str, Finding]:
    """The findings by check."""
    return {item.check: item for item in analyse(rule_set, VOCABULARY, base)}


def decided(rule_set: RuleSet, case: Mapping[str, object] | None, on: date = ON) -> Decision:
    """What the reference engine says to a witness."""
    assert case is not None
    return decide(rule_set, case, on=on)  # type: ignore[arg-type]  # a witness holds values in normal form
