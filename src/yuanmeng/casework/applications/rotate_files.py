"""Bring stored evidence and the verification codes beside it to the current keys, like the files of people."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.conf import settings

from yuanmeng.adapters import file_store
from yuanmeng.adapters.crypto import decrypt, encrypt, is_current
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import Actor, Role

from .files import place_of_code
from .models import Document

BATCH = 500


def rotate_files(actor: Actor, *, at: datetime, size: int = BATCH) -> int:
    """How many files and codes were written anew; a second run writes none. Killed on the way nothing is lost.

    Raises Refusal for anybody but an operator.
    """
    if actor.role is not Role.OPERATOR:
        raise Refusal(zh="只有运维能更换密钥。", en="Only an operator rotates keys.")
    changed, last = _files(), UUID(int=0)
    while rows := _codes(actor, last, size):
        last, count = rows
        changed += count
    if changed:
        with acting(actor):
            record("document.rotate_keys", "files", actor, at=at, written=changed)
    return changed


def _files() -> int:
    """One after the other: a file is read, encrypted and renamed into its place. One thrown away meanwhile is none."""
    changed = 0
    for stored in file_store.stored_ids(settings.FILES):
        with suppress(file_store.FileMissing):
            changed += file_store.reencrypt(settings.FILES, stored, keyring())
    return changed


def _codes(actor: Actor, after: UUID, size: int) -> tuple[UUID, int] | None:
    """One transaction: the last row looked at and how many were rewritten; None when no row is left."""
    keys = keyring()
    with acting(actor):
        later = Document.objects.select_for_update().filter(pk__gt=after).exclude(report_code="").order_by("pk")
        rows = list(later[:size])
        old = [row for row in rows if not is_current(keys, row.report_code)]
        for row in old:
            place = place_of_code(row.pk)
            code = encrypt(keys, decrypt(keys, row.report_code, place), place)
            Document.objects.filter(pk=row.pk).update(report_code=code)
        return (rows[-1].pk, len(old)) if rows else None
