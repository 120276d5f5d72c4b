"""Re-encrypt with the current keys, batch by batch. Killed between two batches nothing is lost: start it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yuanmeng.adapters.crypto import Keyring
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role, region_prefix
from yuanmeng.rules.purposes import Field

from .keys import keyring
from .models import RealName
from .sealing import all_current, seal, unseal

FIRST = UUID(int=0)
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """`last` is the row the next batch begins after; None: there was no row left."""

    last: UUID | None
    changed: int


def nothing_more(people: Sequence[UUID]) -> None:
    """There is nothing else kept by the hash of a number."""


def rotate_keys(
    actor: Actor, *, at: datetime, size: int = BATCH, along: Callable[[Sequence[UUID]], None] = nothing_more
) -> int:
    """Bring every row to the current keys and answer how many changed; a second run changes none.

    `along` moves what later apps keep by the hash of these people, in the transaction of each batch: at no moment
    does a number have its file under one key and its earlier awards under another.
    """
    if actor.role is not Role.OPERATOR or region_prefix(actor) != "":  # who sees fewer rows would leave some behind
        raise Refusal(
            zh="只有负责全部地区的运维能更换密钥。", en="Only an operator for the whole country rotates keys."
        )
    keys, last, changed = keyring(), FIRST, 0
    while (batch := rotate_batch(actor, keys, after=last, size=size, along=along)).last is not None:
        last, changed = batch.last, changed + batch.changed
    if changed:
        with acting(actor):
            record("people.rotate_keys", keys.cipher.id, actor, at=at, rows=changed, hash_key=keys.hash.id)
    return changed


def rotate_batch(
    actor: Actor,
    keys: Keyring,
    *,
    after: UUID,
    size: int,
    along: Callable[[Sequence[UUID]], None] = nothing_more,
) -> Batch:
    """One transaction: lock up to `size` rows in order, rewrite those with any value of an older key."""
    with acting(actor):
        rows = list(RealName.objects.select_for_update().filter(pk__gt=after).order_by("pk")[:size])
        old = [row for row in rows if not all_current(keys, row)]
        for row in old:
            plain = {field: "" for field in Field} | unseal(keys, row, Field)
            RealName.objects.filter(pk=row.pk).update(**seal(keys, row.person_id, plain))
        along([row.person_id for row in rows])
        return Batch(last=rows[-1].person_id if rows else None, changed=len(old))
