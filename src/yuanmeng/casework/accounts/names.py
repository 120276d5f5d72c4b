"""The mandates of a person with the names of what they are for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.access import body_for, employer_for, mandates_of
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.rules.actors import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mandate to choose: the role, and the body or employer in both languages."""

    id: UUID
    role: Role
    zh: str
    en: str


def named_mandates(person: UUID, on: date) -> list[Named]:
    """Those that hold on that day, the oldest first."""
    found = []
    for mandate, actor in mandates_of(person, on).items():
        with acting(actor):
            place: Body | Employer = (
                employer_for(actor, UUID(actor.body))
                if actor.role is Role.EMPLOYER
                else body_for(actor, UUID(actor.body))
            )
        found.append(Named(id=mandate, role=actor.role, zh=place.name_zh, en=place.name_en or place.name_zh))
    return found
