"""Facts and employment of many people in a few statements. Row-level security holds as for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from yuanmeng.rules.actors import Actor
from yuanmeng.rules.facts import Origin

from .models import Employment, Fact

INSERT = """INSERT INTO eligibility_fact
    (person_id, name, value, origin, reference, verified, observed_on, recorded_at, recorded_by)
    SELECT given.person, given.name, given.value, %(origin)s::text, %(reference)s::text, true, %(on)s::date,
        %(at)s::timestamptz, %(by)s::text
    FROM unnest(%(people)s::uuid[], %(names)s::text[], %(values)s::text[]) AS given(person, name, value)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """A verified value of one person."""

    person: UUID
    name: str
    value: str


def write_facts(
    actor: Actor, facts: Sequence[Vouched], origin: Origin, *, reference: str, on: date, at: datetime
) -> int:
    """Supersede what the origin said otherwise before, and answer how many facts are new. Inside `acting(actor)`."""
    current = Fact.objects.filter(
        person__in={fact.person for fact in facts}, origin=origin, superseded_at__isnull=True
    ).values_list("pk", "person_id", "name", "value")
    held = {(person, name): (pk, value) for pk, person, name, value in current}
    new = [fact for fact in facts if held.get((fact.person, fact.name), (0, None))[1] != fact.value]
    old = [held[fact.person, fact.name][0] for fact in new if (fact.person, fact.name) in held]
    Fact.objects.filter(pk__in=old).update(superseded_at=at)
    values: dict[str, str | date | list[str]] = {
        "people": [str(fact.person) for fact in new],
        "names": [fact.name for fact in new],
        "values": [fact.value for fact in new],
        "origin": str(origin),
        "reference": reference,
        "on": on,
        "at": at,
        "by": actor.body,
    }
    if new:
        with connection.cursor() as cursor:  # one statement: objects for tens of thousands of rows take longer
            cursor.execute(INSERT, values)
    return len(new)


def write_employment(actor: Actor, jobs: Sequence[tuple[UUID, UUID]], *, at: datetime) -> int:
    """`jobs`: person and employer. Open and confirmed afterwards; answers how many are new. Inside `acting(actor)`."""
    people = {person for person, _ in jobs}
    held = {
        (job.person_id, job.employer_id): job
        for job in Employment.objects.filter(person__in=people, ended_on__isnull=True)
    }
    new = [
        Employment(person_id=person, employer_id=employer, confirmed_at=at, confirmed_by=actor.body)
        for person, employer in dict.fromkeys(jobs)
        if (person, employer) not in held
    ]
    Employment.objects.bulk_create(new)
    unsure = [held[job].pk for job in jobs if job in held and held[job].confirmed_at is None]
    Employment.objects.filter(pk__in=unsure).update(confirmed_at=at, confirmed_by=actor.body)
    return len(new)
