"""Correct real-name data (PIPL Art. 46)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.purposes import Field

from .access import person_for, real_name_of
from .finding import holder_of
from .keys import keyring
from .models import RealName
from .normal import normal
from .sealing import seal

CORRECTS = frozenset({Role.APPLICANT, Role.REVIEWER})


def correct(actor: Actor, person_id: UUID, changes: Mapping[Field, str], *, at: datetime) -> None:
    """Write the given fields anew and leave the others; the event names the fields, never the values."""
    if actor.role not in CORRECTS:
        raise Refusal(zh="这个角色不更正个人信息。", en="This role does not correct personal data.")
    plain, keys = normal(changes), keyring()
    with acting(actor):
        person = person_for(actor, person_id, lock=True)
        if person.deletion_asked_at:
            raise Refusal(zh="本人已要求删除，不再更改。", en="The person has asked for deletion: no further change.")
        row = real_name_of(person, lock=True)
        if Field.ID_NUMBER in plain and holder_of(keys, plain[Field.ID_NUMBER]) not in (None, person_id):
            raise Refusal(
                zh="不能改成这个号码。请联系工会核对身份。",
                en="The file cannot take this number. Ask the union to check.",
            )
        RealName.objects.filter(pk=row.pk).update(**seal(keys, person_id, plain))
        record("person.correct", str(person_id), actor, at=at, fields=",".join(plain))
