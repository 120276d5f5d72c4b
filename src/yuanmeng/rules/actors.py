"""Who acts: a person in a role for a body. Nothing is fetched, written or decided without one."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`person` is None only for the operator's machinery; `body` is the code of the union, firm or school acted for."""

    role: Role
    body: str
    person: UUID | None = None

    def __post_init__(self) -> None:
        if not self.body:
            raise ValueError("an actor acts for a body")
        if self.person is None and self.role is not Role.OPERATOR:
            raise ValueError(f"a {self.role} is a person")


SYSTEM = Actor(role=Role.OPERATOR, body="system")
