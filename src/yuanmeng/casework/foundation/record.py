"""Write an event in the running transaction."""

from datetime import datetime
from uuid import UUID

from yuanmeng.rules.actors import Actor

from .models import Event


def record(
    name: str, subject: str, actor: Actor, *, at: datetime, case: UUID | None = None, **data: str | int | bool | None
) -> Event:
    """`name` is noun.verb; `data` holds codes, numbers and hashes, no personal data. Call it inside `acting(actor)`.

    `case` is the claim it belongs to; whoever sees the claim sees the event.
    """
    return Event.objects.create(
        at=at, body=actor.body, name=name, subject=subject, person=actor.person, role=actor.role, case=case, data=data
    )
