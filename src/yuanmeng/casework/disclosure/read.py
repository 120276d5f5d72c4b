"""What pages show of notices and objections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from yuanmeng.casework.applications.access import claims_seen_by
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.schemes.access import windows
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import PUBLIC, Actor
from yuanmeng.rules.disclosure.codes import hash_of
from yuanmeng.rules.lifecycles.public_notice import NoticeState, ObjectionState

from .access import entries_shown, notice_for, notices, objections_seen_by, own_window
from .lines import Line, lines_of
from .models import Entry, Objection, PublicNotice
from .waiting import Waiting, waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A notice with the lines everybody sees."""

    notice: PublicNotice
    entries: tuple[Entry, ...]

    @property
    def fen(self) -> int:
        return sum(entry.amount_fen for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A notice with the number of its lines and their sum."""

    notice: PublicNotice
    lines: int
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A window with the number of its claims by state, and its notices, the newest first."""

    window: Window
    states: dict[str, int]
    notices: tuple[PublicNotice, ...]


def shown(notice_id: UUID) -> Shown | None:
    """What everybody sees; None when the notice is over. Raises NotFound when there never was one."""
    with acting(PUBLIC):
        notice = notice_for(notice_id)
        if notice.state != NoticeState.SHOWN:
            return None
        return Shown(notice=notice, entries=tuple(entries_shown(notice)))


def shown_list() -> list[Counted]:
    """The notices shown now, those that end first in front."""
    with acting(PUBLIC):
        lines = Entry.objects.filter(notice=OuterRef("pk"), struck_at__isnull=True).order_by().values("notice")
        found = notices().filter(state=NoticeState.SHOWN).order_by("shown_until", "pk")
        rows = found.annotate(
            lines=Coalesce(Subquery(lines.annotate(n=Count("pk")).values("n")), 0),
            fen=Coalesce(Subquery(lines.annotate(n=Sum("amount_fen")).values("n")), 0),
        )
        return [Counted(notice=row, lines=row.lines, fen=row.fen) for row in rows]


def objection_by_code(code: str) -> Objection:
    """For whoever holds the code. Raises NotFound."""
    known_as = hash_of(code)
    with acting(PUBLIC), naming_hashes(known_as):
        rows = Objection.objects.filter(code_hash=known_as) if known_as else Objection.objects.none()
        found = rows.select_related("notice__window__published", "body").first()
        if found is None:
            raise NotFound
        return found


def objections_before(actor: Actor) -> list[Objection]:
    """Open ones before the own body and the bodies below it, the most urgent first."""
    with acting(actor):
        rows = objections_seen_by(actor).filter(state=ObjectionState.FILED)
        return list(rows.select_related("body").order_by("due_on", "filed_at"))


def objections_to(actor: Actor, notice_id: UUID) -> list[Objection]:
    """The open ones to one notice."""
    with acting(actor):
        rows = objections_seen_by(actor).filter(notice=notice_id, state=ObjectionState.FILED)
        return list(rows.order_by("due_on", "filed_at"))


def objections_answered(actor: Actor, *, most: int = 50) -> list[Objection]:
    """The last ones that were answered."""
    with acting(actor):
        rows = objections_seen_by(actor).exclude(state=ObjectionState.FILED)
        return list(rows.select_related("body").order_by("-answered_at")[:most])


def windows_held(actor: Actor) -> list[Held]:
    """The windows the actor's union opened, with their numbers."""
    with acting(actor):
        rows = list(windows().filter(body=UUID(actor.body)))
        counts = claims_seen_by(actor).filter(window__in=rows).order_by().values_list("window", "state")
        numbers: dict[UUID, dict[str, int]] = {}
        for window, state, count in counts.annotate(count=Count("pk")):
            numbers.setdefault(window, {})[state] = count
        held: dict[UUID, list[PublicNotice]] = {}
        for notice in PublicNotice.objects.filter(window__in=rows).order_by("-published_at"):
            held.setdefault(notice.window_id, []).append(notice)
        return [Held(window=row, states=numbers.get(row.pk, {}), notices=tuple(held.get(row.pk, ()))) for row in rows]


def window_held(actor: Actor, window_id: UUID) -> Held:
    """One of them. Raises NotFound."""
    window = own_window(actor, window_id)
    return next(held for held in windows_held(actor) if held.window.pk == window.pk)


def before_notice(actor: Actor, window_id: UUID) -> tuple[Waiting, list[Line]]:
    """Who would be on a notice published now, as its lines, and who would not. Raises NotFound."""
    with acting(actor):
        found = waiting(actor, own_window(actor, window_id))
        return found, lines_of(found.claims)


def notice_with_lines(actor: Actor, notice_id: UUID) -> tuple[PublicNotice, Sequence[Entry]]:
    """For the funds officers of its window, also when it is over: their own claims. Raises NotFound."""
    with acting(actor):
        notice = notice_for(notice_id)
        own_window(actor, notice.window_id)
        return notice, list(Entry.objects.filter(notice=notice).select_related("claim").order_by("place"))


def span_of_notice(actor: Actor, claim_id: UUID) -> tuple[date, date] | None:
    """First and last day of the notice the claim stands on or stood on last; for whoever sees the claim."""
    with acting(actor):
        entry = Entry.objects.filter(claim=claim_id).select_related("notice").order_by("-notice__published_at").first()
        return (entry.notice.shown_from, entry.notice.shown_until) if entry else None
