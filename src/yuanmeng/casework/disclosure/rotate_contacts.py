"""Bring the contacts of objections to the current keys, like the files of people."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role

from .models import Objection
from .sealing import contact_is_current, seal_contact, unseal_contact

BATCH = 500


def rotate_contacts(actor: Actor, *, at: datetime, size: int = BATCH) -> int:
    """How many rows changed; a second run changes none. Killed between two batches nothing is lost."""
    if actor.role is not Role.OPERATOR:
        raise Refusal(zh="只有运维能更换密钥。", en="Only an operator rotates keys.")
    changed, last = 0, UUID(int=0)
    while rows := _batch(actor, last, size):
        last, count = rows
        changed += count
    if changed:
        with acting(actor):
            record("objection.rotate_keys", "contacts", actor, at=at, rows=changed)
    return changed


def _batch(actor: Actor, after: UUID, size: int) -> tuple[UUID, int] | None:
    """One transaction: the last row looked at and how many were rewritten; None when no row is left."""
    with acting(actor):
        later = Objection.objects.select_for_update().filter(pk__gt=after).exclude(contact="").order_by("pk")
        rows = list(later[:size])
        old = [row for row in rows if not contact_is_current(row)]
        for row in old:
            Objection.objects.filter(pk=row.pk).update(contact=seal_contact(row.pk, unseal_contact(row)))
        return (rows[-1].pk, len(old)) if rows else None
