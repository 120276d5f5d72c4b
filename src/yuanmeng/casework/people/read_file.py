"""Look at real-name data: the only way to plain text. The look itself is written down in the same transaction."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import PURPOSES, Field, Purpose

from .access import real_name_of
from .keys import keyring
from .look import look
from .sealing import unseal


def read_file(actor: Actor, person_id: UUID, purpose: Purpose, *, at: datetime) -> dict[Field, str]:
    """The fields the purpose needs and no other; an empty field is left out. Raises what `look` raises."""
    fields = PURPOSES[purpose].fields
    with acting(actor):
        person = look(actor, person_id, purpose, ",".join(fields), at=at)
        return unseal(keyring(), real_name_of(person), fields)
