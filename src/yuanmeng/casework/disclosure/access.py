"""Who sees which notices, entries and objections. The database keeps the same rule once more (0002 and 0003)."""

from uuid import UUID

from django.db.models import QuerySet

from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.organisations.access import below
from yuanmeng.casework.schemes.access import window_for
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import Actor, Role

from .models import Entry, Objection, PublicNotice


def notices() -> QuerySet[PublicNotice]:
    """All notices with window and body; that a notice is or was held is public."""
    return PublicNotice.objects.select_related("window__published", "body")


def notice_for(notice_id: UUID, *, lock: bool = False) -> PublicNotice:
    """Raises NotFound."""
    found = notices().filter(pk=notice_id)
    row = (found.select_for_update(of=("self",)) if lock else found).first()
    if row is None:
        raise NotFound
    return row


def notice_of_own_window(actor: Actor, notice_id: UUID) -> PublicNotice:
    """Locked, for the funds officers of the union that opened the window. Raises NotFound."""
    notice = notice_for(notice_id, lock=True)
    if not holds_funds(actor, notice.window):
        raise NotFound
    return notice


def own_window(actor: Actor, window_id: UUID) -> Window:
    """A window of the funds officer's own union. Raises NotFound."""
    window = window_for(window_id)
    if not holds_funds(actor, window):
        raise NotFound
    return window


def holds_funds(actor: Actor, window: Window) -> bool:
    """Whether the actor is a funds officer of the union that opened the window."""
    return actor.role is Role.FUNDS and actor.body == str(window.body_id)


def entries_shown(notice: PublicNotice) -> QuerySet[Entry]:
    """The lines of a notice that stand. The database shows them to all only while the notice is shown."""
    return Entry.objects.filter(notice=notice, struck_at__isnull=True).order_by("place")


def objections_seen_by(actor: Actor) -> QuerySet[Objection]:
    """Those before the own body and the bodies below it. Call it inside `acting(actor)`."""
    if actor.role not in (Role.REVIEWER, Role.FUNDS):
        return Objection.objects.none()
    return Objection.objects.filter(body__in=below(actor.body)).select_related("notice__window__published", "entry")


def objection_for(actor: Actor, objection_id: UUID, *, lock: bool = False) -> Objection:
    """Raises NotFound, also when it is not yours."""
    found = objections_seen_by(actor).filter(pk=objection_id)
    row = (found.select_for_update(of=("self",)) if lock else found).first()
    if row is None:
        raise NotFound
    return row
