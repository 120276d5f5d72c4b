"""Write an event in the running transaction."""

from datetime import datetime

from yuanmeng.rules.actors import Actor

from .models import Event


def record(name: str, subject: str, actor: Actor, *, at: datetime, **data: str | int | bool | None) -> Event:
    """`name` is noun.verb; `data` holds codes, numbers and hashes, no personal data. Call it inside `acting(actor)`."""
    return Event.objects.create(
        at=at, body=actor.body, name=name, subject=subject, person=actor.person, role=actor.role, data=data
    )
