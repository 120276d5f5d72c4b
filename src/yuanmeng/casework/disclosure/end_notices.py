"""End the notices whose last day is over: from then on nobody sees their lists."""

from datetime import date, datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.lifecycles.public_notice import NoticeAction, NoticeState

from .clock import notice_term
from .models import PublicNotice
from .move import move_notice


def end_notices(*, on: date, at: datetime) -> int:
    """How many ended. `shown_until` is the last day they are shown; a provisional one is counted again first."""
    with acting(MACHINE):
        _count_again()
        over = PublicNotice.objects.filter(state=NoticeState.SHOWN, shown_until__lt=on)
        rows = list(over.select_for_update(skip_locked=True).order_by("pk"))
        for notice in rows:
            move_notice(notice, NoticeAction.END, MACHINE, at=at)
        return len(rows)


def _count_again() -> None:
    """When the days off of the year have been published: a notice may become longer by them, never shorter."""
    provisional = PublicNotice.objects.filter(state=NoticeState.SHOWN, provisional=True).select_related("window")
    for notice in provisional.select_for_update(of=("self",)).order_by("pk"):
        days = notice_term(notice.window, notice.shown_from)
        if not days.provisional:
            notice.shown_until, notice.provisional = max(notice.shown_until, days.last), False
            notice.save(update_fields=["shown_until", "provisional"])
