"""Take a notice down before its time. Nobody on it is approved by it; its claims can be published again."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.public_notice import NoticeAction

from .access import notice_of_own_window
from .models import PublicNotice
from .move import move_notice


def take_down(actor: Actor, notice_id: UUID, *, at: datetime) -> PublicNotice:
    """For a funds officer of the window's union; one that is down already answers as it is. NotFound, Refusal."""
    with acting(actor):
        notice = notice_of_own_window(actor, notice_id)
        if notice.taken_down_at is None:
            move_notice(notice, NoticeAction.TAKE_DOWN, actor, at=at)
        return notice
