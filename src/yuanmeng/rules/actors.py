"""Who acts: a person in a role for a body. Nothing is fetched, written or decided without one."""

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    APPLICANT = "applicant"
    STEWARD = "steward"
    REVIEWER = "reviewer"
    FUNDS = "funds"
    EMPLOYER = "employer"
    SCHOOL = "school"
    OPERATOR = "operator"
    PUBLIC = "public"


NOBODY_NAMED = frozenset({Role.OPERATOR, Role.PUBLIC})
"""Roles that act without a person: the machinery, and whoever reads a public page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`person` is None only for the operator's machinery and the public.

    `body` is the id of the union, firm or school acted for; a worker's own id where the worker acts for nobody else.

    `region` is the division code a union body answers for, 000000 for the whole country; None for every other body.
    """

    role: Role
    body: str
    person: UUID | None = None
    region: str | None = None

    def __post_init__(self) -> None:
        if not self.body:
            raise ValueError("an actor acts for a body")
        if self.person is None and self.role not in NOBODY_NAMED:
            raise ValueError(f"a {self.role} is a person")
        if self.region is not None and not re.fullmatch("[0-9]{6}", self.region):
            raise ValueError("a region is a six-digit division code")


SYSTEM = Actor(role=Role.OPERATOR, body="system")
MACHINE = Actor(role=Role.OPERATOR, body="system", region="000000")
"""The machinery where it works on cases of the whole country: passing clear claims, clocks, messages."""
PUBLIC = Actor(role=Role.PUBLIC, body="public")


def applicant(person: UUID) -> Actor:
    """A worker acting for the own file."""
    return Actor(role=Role.APPLICANT, body=str(person), person=person)


OF_A_UNION = frozenset({Role.REVIEWER, Role.FUNDS, Role.OPERATOR})


def region_prefix(actor: Actor) -> str | None:
    """What the division codes begin with that the actor answers for; None: for no region, "": for the whole country.

    A union of 370200 answers for the city 3702 and its districts. The database has the same rule as
    `people_acting_prefix()`.
    """
    if actor.region is None or actor.role not in OF_A_UNION:
        return None
    return re.sub("(00)+$", "", actor.region)
