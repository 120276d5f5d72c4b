"""Conditions and branches that say nothing, and sets that nobody meets."""

from tests.rules.eligibility.analyse.drafts import VOCABULARY, condition, decided, draft, found
from yuanmeng.rules.eligibility.analyse.finding import Severity
from yuanmeng.rules.eligibility.analyse.report import analyse

MEMBER = condition("c1_member", "union_member")
TERM = "contract_term_months IS NOT NULL AND "


def test_a_sound_set_has_no_finding() -> None:
    assert found(draft(MEMBER, condition("c2_term", TERM + "contract_term_months >= 12"))) == {}


def test_a_branch_that_cannot_be_true_is_dead() -> None:
    parameter = '[parameters]\nleast = { value = 6, zh = "最少月数", en = "least months", source = "S1" }'
    text = "(contract_term_months >= p.least AND contract_term_months < 6) OR contract_term_months >= 12"
    rule_set = draft(MEMBER, condition("c2_term", f"{TERM}({text})"), parameter)
    finding = found(rule_set)["dead_branch"]
    assert (finding.at, finding.severity) == ("c2_term", Severity.WARN)
    assert "6" in finding.words.zh
    met = {
        months
        for months in range(24)
        if not decided(rule_set, {"union_member": True, "contract_term_months": months}).fail_mask
    }
    assert met == set(range(12, 24))


def test_an_or_item_within_another_is_dead() -> None:
    assert found(draft(condition("c1", "honour >= 'city' OR honour >= 'province'")))["dead_branch"].at == "c1"


def test_an_and_item_that_the_others_imply_is_noted() -> None:
    text = f"{TERM}contract_term_months >= 12 AND contract_term_months >= 6"
    finding = found(draft(condition("c1", text)))["idle_item"]
    assert (finding.at, finding.stands) == ("c1", False)


def test_an_item_that_decides_while_an_answer_is_missing_is_alive() -> None:
    question = '[[question]]\nid = "entry"\ntype = "bool"\nsentence = "…"\nzh = "？"\nen = "?"'
    text = "(union_member AND employed) OR (union_member AND q.entry) OR (employed AND NOT q.entry)"
    assert found(draft(question, condition("c1", text))) == {}


def test_a_case_arm_that_is_never_reached_is_dead() -> None:
    arms = "WHEN contract_term_months >= 6 THEN TRUE WHEN contract_term_months >= 12 THEN employed"
    assert found(draft(condition("c1", f"{TERM}CASE {arms} ELSE FALSE END")))["dead_arm"].at == "c1"


def test_a_condition_implied_by_the_others_is_redundant() -> None:
    city, province = (condition(f"c_{code}", f"WITHIN(union_region, '{code}')") for code in (440100, 440000))
    findings = found(draft(city, province))
    assert {(item.check, item.at) for item in findings.values()} == {("redundant", "c_440000")}


def test_a_condition_that_nobody_fails_says_nothing() -> None:
    assert found(draft(MEMBER, condition("c2", "employed OR NOT employed")))["cannot_fail"].at == "c2"


def test_conditions_that_exclude_each_other_block_and_are_named() -> None:
    clash = draft(
        MEMBER,
        condition("c2", "study_level IS NOT NULL AND study_level = 'college'"),
        condition("c3", "study_level IS NULL"),
    )
    finding = found(clash)["unsatisfiable"]
    assert finding.severity == Severity.BLOCK
    assert "c2" in finding.words.zh and "c3" in finding.words.zh and "c1_member" not in finding.words.zh


def test_a_condition_that_nobody_meets_blocks() -> None:
    finding = found(draft(MEMBER, condition("c2", "union_member AND NOT union_member")))["never_true"]
    assert (finding.at, finding.severity) == ("c2", Severity.BLOCK)


def test_a_rule_counting_back_is_proved_on_the_last_day_too() -> None:
    late = condition("c1", "cert_issued_on IS NOT NULL AND cert_issued_on >= MONTHS_AGO(1)")
    before = condition("c2", "cert_issued_on IS NOT NULL AND cert_issued_on <= D('2026-05-20')")
    assert found(draft(late, before)) == {}, "c2 never decides on the first day, but it does on the last"


def test_an_explained_warning_no_longer_stands() -> None:
    parts = (condition("c1", "honour >= 'city'"), condition("c2", "honour >= 'district'"))
    accept = '[[accept]]\ncheck = "redundant"\nat = "c2"\nzh = "按原文保留"\nen = "kept as in the text"'
    assert [item.stands for item in analyse(draft(*parts), VOCABULARY)] == [True]
    explained = analyse(draft(*parts, accept), VOCABULARY)
    assert [(item.stands, item.accepted and item.accepted.zh) for item in explained] == [(False, "按原文保留")]


def test_an_explanation_without_a_finding_is_to_be_deleted() -> None:
    accept = '[[accept]]\ncheck = "redundant"\nat = "c2"\nzh = "无"\nen = "none"'
    assert found(draft(MEMBER, accept))["stale_accept"].stands


def test_a_block_cannot_be_explained() -> None:
    accept = '[[accept]]\ncheck = "never_true"\nat = "c2"\nzh = "无"\nen = "none"'
    rule_set = draft(MEMBER, condition("c2", "union_member AND NOT union_member"), accept)
    assert found(rule_set)["never_true"].stands


def test_what_the_solver_cannot_settle_is_never_shown_as_passed() -> None:
    questions = "".join(
        f'[[question]]\nid = "{name}"\ntype = "int"\nsentence = "…"\nzh = "？"\nen = "?"\n' for name in ("a", "b")
    )
    hard = condition("c1", "q.a * q.b = 1000036000099 AND q.a > 1 AND q.b > q.a")
    findings = analyse(draft(questions, hard), VOCABULARY, limit_ms=20)
    open_ones = [item for item in findings if not item.proved]
    assert open_ones and all(item.stands for item in open_ones)
