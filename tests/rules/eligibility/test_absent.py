"""A column that a register does not have is not known, also where a blank would mean that there is none."""

import pytest

from tests.rules.eligibility.drafts import amount, condition, decided, linked
from yuanmeng.rules.eligibility.absent import without

GUARDED = condition("graduated_on IS NOT NULL AND graduated_on >= D('2024-09-01')")


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("graduated_on IS NOT NULL AND graduated_on >= D('2024-09-01')", "undecided"),
        ("graduated_on IS NULL OR graduated_on >= D('2024-09-01')", "undecided"),
        ("graduated_on IS NULL", "undecided"),
        ("employed AND graduated_on IS NULL", "refused"),
        ("NOT employed OR graduated_on IS NULL", "eligible"),
    ],
)
def test_whether_it_is_blank_cannot_be_known(when: str, status: str) -> None:
    rule_set = without(linked(condition(when)), {"graduated_on"})
    assert decided(rule_set, employed=False).status == status


def test_definitions_and_the_amount_do_not_know_it_either() -> None:
    studied = '[[definition]]\nid = "studied"\nvalue = "graduated_on IS NOT NULL"\n'
    paid = amount("CASE WHEN studied THEN 700 ELSE 300 END")
    rule_set = linked(studied, condition("employed"), amount=paid)
    assert decided(rule_set, employed=True).amount_fen == 300
    found = decided(without(rule_set, {"graduated_on"}), employed=True)
    assert (found.status, found.amount_unknown) == ("undecided", True)


def test_a_register_that_has_every_such_column_reads_the_rules_as_they_are() -> None:
    rule_set = linked(GUARDED, condition("employed", "c2"))
    assert without(rule_set, {"employed"}) is rule_set
    assert without(rule_set, {"graduated_on"}).digest != rule_set.digest
