"""The name as lists show it. Only the mask leaves this function, so it is no look at the file."""

from uuid import UUID

from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.models import RealName
from yuanmeng.casework.people.sealing import unseal
from yuanmeng.rules.identity.masking import masked
from yuanmeng.rules.purposes import Field


def masked_name(person_id: UUID) -> str:
    """李*梅; "" when no real name is registered or the actor does not see it. Call it inside `acting`."""
    row = RealName.objects.filter(pk=person_id).first()
    return masked(unseal(keyring(), row, [Field.NAME])[Field.NAME]) if row else ""
