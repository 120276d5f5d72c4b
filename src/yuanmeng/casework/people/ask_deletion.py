"""Ask for deletion (PIPL Art. 47).

The request marks the file: from then on it is stored and read for audit and the own copy only. Rows go when no law
asks to keep them any longer: records of consents and of looks for three years (PIPL Art. 56; Network Data Regulation
Art. 12), what a payment rests on as long as accounting law says. See docs/privacy.md.
"""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role

from .access import person_for

ASKS = frozenset({Role.APPLICANT, Role.OPERATOR})


def ask_deletion(actor: Actor, person_id: UUID, *, at: datetime) -> datetime:
    """When it was asked first: repeating answers as the first time. An operator enters what came on paper."""
    if actor.role not in ASKS:
        raise Refusal(zh="只有本人能要求删除。", en="Only the person can ask for deletion.")
    with acting(actor):
        person = person_for(actor, person_id, lock=True)
        if person.deletion_asked_at is None:
            person.deletion_asked_at = at
            person.save(update_fields=["deletion_asked_at"])
            record("person.ask_deletion", str(person_id), actor, at=at)
        return person.deletion_asked_at
