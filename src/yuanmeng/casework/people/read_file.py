"""Look at real-name data: the only way to plain text. The look itself is written down in the same transaction."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import PURPOSES, Field, Purpose, may_use

from .access import person_for, real_name_of
from .keys import keyring
from .models import Consent, FileRead, Person
from .sealing import unseal


def read_file(actor: Actor, person_id: UUID, purpose: Purpose, *, at: datetime) -> dict[Field, str]:
    """The fields the purpose needs and no other; an empty field is left out."""
    if not may_use(actor, purpose):
        raise Refusal(zh="这个角色不能为此用途查看。", en="This role does not read for this purpose.")
    with acting(actor):
        person = person_for(actor, person_id)
        _check(person, purpose)
        fields = PURPOSES[purpose].fields
        FileRead.objects.create(
            person=person,
            reader_person=actor.person,
            reader_role=actor.role,
            reader_body=actor.body,
            purpose=purpose,
            what=",".join(fields),
            at=at,
        )
        return unseal(keyring(), real_name_of(person), fields)


def _check(person: Person, purpose: Purpose) -> None:
    terms = PURPOSES[purpose]
    if person.deletion_asked_at and not terms.outlives:
        raise Refusal(zh="本人已要求删除，不再使用。", en="The person has asked for deletion: no further use.")
    open_consents = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
    if terms.asks_consent and not open_consents.exists():
        raise Refusal(zh=f"本人没有同意“{terms.zh}”。", en=f"The person has not consented to: {terms.en}.")
