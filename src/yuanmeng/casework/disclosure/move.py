"""The only writer of the state of a notice and of an objection, and of what strikes an entry."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.public_notice import (
    NOTICE,
    OBJECTION,
    NoticeAction,
    NoticeState,
    ObjectionAction,
    ObjectionState,
)
from yuanmeng.rules.lifecycles.table import StepRefused, take

from .models import Entry, Objection, PublicNotice


def move_notice(notice: PublicNotice, action: NoticeAction, actor: Actor, *, at: datetime) -> None:
    """End a locked notice, in time or before. Raises Refusal out of turn."""
    try:
        notice.state = take(NOTICE, NoticeState(notice.state), action, actor.role)
    except StepRefused as refused:
        raise Refusal(zh=refused.zh, en=refused.en) from None
    if action is NoticeAction.TAKE_DOWN:
        notice.taken_down_at = at
    notice.save(update_fields=["state", "taken_down_at"])
    record(f"notice.{action}", str(notice.pk), actor, at=at, window=str(notice.window_id))


def move_objection(
    objection: Objection, action: ObjectionAction, actor: Actor, *, answer: str, case: UUID | None, at: datetime
) -> None:
    """Answer a locked objection. Raises Refusal when it is answered already."""
    try:
        objection.state = take(OBJECTION, ObjectionState(objection.state), action, actor.role)
    except StepRefused as refused:
        raise Refusal(zh=refused.zh, en=refused.en) from None
    objection.answer, objection.answered_at, objection.answered_by = answer, at, actor.person
    objection.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    record(f"objection.{action}", str(objection.pk), actor, at=at, case=case, notice=str(objection.notice_id))


def strike(claim_id: UUID, *, at: datetime) -> int:
    """Take the claim off every list it stands on. How many lines were struck."""
    return Entry.objects.filter(claim=claim_id, struck_at__isnull=True).update(struck_at=at)
