"""Tell workers what happened to their claims: from each event that concerns them one message, once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.jobs import enqueue
from yuanmeng.casework.foundation.models import Event
from yuanmeng.rules.actors import MACHINE, Role

from .heard import hold, move_on
from .models import Message
from .words import WORDS

FORWARD = "claim.forward"
CARRIED = ("until", "level", "step", "notice", "objection")
"""What of an event's data a message keeps: codes and days."""


def tell(*, at: datetime, limit: int = 500) -> int:
    """How many messages were written; texts are queued with them. Zero while another process tells.

    What the machinery passes by itself is not told level by level, and officers' levels at most once a day.
    """
    with acting(MACHINE):
        held = hold()
        if held is None:
            return 0
        mark, oldest = held
        messages, drained = _next(mark.upto, limit, at)
        Message.objects.bulk_create(messages)
        for message in messages:
            if WORDS[message.kind].text:
                enqueue("notices.text", {"message_id": message.pk}, key=f"message {message.pk}")
        if drained:
            move_on(mark, oldest)
        return len(messages)


def _next(upto: int, limit: int, at: datetime) -> tuple[list[Message], bool]:
    """The next messages, and whether no event is left behind them; pages without one are passed over."""
    while True:
        events = list(_untold(upto)[:limit])
        messages = _messages(events, at)
        if messages or len(events) < limit:
            return messages, len(events) < limit
        upto = events[-1].pk


def _untold(upto: int) -> QuerySet[Event]:
    told = Message.objects.filter(event=OuterRef("pk"))
    found = Event.objects.filter(~Exists(told), pk__gt=upto, case__isnull=False, name__in=list(WORDS))
    return found.exclude(name=FORWARD, role=Role.OPERATOR).order_by("pk")


def _messages(events: Sequence[Event], at: datetime) -> list[Message]:
    rows = Claim.objects.filter(pk__in={event.case for event in events}).select_related("application")
    claims = {claim.pk: claim for claim in rows}
    levels = _levels_told(claims)
    found = []
    for event in events:
        claim = claims.get(event.case) if event.case else None
        if claim is None or claim.submitted_at is None or _too_often(event, levels):
            continue
        found.append(
            Message(
                event=event,
                person_id=claim.person_id,
                claim=claim,
                kind=event.name,
                params=_params(event, claim),
                language=claim.application.language,
                created_at=at,
            )
        )
    return found


def _levels_told(claims: Iterable[UUID]) -> set[tuple[UUID, date]]:
    """On which days a claim's passing a level was told already."""
    events = Message.objects.filter(claim__in=list(claims), kind=FORWARD).values_list("claim_id", "event__at")
    return {(claim, localdate(at)) for claim, at in events}


def _too_often(event: Event, levels: set[tuple[UUID, date]]) -> bool:
    if event.name != FORWARD or event.case is None:
        return False
    day = (event.case, localdate(event.at))
    if day in levels:
        return True
    levels.add(day)
    return False


def _params(event: Event, claim: Claim) -> dict[str, str | int]:
    """Codes, days and amounts the words and the letter need; nothing about the person."""
    kept: dict[str, str | int] = {name: event.data[name] for name in CARRIED if name in event.data}
    kept["number"] = claim.application.number
    match event.name:
        case "claim.return":
            kept["days"] = house().correction_working_days
        case "claim.refuse" | "claim.strike":
            kept["days"] = house().appeal_filing_working_days
        case "claim.approve":
            kept["amount_fen"] = claim.amount_fen or 0
    return kept
