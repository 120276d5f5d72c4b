"""Move a union body, with all below it, under another parent."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor

from .access import body_for, is_above, organises
from .found_body import parent_for, seat_at
from .models import Body


def move_body(actor: Actor, body_id: UUID, *, parent_id: UUID | None, at: datetime) -> Body:
    """From above both parents only: one's own body cannot be moved, nor anything away to where one sees nothing."""
    with acting(actor):
        organises(actor)
        for one in sorted({body_id, parent_id} - {None}, key=str):
            body_for(actor, UUID(str(one)), lock=True)
        body = body_for(actor, body_id)
        if not is_above(actor, body):
            raise NotFound
        if body.valid_to is not None:
            raise Refusal(zh="这个工会已撤销。", en="This body is closed.")
        if body.parent_id == parent_id:
            raise Refusal(zh="它已经在这个上级下面。", en="It stands below that body already.")
        before = body.parent_id
        body.parent = parent_for(actor, parent_id, seat_at(body.kind, body.region))
        body.save(update_fields=["parent"])
        record(
            "body.move",
            str(body.pk),
            actor,
            at=at,
            before=str(before) if before else None,
            after=str(parent_id) if parent_id else None,
        )
        return body
