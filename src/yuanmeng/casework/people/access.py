"""Who sees which people. The database keeps the same rule once more (0002 here; for cases 0002 of applications)."""

from uuid import UUID

from django.db.models import QuerySet

from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor, Role, region_prefix

from .models import Person, RealName

BY_CASE = frozenset({Role.REVIEWER, Role.STEWARD, Role.EMPLOYER})


def people_seen_by(actor: Actor) -> QuerySet[Person]:
    """A worker: the own row. A union: those of its region. Call it inside `acting(actor)`.

    Unit unions, stewards and employers answer for no region: the database shows them the people of their claims.
    """
    if actor.role is Role.APPLICANT and actor.person:
        return Person.objects.filter(id=actor.person)
    prefix = region_prefix(actor)
    if prefix is None:
        return Person.objects.all() if actor.role in BY_CASE else Person.objects.none()
    # a span, not startswith: the index serves it also behind row-level security
    return Person.objects.filter(region__gte=prefix.ljust(6, "0"), region__lte=prefix.ljust(6, "9"))


def person_for(actor: Actor, person_id: UUID, *, lock: bool = False) -> Person:
    seen = people_seen_by(actor)
    found = (seen.select_for_update() if lock else seen).filter(id=person_id).first()
    if found is None:
        raise NotFound
    return found


def real_name_of(person: Person, *, lock: bool = False) -> RealName:
    """Ciphertext of a person who was fetched through `person_for`."""
    rows = RealName.objects.select_for_update() if lock else RealName.objects.all()
    found = rows.filter(person=person).first()
    if found is None:
        raise NotFound
    return found
