"""A worker says no to what was prepared: the draft is thrown away, and nothing was ever handed in."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role, applicant

from .cohorts import member_for
from .discard import discard
from .models import Member

HEARS = frozenset({Role.APPLICANT, Role.STEWARD})


def decline_member(actor: Actor, token: str, *, at: datetime, member_id: UUID | None = None) -> Member:
    """By the worker, or by a steward who has the paper. Repeated it answers again. Raises NotFound, Refusal."""
    if actor.role not in HEARS:
        raise Refusal(zh="由本人或帮办员答复。", en="The worker or a steward answers.")
    with acting(actor):
        member = member_for(actor, token, member_id)
        if member.confirmed_at:
            raise Refusal(
                zh="已经确认并提交，要撤回请点“撤回申请”。", en="It was confirmed and handed in: withdraw it instead."
            )
        if member.declined_at is None:
            worker = applicant(member.person_id)
            with acting(worker):
                member.declined_at = at
                member.save(update_fields=["declined_at"])
                discard(worker, member.application_id, at=at)
            record("member.decline", str(member.pk), actor, at=at)
        return member
