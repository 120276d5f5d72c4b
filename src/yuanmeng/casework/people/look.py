"""Write down a look at what is kept about a person, in the transaction of the look: no record, no look."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import PURPOSES, Purpose, may_use

from .access import person_for
from .models import Consent, FileRead, Person


def look(actor: Actor, person_id: UUID, purpose: Purpose, what: str, *, at: datetime) -> Person:
    """`what` names fields, with commas, or a paper as document:kind. Call it inside `acting(actor)`.

    Raises Refusal when the role does not read for this purpose, the consent is not open, or deletion was asked for.
    """
    if not may_use(actor, purpose):
        raise Refusal(zh="这个角色不能为此用途查看。", en="This role does not read for this purpose.")
    person = person_for(actor, person_id)
    _check(person, purpose)
    FileRead.objects.create(
        person=person,
        reader_person=actor.person,
        reader_role=actor.role,
        reader_body=actor.body,
        purpose=purpose,
        what=what,
        at=at,
    )
    return person


def _check(person: Person, purpose: Purpose) -> None:
    terms = PURPOSES[purpose]
    if person.deletion_asked_at and not terms.outlives:
        raise Refusal(zh="本人已要求删除，不再使用。", en="The person has asked for deletion: no further use.")
    open_consents = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
    if terms.asks_consent and not open_consents.exists():
        raise Refusal(zh=f"本人没有同意“{terms.zh}”。", en=f"The person has not consented to: {terms.en}.")
