"""What a worker is shown of the own file without opening it: registered or not, consents, and every look at it."""

from dataclasses import dataclass
from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.purposes import Purpose

from .access import people_seen_by
from .models import Consent, FileRead


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """`consents` are those open now; `looks` the newest first."""

    region: str
    created_at: datetime
    deletion_asked_at: datetime | None
    consents: dict[Purpose, Consent]
    looks: tuple[FileRead, ...]


def is_registered(actor: Actor) -> bool:
    """Whether the worker has a file."""
    with acting(actor):
        return actor.role is Role.APPLICANT and people_seen_by(actor).exists()


def own_file(actor: Actor, *, last: int | None = None) -> OwnFile:
    """The own file; `last` limits the looks. Raises NotFound before the worker is registered."""
    with acting(actor):
        person = people_seen_by(actor).first() if actor.role is Role.APPLICANT else None
        if person is None:
            raise NotFound
        held = Consent.objects.filter(person=person, withdrawn_at__isnull=True).order_by("given_at")
        looks = FileRead.objects.filter(person=person).order_by("-at", "-id")
        return OwnFile(
            region=person.region,
            created_at=person.created_at,
            deletion_asked_at=person.deletion_asked_at,
            consents={Purpose(consent.purpose): consent for consent in held},
            looks=tuple(looks[:last] if last else looks),
        )
