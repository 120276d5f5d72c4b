"""Faults of the amount, each with a witness that the reference engine confirms."""

import pytest

from tests.rules.eligibility.analyse.drafts import VOCABULARY, condition, decided, draft, found
from yuanmeng.rules.eligibility.analyse.finding import Severity, shown
from yuanmeng.rules.eligibility.decide import Status
from yuanmeng.rules.eligibility.to_text import Speaker

MEMBER = condition("c1_member", "union_member")


def paying(value: str, cap: str, zero: str = "allowed") -> str:
    return f'[amount]\nvalue = "{value}"\ncap = "{cap}"\nzero = "{zero}"\nzh = "按学费"\nen = "by tuition"'


def test_half_up_rounding_after_a_cap_that_is_not_whole_yuan_passes_the_cap() -> None:
    rounded = """[[definition]]
id = "share_fen"
value = "MIN2(IDIV(tuition_fen * 9, 10), 99950)"
round = { mode = "half_up", unit_fen = 100 }"""
    rule_set = draft(MEMBER, rounded, amount=paying("share_fen", "99950"))
    finding = found(rule_set)["amount_above_cap"]
    assert (finding.at, finding.severity) == ("amount", Severity.BLOCK)
    assert decided(rule_set, finding.witness).amount_fen == 100000
    assert list(shown(finding, Speaker(rule_set, VOCABULARY), rule_set)) == ["学费"]


def test_rounding_down_stays_below_the_cap() -> None:
    rounded = """[[definition]]
id = "share_fen"
value = "MIN2(IDIV(tuition_fen * 9, 10), 99950)"
round = { mode = "down", unit_fen = 100 }"""
    assert found(draft(MEMBER, rounded, amount=paying("share_fen", "99950"))) == {}


def test_an_eligible_worker_must_not_end_with_nothing() -> None:
    rule_set = draft(MEMBER, amount=paying("MIN2(IDIV(tuition_fen, 2), 100000)", "100000", "refused"))
    finding = found(rule_set)["amount_zero"]
    decision = decided(rule_set, finding.witness)
    assert (finding.severity, decision.status, decision.amount_fen) == (Severity.BLOCK, Status.ELIGIBLE, 0)


def test_an_amount_below_zero_blocks() -> None:
    rule_set = draft(MEMBER, amount=paying("100000 - tuition_fen", "100000"))
    finding = found(rule_set)["amount_below_zero"]
    assert (decided(rule_set, finding.witness).amount_fen or 0) < 0


def test_an_amount_that_reads_a_blank_blocks() -> None:
    rule_set = draft(MEMBER, amount=paying("CASE WHEN cert_level = 'level1' THEN 200 ELSE 100 END", "200"))
    finding = found(rule_set)["amount_unknown"]
    decision = decided(rule_set, finding.witness)
    assert finding.severity == Severity.BLOCK
    assert (
        decision.amount_unknown
        and not decision.fail_mask
        and finding.witness
        == {
            "union_member": True,
            "cert_level": None,
        }
    )


def test_an_amount_that_waits_for_an_officer_is_only_noted() -> None:
    question = '[[question]]\nid = "sum"\ntype = "money"\nsentence = "…"\nzh = "多少？"\nen = "how much?"'
    findings = found(draft(MEMBER, question, amount=paying("MIN2(q.sum, 100000)", "100000")))
    assert {(item.check, item.stands) for item in findings.values()} == {("officer_decides", False)}


def test_an_officers_answer_above_the_cap_is_to_be_explained() -> None:
    question = '[[question]]\nid = "sum"\ntype = "money"\nsentence = "…"\nzh = "多少？"\nen = "how much?"'
    rule_set = draft(MEMBER, question, amount=paying("q.sum", "100000"))
    finding = found(rule_set)["amount_above_cap"]
    assert finding.severity == Severity.WARN
    assert (decided(rule_set, finding.witness).amount_fen or 0) > 100000


def test_a_product_beyond_64_bits_blocks() -> None:
    rule_set = draft(MEMBER, condition("c2", "tuition_fen * 1000000000000 >= 1"), amount=paying("100000", "100000"))
    finding = found(rule_set)["overflow"]
    assert (finding.at, finding.severity) == ("c2", Severity.BLOCK)
    tuition = (finding.witness or {})["tuition_fen"]
    assert isinstance(tuition, int) and tuition * 10**12 > 2**63 - 1


def test_an_arm_that_no_eligible_worker_uses_is_noted() -> None:
    value = "CASE WHEN study_level = 'graduate' THEN 200 ELSE 100 END"
    level = condition("c1", "study_level IS NOT NULL AND study_level <= 'bachelor'")
    finding = found(draft(level, amount=paying(value, "200")))["unused_arm"]
    assert (finding.at, finding.stands) == ("amount", False)


def test_a_guard_that_the_conditions_imply_is_no_finding() -> None:
    value = "CASE WHEN study_level IS NOT NULL AND study_level = 'college' THEN 200 ELSE 100 END"
    level = condition("c1", "study_level IS NOT NULL AND study_level <= 'bachelor'")
    assert found(draft(level, amount=paying(value, "200"))) == {}


def test_one_fen_more_that_loses_much_is_a_cliff() -> None:
    value = "CASE WHEN tuition_fen <= 500000 THEN 300000 ELSE 100000 END"
    rule_set = draft(MEMBER, amount=paying(value, "300000"))
    finding = found(rule_set)["cliff"]
    before, after = decided(rule_set, finding.witness), decided(rule_set, finding.other)
    assert (before.amount_fen, after.amount_fen) == (300000, 100000)
    assert shown(finding, Speaker(rule_set, VOCABULARY), rule_set) == {"学费": "¥5,000.00 → ¥5,000.01"}


@pytest.mark.parametrize(
    ("when", "hurts"), [("insured_months_run >= 6", False), ("insured_months_run BETWEEN 6 AND 60", True)]
)
def test_more_insured_months_never_hurt(when: str, hurts: bool) -> None:
    rule_set = draft(MEMBER, condition("c2_insured", when))
    finding = found(rule_set).get("more_hurts")
    assert (finding is not None) == hurts
    if finding is not None:
        assert decided(rule_set, finding.witness).status == Status.ELIGIBLE
        assert decided(rule_set, finding.other).status == Status.REFUSED
