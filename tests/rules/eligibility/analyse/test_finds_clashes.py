"""Exceptions, decision tables and overlays that contradict what they stand beside."""

from tests.rules.eligibility.analyse.drafts import AMOUNT, HEAD, condition, decided, draft, found
from yuanmeng.rules.eligibility.analyse.finding import Severity
from yuanmeng.rules.eligibility.decide import Status
from yuanmeng.rules.eligibility.link import RuleSet

MEMBER = condition("c1_member", "union_member")
TABLE_AMOUNT = (
    '[amount]\nvalue = "MIN2(base_fen, 200000)"\ncap = "200000"\nzero = "allowed"\nzh = "按表"\nen = "by table"'
)
LEVEL = condition("c2_level", "study_level IS NOT NULL AND study_level <= 'bachelor'")


def exempt(*exceptions: tuple[str, str]) -> str:
    rows = ", ".join(f'{{ if = "{test}", then = "{then}", source = "S1" }}' for test, then in exceptions)
    named = "{union_member} {employed} {honour}"
    return condition("c1", "union_member", zh=named, en=named, more=f"exceptions = [{rows}]")


def test_exceptions_that_hold_together_and_differ_block() -> None:
    rule_set = draft(exempt(("honour >= 'city'", "TRUE"), ("NOT employed", "FALSE")))
    finding = found(rule_set)["exceptions_clash"]
    assert (finding.at, finding.severity) == ("c1", Severity.BLOCK)
    assert decided(rule_set, finding.witness).status == Status.ELIGIBLE
    turned = draft(exempt(("NOT employed", "FALSE"), ("honour >= 'city'", "TRUE")))
    assert decided(turned, finding.witness).status == Status.REFUSED


def test_exceptions_that_agree_are_noted() -> None:
    findings = found(draft(exempt(("honour >= 'city'", "TRUE"), ("NOT employed", "TRUE"))))
    assert {(item.check, item.stands) for item in findings.values()} == {("exceptions_overlap", False)}


def by_table(rows: str, hit: str = "UNIQUE") -> RuleSet:
    return draft(
        MEMBER,
        LEVEL,
        head=f'decision_tables = {{ base_fen = {{ file = "2026.awards.csv", hit = "{hit}" }} }}',
        amount=TABLE_AMOUNT,
        decision_texts={"base_fen": "study_level,honour,=> base_fen,law\n" + rows},
    )


def test_rows_that_apply_together_block_a_unique_table() -> None:
    rows = "college,-,100000,x\nbachelor,-,150000,x\n-,>= city,200000,x\n"
    rule_set = by_table(rows)
    finding = found(rule_set)["table_overlap"]
    assert (finding.at, finding.severity, finding.words.en[:9]) == ("base_fen", Severity.BLOCK, "rows 2, 4")
    assert decided(rule_set, finding.witness).amount_fen == 100000
    assert "table_overlap" not in found(by_table(rows, "FIRST"))


def test_a_case_that_no_row_answers_is_to_be_explained() -> None:
    rule_set = by_table("college,-,100000,x\nbachelor,>= city,150000,x\n")
    finding = found(rule_set)["table_gap"]
    assert (finding.at, finding.severity) == ("base_fen", Severity.WARN)
    assert decided(rule_set, finding.witness).amount_unknown


def test_a_complete_table_has_no_finding() -> None:
    assert found(by_table("college,-,100000,x\nbachelor,>= city,150000,x\nbachelor,< city,120000,x\n")) == {}


def test_a_row_behind_a_wider_row_never_answers() -> None:
    rows = "<= bachelor,-,100000,x\ncollege,>= city,150000,x\n"
    assert found(by_table(rows, "FIRST"))["dead_row"].words.en.startswith("row 3")


FLOOR = condition("c1_term", "insured_months_run >= 6", more="floor = true")
NATIONAL = draft(FLOOR, identity="000000-draft/2026")


def local(when: str) -> RuleSet:
    """A local version that replaces the floor condition."""
    changed = condition("c1_term", when, more='change = "replace"\nreason = "…"')
    base = "\n".join([HEAD, FLOOR, AMOUNT])
    return draft(changed, head='extends = "000000-draft/2026"', base=base, identity="370000-draft/2026")


def test_a_floor_condition_may_not_be_loosened() -> None:
    loosened = local("insured_months_run >= 3")
    finding = found(loosened, NATIONAL)["floor_loosened"]
    assert (finding.at, finding.severity) == ("c1_term", Severity.BLOCK)
    assert decided(loosened, finding.witness).status == Status.ELIGIBLE
    assert decided(NATIONAL, finding.witness).status == Status.REFUSED


def test_a_floor_condition_may_be_tightened() -> None:
    assert found(local("insured_months_run >= 12"), NATIONAL) == {}
