"""Write events in the running transaction."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from yuanmeng.rules.actors import Actor

from .inserting import insert_rows
from .models import Event


def record(
    name: str, subject: str, actor: Actor, *, at: datetime, case: UUID | None = None, **data: str | int | bool | None
) -> Event:
    """`name` is noun.verb; `data` holds codes, numbers and hashes, no personal data. Call it inside `acting(actor)`.

    `case` is the claim it belongs to; whoever sees the claim sees the event.
    """
    event = told(name, subject, actor, at=at, case=case, **data)
    event.save(force_insert=True)
    return event


def record_many(events: Iterable[Event]) -> None:
    """Write events made by `told` in one statement."""
    insert_rows(list(events))


def told(
    name: str, subject: str, actor: Actor, *, at: datetime, case: UUID | None = None, **data: str | int | bool | None
) -> Event:
    """An event as `record` would write it, not written yet."""
    return Event(
        at=at, body=actor.body, name=name, subject=subject, person=actor.person, role=actor.role, case=case, data=data
    )
