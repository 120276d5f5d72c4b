"""When the own claims are shown in public, for their worker."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor

from .models import Entry


def days_shown(actor: Actor, claims: Iterable[UUID]) -> dict[UUID, tuple[date, date]]:
    """First and last day of the public notice of each claim that stands, or stood, in one."""
    with acting(actor):
        rows = Entry.objects.filter(claim__in=list(claims)).order_by("notice__published_at")
        days = rows.values_list("claim_id", "notice__shown_from", "notice__shown_until")
        return {claim: (start, end) for claim, start, end in days}
