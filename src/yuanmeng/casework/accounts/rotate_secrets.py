"""Bring telephone numbers of accounts and secrets of second factors to the current keys, like the files of people."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from yuanmeng.adapters.crypto import Keyring, Place, decrypt, encrypt, is_current
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import Actor, Role

from .models import Account
from .sealing import seal_phone, unseal_phone

SECRET = Place(table="mfa_authenticator", column="data", row="")
SEALED_PARTS = ("secret", "seed")
BATCH = 500


def seal_secret(text: str) -> str:
    """A second factor's secret as it is stored."""
    return encrypt(keyring(), text, SECRET)


def unseal_secret(value: str) -> str:
    return decrypt(keyring(), value, SECRET)


def rotate_secrets(actor: Actor, *, at: datetime, size: int = BATCH) -> int:
    """How many rows changed; a second run changes none. Killed between two batches nothing is lost."""
    if actor.role is not Role.OPERATOR:
        raise Refusal(zh="只有运维能更换密钥。", en="Only an operator rotates keys.")
    keys, changed = keyring(), 0
    last: UUID | None = None
    while rows := _accounts(actor, keys, last, size):
        last, count = rows
        changed += count
    changed += _factors(actor, keys)
    if changed:
        with acting(actor):
            record("account.rotate_keys", keys.cipher.id, actor, at=at, rows=changed, hash_key=keys.hash.id)
    return changed


def _accounts(actor: Actor, keys: Keyring, after: UUID | None, size: int) -> tuple[UUID, int] | None:
    """One transaction: the last row looked at and how many were rewritten; None when no row is left."""
    with acting(actor):
        later = Account.objects.select_for_update().exclude(phone="").order_by("pk")
        rows = list((later.filter(pk__gt=after) if after else later)[:size])
        old = [row for row in rows if not (is_current(keys, row.phone) and is_current(keys, row.phone_hash))]
        for row in old:
            Account.objects.filter(pk=row.pk).update(**seal_phone(keys, row.pk, unseal_phone(keys, row)))
        return (rows[-1].pk, len(old)) if rows else None


def _factors(actor: Actor, keys: Keyring) -> int:
    """Officers are few: one transaction."""
    changed = 0
    with acting(actor):
        for row in Authenticator.objects.select_for_update():
            old = {part: row.data[part] for part in SEALED_PARTS if part in row.data}
            old = {part: value for part, value in old.items() if not is_current(keys, value)}
            if old:
                row.data |= {part: encrypt(keys, decrypt(keys, value, SECRET), SECRET) for part, value in old.items()}
                row.save(update_fields=["data"])
                changed += 1
    return changed
