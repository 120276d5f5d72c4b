"""A message is its worker's."""

from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor, Role

from .models import Message


def message_for(actor: Actor, message_id: int) -> Message:
    """With its claim, application and event. Inside `acting(actor)`. Raises NotFound, also when it is not yours."""
    rows = Message.objects.select_related("claim__application", "claim__window__published", "event")
    found = rows.filter(pk=message_id, person=actor.person).first() if actor.role is Role.APPLICANT else None
    if found is None:
        raise NotFound
    return found
