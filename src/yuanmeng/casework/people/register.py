"""Open a person's file. An identity number has one file in the whole country, whoever registers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from yuanmeng.adapters.crypto import Keyring
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role, region_prefix
from yuanmeng.rules.purposes import Field

from .access import people_seen_by
from .finding import holder_of
from .keys import keyring
from .models import Person, RealName
from .normal import normal
from .sealing import seal

REGISTERS = frozenset({Role.APPLICANT, Role.REVIEWER, Role.OPERATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class RealData:
    """As typed; `phone` and `bank_card` may be empty."""

    name: str
    id_number: str
    phone: str = ""
    bank_card: str = ""


def register(actor: Actor, real: RealData, *, region: str, at: datetime) -> UUID:
    """The id of the person with this number: a new one, or whoever has it already, with the same answer.

    An officer cannot tell one from the other, and the id opens nothing. A worker registers the own person only.
    """
    _check(actor, region)
    plain = normal({field: getattr(real, field) for field in Field})
    keys = keyring()
    with acting(actor):
        holder = holder_of(keys, plain[Field.ID_NUMBER])
        if holder is None:
            try:
                return _open(actor, keys, plain, region=region, at=at)
            except IntegrityError:  # this very person, registered twice in this moment
                holder = holder_of(keys, plain[Field.ID_NUMBER])
        if holder is None or (actor.role is Role.APPLICANT and holder != actor.person):
            raise Refusal(
                zh="不能这样登记。请联系工会核对身份。",
                en="This cannot be registered. Ask the union to check identity.",
            )
        return holder


def _check(actor: Actor, region: str) -> None:
    if actor.role not in REGISTERS:
        raise Refusal(zh="这个角色不登记个人。", en="This role does not register people.")
    found = library().regions.get(int(region)) if region.isdecimal() and len(region) == 6 else None
    if found is None or not found.in_force:
        raise Refusal(zh="行政区划代码不在用。", en="The region code is not in force.")
    prefix = region_prefix(actor)
    if actor.role is not Role.APPLICANT and (prefix is None or not region.startswith(prefix)):
        raise Refusal(zh="这个地区不归本机构。", en="Your body does not answer for this region.")


def _open(actor: Actor, keys: Keyring, plain: Mapping[Field, str], *, region: str, at: datetime) -> UUID:
    person_id = actor.person if actor.role is Role.APPLICANT and actor.person else uuid4()
    if people_seen_by(actor).filter(id=person_id).exists():
        raise Refusal(zh="已经登记过，请改用更正。", en="You are registered already: correct the file instead.")
    with transaction.atomic():  # a savepoint: what is refused must not spoil the transaction
        person = Person.objects.create(id=person_id, region=region, created_at=at)
        RealName.objects.create(person=person, **seal(keys, person_id, plain))
    record("person.register", str(person_id), actor, at=at, region=region)
    return person_id
