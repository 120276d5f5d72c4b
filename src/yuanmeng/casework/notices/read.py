"""A worker's messages as they are read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.eligibility.vocabulary import Words, show_money

from .models import Message
from .words import WORDS, filled

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message in both languages. `letter`: a paper with the reasons can be had for it."""

    id: int
    claim_id: UUID
    kind: str
    title: Words
    body: Words
    at: datetime
    is_read: bool
    letter: bool


def messages_of(actor: Actor) -> list[Said]:
    """The worker's own, the newest first; nobody else has any."""
    if actor.role is not Role.APPLICANT:
        return []
    with acting(actor):
        rows = Message.objects.filter(person=actor.person).select_related("event").order_by("-created_at", "-pk")
        return [said(row) for row in rows[:MOST]]


def unread_count(actor: Actor) -> int:
    """For the mark beside the link."""
    if actor.role is not Role.APPLICANT:
        return 0
    with acting(actor):
        return Message.objects.filter(person=actor.person, read_at__isnull=True).count()


def said(message: Message) -> Said:
    """The words of a row; its event comes with it."""
    told, params = WORDS[message.kind], message.params
    spoken = {language: filled(told.body, _shown(params, language), language) for language in ("zh", "en")}
    return Said(
        id=message.pk,
        claim_id=message.claim_id,
        kind=message.kind,
        title=told.title,
        body=Words(**spoken),
        at=message.event.at,
        is_read=message.read_at is not None,
        letter=told.letter,
    )


def _shown(params: dict[str, object], language: str) -> dict[str, str]:
    """The params as the language writes them."""
    shown = {name: str(value) for name, value in params.items()}
    if "amount_fen" in params:
        shown["amount"] = show_money(int(str(params["amount_fen"])))
    if "until" in params:
        shown["until"] = _day(date.fromisoformat(str(params["until"])), language)
    return shown


def _day(on: date, language: str) -> str:
    return f"{on.year}年{on.month}月{on.day}日" if language == "zh" else f"{on.day} {on:%B} {on.year}"
