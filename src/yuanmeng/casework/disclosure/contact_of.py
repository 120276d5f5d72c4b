"""How to reach who objected, for the officer who answers. The look is written down."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role

from .access import objection_for
from .sealing import unseal_contact


def contact_of(actor: Actor, objection_id: UUID, *, at: datetime) -> str:
    """ "" when none was given. For reviewers of the notice's body or of one above. Raises NotFound."""
    if actor.role is not Role.REVIEWER:
        raise NotFound
    with acting(actor):
        contact = unseal_contact(objection_for(actor, objection_id))
        if contact:
            record("objection.contact_read", str(objection_id), actor, at=at)
        return contact
