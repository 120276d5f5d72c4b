"""Whether somebody who proved a telephone number and names a person is that person; nothing of the file comes out."""

from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.purposes import Field

from .finding import REGISTRY, holder_of
from .keys import keyring
from .models import RealName
from .normal import normal
from .sealing import unseal


def holder_if_same(*, name: str, id_number: str, phone: str) -> tuple[UUID | None, bool]:
    """Who has the number, and whether name and telephone of that file are these, too. Raises Refusal for bad input."""
    plain = normal({Field.NAME: name, Field.ID_NUMBER: id_number, Field.PHONE: phone})
    keys = keyring()
    with acting(REGISTRY):
        holder = holder_of(keys, plain[Field.ID_NUMBER])
        if holder is None:
            return None, False
        held = unseal(keys, RealName.objects.get(person_id=holder), (Field.NAME, Field.PHONE))
        return holder, held == {field: plain[field] for field in (Field.NAME, Field.PHONE)}
