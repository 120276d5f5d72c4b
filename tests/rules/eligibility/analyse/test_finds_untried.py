"""Conditions and limits that the case table does not try."""

import pytest

from tests.rules.eligibility.analyse.drafts import VOCABULARY, condition, draft
from yuanmeng.rules.eligibility.analyse.report import analyse
from yuanmeng.rules.eligibility.cases import read_cases

HEADER = "case,on,expect,amount_fen,failed,unknown,why,union_member,insured_months_run,cert_issued_on\n"
BASE = "base,2026-03-01,eligible,100000,,,,yes,6,2025-03-01\n"
NO_MEMBER = "stranger,,refused,-,c1_member,,,no,,\n"
FEWER = "fewer,,refused,-,c2_insured,,,,5,\n"
OLDER = "older,,refused,-,c3_fresh,,,,,2025-02-28\n"
RULES = draft(
    condition("c1_member", "union_member"),
    condition("c2_insured", "insured_months_run >= 6"),
    condition("c3_fresh", "cert_issued_on IS NOT NULL AND cert_issued_on >= YEARS_AGO(1)"),
)


def untried(*rows: str) -> set[tuple[str, str]]:
    cases = read_cases("".join([HEADER, BASE, *rows]), RULES, VOCABULARY, "x.cases.csv")
    return {(item.check, item.at) for item in analyse(RULES, VOCABULARY, cases=cases)}


def test_a_table_that_tries_every_condition_and_limit_has_no_finding() -> None:
    assert untried(NO_MEMBER, FEWER, OLDER) == set()


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ((FEWER, OLDER), {("case_missing", "c1_member")}),
        ((NO_MEMBER, OLDER), {("case_missing", "c2_insured"), ("limit_untried", "c2_insured")}),
        ((NO_MEMBER, FEWER.replace(",5,", ",4,"), OLDER), {("limit_untried", "c2_insured")}),
        ((NO_MEMBER, FEWER, OLDER.replace("02-28", "02-27")), {("limit_untried", "c3_fresh")}),
    ],
)
def test_what_no_case_tries_is_named(rows: tuple[str, ...], missing: set[tuple[str, str]]) -> None:
    assert untried(*rows) == missing


def test_a_side_that_the_domain_excludes_needs_no_case() -> None:
    never_below = draft(condition("c1_months", "insured_months_run >= 0 AND union_member"))
    rows = "base,2026-03-01,eligible,100000,,,,yes,0,\nno,,refused,-,c1_months,,,no,,\n"
    cases = read_cases(HEADER + rows, never_below, VOCABULARY, "x.cases.csv")
    assert [item.check for item in analyse(never_below, VOCABULARY, cases=cases)] == ["idle_item"]
