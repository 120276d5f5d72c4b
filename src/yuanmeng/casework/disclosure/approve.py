"""Approve what stood in a notice to its end without an open objection, and what passes where no notice is held."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.models import Assessment, Claim
from yuanmeng.casework.applications.move import move_many
from yuanmeng.casework.eligibility.record_award import record_awards
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.eligibility.awarded import award_of
from yuanmeng.rules.lifecycles.claim import Action, State
from yuanmeng.rules.lifecycles.public_notice import NoticeState, ObjectionState

from .models import Entry, Objection, PublicNotice
from .waiting import waiting

BATCH = 500


def approve_noticed(*, on: date, at: datetime, limit: int = BATCH) -> int:
    """How many were approved, at most `limit` of each notice and window; run it again while it answers more than none.

    A notice that was taken down approves nobody; an objection to the whole list holds all its lines.
    """
    with acting(MACHINE):
        standing = Entry.objects.filter(struck_at__isnull=True, claim__state=State.NOTICED)
        notices = list(_over(on).filter(pk__in=standing.values("notice")).order_by("pk"))
        windows = list(Window.objects.filter(_holds_passed(), notice_days__isnull=True).order_by("pk"))
    ran_out = sum(_run_out(notice.pk, on=on, at=at, limit=limit) for notice in notices)
    return ran_out + sum(_without_notice(window, on=on, at=at, limit=limit) for window in windows)


def _over(on: date) -> QuerySet[PublicNotice]:
    """Notices that ended in time and to which no objection to the whole list is open."""
    whole = Objection.objects.filter(notice=OuterRef("pk"), entry__isnull=True, state=ObjectionState.FILED)
    return PublicNotice.objects.filter(
        ~Exists(whole), state=NoticeState.ENDED, taken_down_at__isnull=True, shown_until__lt=on
    )


def _run_out(notice_id: UUID, *, on: date, at: datetime, limit: int) -> int:
    """The lines of one notice that were not struck and to which no objection is open. The notice is held meanwhile."""
    with acting(MACHINE):
        notice = _over(on).filter(pk=notice_id).select_for_update(skip_locked=True, of=("self",)).first()
        if notice is None:
            return 0
        filed = Objection.objects.filter(entry=OuterRef("pk"), state=ObjectionState.FILED)
        lines = Entry.objects.filter(~Exists(filed), notice=notice, struck_at__isnull=True)
        claims = Claim.objects.filter(pk__in=lines.values("claim"), state=State.NOTICED).order_by("pk")
        return _approve(list(claims.select_for_update(skip_locked=True, of=("self",))[:limit]), on=on, at=at)


def _without_notice(window: Window, *, on: date, at: datetime, limit: int) -> int:
    """A window whose scheme holds no notice: as far as places reach."""
    with acting(MACHINE):
        claims = waiting(MACHINE, window, lock=True, asks_consent=False).claims
        return _approve(claims[:limit], on=on, at=at)


def _holds_passed() -> Exists:
    return Exists(Claim.objects.filter(window=OuterRef("pk"), state=State.PASSED))


def _approve(claims: Sequence[Claim], *, on: date, at: datetime) -> int:
    """Move and keep as awards, in the same transaction."""
    last = Assessment.objects.filter(claim__in=[claim.pk for claim in claims]).order_by("claim", "-at", "-pk")
    facts = {row.claim_id: _texts(row.facts) for row in last.distinct("claim")}
    vocabulary = library().vocabulary
    move_many(claims, Action.APPROVE, MACHINE, at=at)
    record_awards(
        {
            claim.pk: (
                claim.person_id,
                award_of(
                    claim.family,
                    facts.get(claim.pk, {}),
                    vocabulary,
                    amount_fen=claim.amount_fen or 0,
                    awarded_on=on,
                ),
            )
            for claim in claims
        }
    )
    return len(claims)


def _texts(kept: dict[str, list[object]]) -> dict[str, str]:
    """Outside texts of the facts an assessment read, by name."""
    return {name: str(parts[0]) for name, parts in kept.items()}
