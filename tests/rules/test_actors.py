"""Who acts, and for which regions."""

from uuid import UUID

import pytest

from yuanmeng.rules.actors import SYSTEM, Actor, Role, region_prefix


def officer(region: str | None, role: Role = Role.REVIEWER) -> Actor:
    return Actor(role=role, body="union", person=UUID(int=1), region=region)


@pytest.mark.parametrize(
    ("region", "prefix"),
    [("370202", "370202"), ("370200", "3702"), ("370000", "37"), ("000000", ""), ("100000", "10"), (None, None)],
)
def test_a_union_answers_for_its_region_and_what_lies_in_it(region: str | None, prefix: str | None) -> None:
    assert region_prefix(officer(region)) == prefix


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.STEWARD, Role.EMPLOYER, Role.SCHOOL])
def test_other_roles_answer_for_no_region(role: Role) -> None:
    assert region_prefix(officer("370200", role)) is None


def test_the_machinery_answers_for_no_region() -> None:
    assert region_prefix(SYSTEM) is None


@pytest.mark.parametrize("region", ["", "37", "37020x", "370202\n", "％％％％％％"])
def test_a_region_is_six_digits(region: str) -> None:
    with pytest.raises(ValueError, match="division code"):
        officer(region)
