"""One decision: three values, masks, amounts and grounds with the values seen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.eligibility.drafts import amount, condition, decided, linked
from yuanmeng.rules.eligibility.decide import Status
from yuanmeng.rules.eligibility.link import AMOUNT_BIT
from yuanmeng.rules.periods import DAY, add_months, earliest_start_within, latest_start_elapsed

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("when", "facts", "status"),
    [
        ("union_member AND employed", {"union_member": True, "employed": None}, "undecided"),
        ("union_member AND employed", {"union_member": False, "employed": None}, "refused"),
        ("union_member OR employed", {"union_member": True, "employed": None}, "eligible"),
        ("union_member OR employed", {"union_member": False, "employed": None}, "undecided"),
        ("NOT union_member", {"union_member": None}, "undecided"),
        ("NOT union_member", {"union_member": False}, "eligible"),
        ("insured_months_run >= 6", {"insured_months_run": None}, "undecided"),
        ("insured_months_run >= 6", {"insured_months_run": 6}, "eligible"),
        ("insured_months_run >= 6", {"insured_months_run": 5}, "refused"),
        ("MIN2(insured_months_run, ui_months) >= 6", {"insured_months_run": 1, "ui_months": None}, "undecided"),
        ("CASE WHEN hardship THEN employed ELSE employed END", {"hardship": None, "employed": True}, "eligible"),
        ("CASE WHEN hardship THEN employed ELSE unit_union END", {"employed": True, "unit_union": False}, "undecided"),
        ("graduated_on IS NULL OR employed", {}, "eligible"),
    ],
)
def test_unknown_stays_unknown_unless_the_rest_decides(when: str, facts: dict[str, object], status: str) -> None:
    assert decided(linked(condition(when)), **facts).status == status  # type: ignore[arg-type]


def test_a_refusal_names_the_condition_and_the_value_it_saw() -> None:
    rule_set = linked(condition("insured_months_run >= 6", "c1_insured"), condition("union_member", "c2_member"))
    found = decided(rule_set, insured_months_run=5)
    assert found.status is Status.REFUSED
    assert [(rule.id, rule.names, seen) for rule, seen in found.failed] == [
        ("c1_insured", ("insured_months_run",), (5,))
    ]
    assert [rule.id for rule, _ in found.unknown] == ["c2_member"]
    assert (found.fail_mask, found.unknown_mask, found.amount_fen) == (1, 2, None)


def test_an_exception_decides_before_its_condition() -> None:
    exempt = 'exceptions = [{ if = "hardship", then = "TRUE" }]\n'
    rule_set = linked(condition("insured_months_run >= 6") + exempt)
    assert decided(rule_set, hardship=True).status is Status.ELIGIBLE
    assert decided(rule_set, hardship=False, insured_months_run=5).status is Status.REFUSED
    assert decided(rule_set, insured_months_run=5).status is Status.UNDECIDED


@pytest.mark.parametrize(
    ("mode", "fen", "expected"),
    [("down", 149, 100), ("up", 101, 200), ("half_up", 149, 100), ("half_up", 150, 200), ("up", 200, 200)],
)
def test_rounding_is_named_and_whole(mode: str, fen: int, expected: int) -> None:
    share = f'[[definition]]\nid = "sum_fen"\nvalue = "tuition_fen"\nround = {{ mode = "{mode}", unit_fen = 100 }}\n'
    rule_set = linked(share, condition("union_member"), amount=amount("sum_fen"))
    assert decided(rule_set, union_member=True, tuition_fen=fen).amount_fen == expected


def test_nobody_is_eligible_for_an_unknown_sum() -> None:
    rule_set = linked(condition("union_member"), amount=amount("tuition_fen"))
    found = decided(rule_set, union_member=True)
    assert (found.status, found.unknown_mask, found.amount_unknown) == (Status.UNDECIDED, 1 << AMOUNT_BIT, True)


def test_bits_follow_the_registry_and_new_conditions_take_free_ones() -> None:
    rule_set = linked(condition("union_member", "new"), condition("employed", "old"), bits={"old": 0, "gone": 1})
    assert {rule.id: rule.bit for rule in rule_set.rules} == {"old": 0, "new": 2}


def test_the_same_rules_have_the_same_identity_whatever_their_words() -> None:
    one = linked(condition("union_member"))
    other = linked(condition("union_member").replace("条件", "另一种说法"))
    changed = linked(condition("NOT union_member"))
    assert one.digest == other.digest != changed.digest


def test_a_leap_birthday_counts_as_the_file_says() -> None:
    grown = linked(condition("AGE_GE(birth_date, 18)"))
    born, day = date(2004, 2, 29), date(2022, 2, 28)
    assert decided(grown, on=day, birth_date=born).status is Status.ELIGIBLE
    assert decided(grown, on=date(2022, 2, 27), birth_date=born).status is Status.REFUSED


@given(DAYS, MONTHS)
def test_a_period_is_over_or_still_running_by_the_civil_code(day: date, months: int) -> None:
    latest, earliest = latest_start_elapsed(day, months), earliest_start_within(day, months)
    assert (
        add_months(latest, months) <= day < add_months(latest.replace() + (date(2000, 1, 2) - date(2000, 1, 1)), months)
    )
    assert add_months(earliest - DAY, months) < day <= add_months(earliest, months)


def test_within_twelve_months_of_issue_ends_on_the_same_date() -> None:
    fresh = linked(condition("cert_issued_on IS NOT NULL AND cert_issued_on >= YEARS_AGO(1)"))
    issued = date(2024, 5, 10)
    assert decided(fresh, on=date(2025, 5, 10), cert_issued_on=issued).status is Status.ELIGIBLE
    assert decided(fresh, on=date(2025, 5, 11), cert_issued_on=issued).status is Status.REFUSED
