"""Note that the worker has read."""

from collections.abc import Collection
from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor, Role

from .models import Message


def mark_read(actor: Actor, message_ids: Collection[int] | None = None, *, at: datetime) -> int:
    """These messages, or all; how many were not read before. Others' are passed over. NotFound for no worker."""
    if actor.role is not Role.APPLICANT:
        raise NotFound
    with acting(actor):
        rows = Message.objects.filter(person=actor.person, read_at__isnull=True)
        wanted = rows if message_ids is None else rows.filter(pk__in=message_ids)
        return wanted.update(read_at=at)
