"""Who may not decide: for oneself, for kin, for the owner of the own employer or for that employer's people.

Avoidance (回避): the Administrative Licensing Law and the rules on public servants (公务员法 Art. 76) say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from yuanmeng.rules.eligibility.vocabulary import Words


class TieKind(StrEnum):
    KIN = "kin"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A declared tie of the officer: to a person, or to a firm."""

    kind: TieKind
    person: UUID | None
    employer: UUID | None


TIES: dict[TieKind, Words] = {
    TieKind.KIN: Words(zh="亲属", en="kin"),
    TieKind.OWNER: Words(zh="本单位的老板，或自己的单位", en="owner of the own employer, or the own firm"),
}
SELF = Words(zh="这是你自己的申请，请交给同事办", en="This is your own claim: a colleague decides it")
KIN = Words(
    zh="申请人是你申报过的亲属，请交给同事办", en="You declared the worker as kin: a colleague decides this claim"
)
OWNER = Words(
    zh="申请人或其单位与你申报过的单位有关，请交给同事办",
    en="You declared a tie to the worker's firm or its owner: a colleague decides this claim",
)


def conflict(officer: UUID | None, *, worker: UUID, employer: UUID | None, bonds: Iterable[Bond]) -> Words | None:
    """Why the officer may not decide for the worker, who is employed by `employer`."""
    if officer == worker:
        return SELF
    for bond in bonds:
        if bond.kind is TieKind.KIN and bond.person == worker:
            return KIN
        if bond.kind is TieKind.OWNER and (bond.person == worker or (employer and bond.employer == employer)):
            return OWNER
    return None
