"""Object to a public notice: anybody, without an account, with a reason; the answer is found by a code."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from yuanmeng.adapters.crypto import keyed_hash
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import SYSTEM, Actor
from yuanmeng.rules.disclosure.codes import code_from, hash_of
from yuanmeng.rules.lifecycles.public_notice import NoticeState

from .access import entries_shown, notice_for
from .clock import day_of, objection_due
from .models import Entry, Objection, PublicNotice
from .sealing import seal_contact

SHORTEST, LONGEST, LONGEST_CONTACT = 10, 2000, 100
PER_HOUR = 20  # to one notice: more is a flood, and a flood is stopped without asking who sends it
HOUR = timedelta(hours=1)


def raise_objection(
    actor: Actor,
    notice_id: UUID,
    entry_id: UUID | None,
    *,
    reason: str,
    contact: str,
    at: datetime,
    key: UUID | None = None,
) -> str:
    """The code that opens the answer; it is kept as a hash only. `entry_id` None objects to the whole list.

    `key` is the form's own: sent again it answers with the same code. Of who objects nothing is kept but `contact`,
    sealed, if it was given: doors call it as PUBLIC whoever is signed in.

    Raises NotFound, and Refusal when the notice is over or the reason says nothing.
    """
    words, reach = _said(reason), _reach(contact)
    code = code_from(_secret(notice_id, key))
    with acting(actor), naming_hashes(hash_of(code)):
        notice = notice_for(notice_id, lock=True)
        if Objection.objects.filter(code_hash=hash_of(code)).exists():
            return code
        entry = _open_to(notice, entry_id, at)
        _no_flood(notice, at)
        objection_id = uuid4()
        Objection.objects.create(
            id=objection_id,
            notice=notice,
            entry=entry,
            body=notice.body,
            reason=words,
            contact=seal_contact(objection_id, reach),
            code_hash=hash_of(code),
            filed_at=at,
            due_on=objection_due(day_of(at)),
        )
        case = entry.claim_id if entry else None
        record("objection.file", str(objection_id), actor, at=at, case=case, notice=str(notice.pk))
        return code


def _said(reason: str) -> str:
    words = reason.strip()
    if not SHORTEST <= len(words) <= LONGEST:
        raise Refusal(
            zh=f"请写清理由，{SHORTEST}到{LONGEST}个字：你知道什么、从哪里知道的。",
            en=f"Give your reason in {SHORTEST} to {LONGEST} characters: what you know and how you know it.",
        )
    return words


def _reach(contact: str) -> str:
    reach = contact.strip()
    if len(reach) > LONGEST_CONTACT:
        raise Refusal(
            zh=f"联系方式最多{LONGEST_CONTACT}个字。", en=f"Contact details take at most {LONGEST_CONTACT} characters."
        )
    return reach


def _secret(notice_id: UUID, key: UUID | None) -> bytes:
    """From the form's key under our own hash key, so that nobody else can work out the code; else drawn."""
    if key is None:
        return secrets.token_bytes(8)
    return sha256(keyed_hash(keyring(), f"{notice_id}\0{key}", "objection").encode()).digest()


def _open_to(notice: PublicNotice, entry_id: UUID | None, at: datetime) -> Entry | None:
    """The line objected to, None for the whole list. Raises NotFound, and Refusal when the time is over."""
    if notice.state != NoticeState.SHOWN or day_of(at) > notice.shown_until:
        raise Refusal(
            zh="公示已经结束，不再受理异议。仍有情况要反映，请拨打 12351。",
            en="The notice is over and takes no more objections. To report something still, call 12351.",
        )
    if entry_id is None:
        return None
    entry = entries_shown(notice).filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return entry


def _no_flood(notice: PublicNotice, at: datetime) -> None:
    with acting(SYSTEM):
        count = Objection.objects.filter(notice=notice, filed_at__gt=at - HOUR).count()
    if count >= PER_HOUR:
        raise Refusal(
            zh="这份公示一小时内收到的异议太多，请过一小时再提，或拨打 12351。",
            en="This notice got too many objections within an hour. Try again in an hour, or call 12351.",
        )
