"""Find a person by number over the whole country. Only the id comes out; what it opens is decided by access."""

from uuid import UUID

from yuanmeng.adapters.crypto import Keyring
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.purposes import Field

from .models import RealName
from .sealing import hashes

REGISTRY = Actor(role=Role.OPERATOR, body="system", region="000000")


def holder_of(keys: Keyring, id_number: str) -> UUID | None:
    """Whose number it is. Looked up under every live hash key, so also while keys are being rotated."""
    with acting(REGISTRY):
        found = RealName.objects.filter(id_number_hash__in=hashes(keys, Field.ID_NUMBER, id_number))
        return found.values_list("person_id", flat=True).first()
