"""Who may give which mandate."""

from yuanmeng.rules.actors import Role
from yuanmeng.rules.organisations.appointing import MANDATES, may_appoint


def test_reviewers_appoint_reviewers_stewards_and_employers_and_nobody_who_owns_money() -> None:
    assert {role for role in Role if may_appoint(Role.REVIEWER, role)} == {Role.REVIEWER, Role.STEWARD, Role.EMPLOYER}


def test_who_owns_money_is_appointed_by_who_owns_money_or_by_the_operator() -> None:
    assert {role for role in Role if may_appoint(role, Role.FUNDS)} == {Role.FUNDS, Role.OPERATOR}


def test_applicants_stewards_employers_and_schools_appoint_nobody() -> None:
    quiet = (Role.APPLICANT, Role.STEWARD, Role.EMPLOYER, Role.SCHOOL)
    assert not any(may_appoint(by, role) for by in quiet for role in Role)


def test_nobody_is_made_an_operator_applicant_or_school_by_a_mandate() -> None:
    assert {role for by in Role for role in Role if may_appoint(by, role)} == set(MANDATES)
