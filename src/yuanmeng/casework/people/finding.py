"""Find a person by number over the whole country. Only the id comes out; what it opens is decided by access."""

from hashlib import sha256
from uuid import UUID

from django.db import connection

from yuanmeng.adapters.crypto import Keyring
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.purposes import Field

from .models import RealName
from .sealing import hashes

REGISTRY = Actor(role=Role.OPERATOR, body="system", region="000000")


def holder_of(keys: Keyring, id_number: str) -> UUID | None:
    """Whose number it is, and hold the number until the transaction ends: nobody else gives it away meanwhile.

    Looked up under every live hash key, so also while keys are being rotated. The lock goes by the oldest of them,
    which is the same for a process that does not know the newest yet. Call it inside `acting`.
    """
    known_as = hashes(keys, Field.ID_NUMBER, id_number)
    with acting(REGISTRY), connection.cursor() as cursor:
        number = int.from_bytes(sha256(known_as[0].encode()).digest()[:8], signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        found = RealName.objects.filter(id_number_hash__in=known_as)
        return found.values_list("person_id", flat=True).first()
