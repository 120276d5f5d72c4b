"""The telephone number for a text that the machinery sends: never shown to anybody, and every use is written down."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.purposes import Field, Purpose

from .access import person_for, real_name_of
from .keys import keyring
from .models import Consent, FileRead
from .sealing import unseal


def phone_for_text(person_id: UUID, *, at: datetime) -> str:
    """Hand it to the text gateway and forget it. "" when there is none, or the person has not agreed to be contacted
    (PIPL Art. 13, 29) or has asked for deletion. Raises NotFound."""
    with acting(MACHINE):
        person = person_for(MACHINE, person_id)
        agreed = Consent.objects.filter(person=person, purpose=Purpose.CONTACT, withdrawn_at__isnull=True)
        if person.deletion_asked_at or not agreed.exists():
            return ""
        phone = unseal(keyring(), real_name_of(person), [Field.PHONE]).get(Field.PHONE, "")
        if phone:
            FileRead.objects.create(
                person=person,
                reader_role=MACHINE.role,
                reader_body=MACHINE.body,
                purpose=Purpose.CONTACT,
                what=Field.PHONE,
                at=at,
            )
        return phone
