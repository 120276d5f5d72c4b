"""The lines of a notice: masked name, employer, amount. Employers are named as in the public register."""

from collections.abc import Sequence
from dataclasses import dataclass

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.organisations.naming import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    place: int
    shown_as: str
    works_at: str
    amount_fen: int
    claim: Claim


def lines_of(claims: Sequence[Claim]) -> list[Line]:
    """By employer, then by name, as lists on a notice board stand: nothing is said of the order of applying.

    The claims come with their applications.
    """
    names = names_of({str(claim.employer_id) for claim in claims if claim.employer_id})
    rows = []
    for claim in claims:
        employer = names.get(str(claim.employer_id))
        rows.append((employer.zh if employer else "", claim.application.shown_as, str(claim.pk), claim))
    return [
        Line(place=place, shown_as=mask, works_at=employer, amount_fen=claim.amount_fen or 0, claim=claim)
        for place, (employer, mask, _, claim) in enumerate(sorted(rows, key=lambda row: row[:3]), start=1)
    ]
