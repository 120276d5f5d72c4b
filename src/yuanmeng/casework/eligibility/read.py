"""A person's facts, employment and earlier awards, as far as the actor sees them. Call all inside `acting(actor)`."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.facts import Origin, Seen, best

from .models import Fact

OPEN = """SELECT name, value, origin, verified, observed_on, reference FROM eligibility_fact
    WHERE person_id = %s AND superseded_at IS NULL ORDER BY id"""
PAID = """SELECT family, level, trade, awarded_on, amount_fen FROM eligibility_paidbefore
    WHERE id_hash = ANY (%s) ORDER BY awarded_on, id"""
"""In SQL: asked by every submission, and the ORM takes longer to write it than the database to run it."""


def facts_of(person_id: UUID) -> dict[str, Seen]:
    """For each name the value that counts now."""
    return best(_open(person_id))


def facts_by_origin(person_id: UUID) -> dict[str, dict[Origin, Seen]]:
    """For each name every source's current value."""
    found: dict[str, dict[Origin, Seen]] = {}
    for seen in _open(person_id):
        found.setdefault(seen.name, {})[seen.origin] = seen
    return found


def facts_of_many(person_ids: Sequence[UUID]) -> dict[UUID, dict[str, Seen]]:
    """`facts_of` for many people in one query; a person without facts has none."""
    rows: dict[UUID, list[Seen]] = {person_id: [] for person_id in person_ids}
    for row in Fact.objects.filter(person__in=person_ids, superseded_at__isnull=True):
        rows[row.person_id].append(_seen(row))
    return {person_id: best(seen) for person_id, seen in rows.items()}


def earlier_awards(id_hash: str) -> tuple[Award, ...]:
    """Awards of all regions and funders under this keyed hash (several with commas), the oldest first.

    The database shows them only to a query that names the hash.
    """
    with naming_hashes(*id_hash.split(",")):
        return awards_named(id_hash)


def awards_named(id_hash: str) -> tuple[Award, ...]:
    """`earlier_awards` in a transaction that has named the hash already: one statement instead of four."""
    with connection.cursor() as cursor:
        cursor.execute(PAID, [id_hash.split(",")])
        return tuple(Award(*row) for row in cursor.fetchall())


def _open(person_id: UUID) -> list[Seen]:
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [person_id])
        rows = cursor.fetchall()
    return [
        Seen(name=name, value=value, origin=Origin(origin), verified=verified, observed_on=on, reference=reference)
        for name, value, origin, verified, on, reference in rows
    ]


def _seen(row: Fact) -> Seen:
    return Seen(
        name=row.name,
        value=row.value,
        origin=Origin(row.origin),
        verified=row.verified,
        observed_on=row.observed_on,
        reference=row.reference,
    )
