"""End a mandate: on that day the person is no actor any more."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.organisations.appointing import may_appoint

from .access import mandate_for
from .models import Mandate


def end_mandate(actor: Actor, mandate_id: UUID, *, on: date, at: datetime) -> Mandate:
    """`on` is the first day it no longer holds, today or later: what was done by it stays done. Only from above."""
    with acting(actor):
        mandate = mandate_for(actor, mandate_id, lock=True)
        if not may_appoint(actor.role, Role(mandate.role)):
            raise NotFound
        if mandate.ends_on is not None and mandate.ends_on <= on:
            raise Refusal(zh="这项授权那天已经结束。", en="The mandate has ended by that day already.")
        if on < localdate(at):
            raise Refusal(zh="授权不能倒签结束日。", en="The end of a mandate is not dated back.")
        close(mandate, actor, on=on, at=at)
        return mandate


def close(mandate: Mandate, actor: Actor, *, on: date, at: datetime) -> None:
    """Write the end; a mandate that has not begun ends before its first day."""
    mandate.ends_on = max(on, mandate.starts_on)
    mandate.save(update_fields=["ends_on"])
    record("mandate.end", str(mandate.pk), actor, at=at, ends_on=mandate.ends_on.isoformat())
