"""Who may not decide."""

from uuid import UUID

import pytest

from yuanmeng.rules.reviews.conflicts import KIN, OWNER, SELF, Bond, TieKind, conflict

OFFICER, WORKER, FIRM, OTHER = (UUID(int=number) for number in range(1, 5))


def bond(kind: TieKind, person: UUID | None = None, employer: UUID | None = None) -> Bond:
    return Bond(kind=kind, person=person, employer=employer)


@pytest.mark.parametrize(
    ("officer", "bonds", "found"),
    [
        (OFFICER, [], None),
        (WORKER, [], SELF),
        (OFFICER, [bond(TieKind.KIN, WORKER)], KIN),
        (OFFICER, [bond(TieKind.KIN, OTHER)], None),
        (OFFICER, [bond(TieKind.OWNER, WORKER)], OWNER),
        (OFFICER, [bond(TieKind.OWNER, None, FIRM)], OWNER),
        (OFFICER, [bond(TieKind.OWNER, None, OTHER)], None),
    ],
)
def test_conflicts(officer: UUID, bonds: list[Bond], found: object) -> None:
    assert conflict(officer, worker=WORKER, employer=FIRM, bonds=bonds) == found


def test_no_employer_is_no_tie_to_a_firm() -> None:
    assert conflict(OFFICER, worker=WORKER, employer=None, bonds=[bond(TieKind.OWNER, OTHER)]) is None
