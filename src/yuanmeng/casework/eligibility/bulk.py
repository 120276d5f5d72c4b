"""Facts and employment of many people in a few statements. Row-level security holds as for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from yuanmeng.rules.actors import Actor
from yuanmeng.rules.facts import Origin

from .models import Employment

GIVEN = "unnest(%(people)s::uuid[], %(names)s::text[], %(values)s::text[]) AS given(person, name, value)"
OPEN = """fact.person_id = given.person AND fact.name = given.name AND fact.origin = %(origin)s::text
    AND fact.superseded_at IS NULL"""
SUPERSEDE = f"""UPDATE eligibility_fact fact SET superseded_at = %(at)s::timestamptz FROM {GIVEN}
    WHERE {OPEN} AND fact.value <> given.value"""
INSERT = f"""INSERT INTO eligibility_fact
    (person_id, name, value, origin, reference, verified, observed_on, recorded_at, recorded_by)
    SELECT given.person, given.name, given.value, %(origin)s::text, %(reference)s::text, true, %(on)s::date,
        %(at)s::timestamptz, %(by)s::text
    FROM {GIVEN} WHERE NOT EXISTS (SELECT FROM eligibility_fact fact WHERE {OPEN})"""


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
    values: dict[str, str | date | list[str]] = {
        "people": [str(fact.person) for fact in facts],
        "names": [fact.name for fact in facts],
        "values": [fact.value for fact in facts],
        "origin": str(origin),
        "reference": reference,
        "on": on,
        "at": at,
        "by": actor.body,
    }
    with connection.cursor() as cursor:
        cursor.execute(SUPERSEDE, values)
        cursor.execute(INSERT, values)
        return int(cursor.rowcount)


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
