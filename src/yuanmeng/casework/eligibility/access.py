"""Whose employment the actor sees. The database keeps the same rule once more (0002)."""

from uuid import UUID

from django.db.models import QuerySet

from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor, Role

from .models import Employment


def employment_seen_by(actor: Actor) -> QuerySet[Employment]:
    """A worker: the own; an employer: of its own staff; a union: of its people. Call it inside `acting(actor)`."""
    match actor.role:
        case Role.APPLICANT:
            return Employment.objects.filter(person=actor.person)
        case Role.EMPLOYER:
            return Employment.objects.filter(employer=UUID(actor.body))
        case Role.REVIEWER | Role.FUNDS | Role.OPERATOR | Role.STEWARD:
            return Employment.objects.all()
        case _:
            return Employment.objects.none()


def employment_for(actor: Actor, employment_id: int, *, lock: bool = False) -> Employment:
    """Call it inside `acting(actor)`. Raises NotFound."""
    rows = employment_seen_by(actor).filter(pk=employment_id)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise NotFound
    return found


def works_at(actor: Actor, person_id: UUID) -> bool:
    """Whether the person is of the acting employer's own staff: the employment is open."""
    return employment_seen_by(actor).filter(person=person_id, ended_on__isnull=True).exists()
