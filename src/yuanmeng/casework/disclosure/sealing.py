"""How to reach who objected: to the column and back."""

from uuid import UUID

from yuanmeng.adapters.crypto import Place, decrypt, encrypt, is_current
from yuanmeng.casework.people.keys import keyring

from .models import Objection


def seal_contact(objection_id: UUID, contact: str) -> str:
    return encrypt(keyring(), contact, _place(objection_id)) if contact else ""


def unseal_contact(objection: Objection) -> str:
    """ "" when none was given."""
    return decrypt(keyring(), objection.contact, _place(objection.pk)) if objection.contact else ""


def contact_is_current(objection: Objection) -> bool:
    return not objection.contact or is_current(keyring(), objection.contact)


def _place(objection_id: UUID) -> Place:
    return Place(table=Objection._meta.db_table, column="contact", row=str(objection_id))
