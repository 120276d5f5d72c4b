"""A worker names the employer. Until the employer confirms, only the worker says so."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.organisations.access import employer_for
from yuanmeng.casework.people.access import person_for
from yuanmeng.rules.actors import SYSTEM, Actor, Role

from .models import Employment


def claim_employment(actor: Actor, employer_id: UUID, *, at: datetime) -> Employment:
    """Repeated it answers as the first time. Raises NotFound when there is no such employer or person."""
    if actor.role is not Role.APPLICANT or actor.person is None:
        raise Refusal(zh="只有本人能填自己的单位。", en="Only the worker names the own employer.")
    with acting(actor):
        person = person_for(actor, actor.person, lock=True)
        with acting(SYSTEM):  # a worker sees no employers: only whether there is one
            employer = employer_for(SYSTEM, employer_id)
        held = Employment.objects.filter(person=person, employer=employer, ended_on__isnull=True).first()
        if held is not None:
            return held
        employment = Employment.objects.create(person=person, employer=employer)
        record("employment.claim", str(employment.pk), actor, at=at, employer=str(employer.pk))
        return employment
