"""Open the files of many people of a register at once. A number that is known keeps its person and its file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from yuanmeng.adapters.crypto import Keyring
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role, region_prefix
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.purposes import Field

from .keys import keyring
from .models import Person, RealName
from .sealing import hashes, seal, unseal

OTHER_NAME = Words(
    zh="这个证件号码已登记，姓名不一致，请核对", en="This number is registered under another name: check both"
)
ASKED_DELETION = Words(zh="本人已要求删除，不再使用", en="The person has asked for deletion: no further use")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """Whose number it is, or why the row is not taken."""

    id: UUID | None
    is_new: bool = False
    why: Words | None = None


def register_many(
    actor: Actor, people: Sequence[tuple[Mapping[Field, str], str]], *, at: datetime, look_only: bool = False
) -> list[Registered]:
    """`people`: real-name data in normal form (see `normal`) and region; answers in their order.

    With `look_only` nothing is written and a new person has no id. One event tells how many were opened.
    """
    if actor.role is not Role.OPERATOR or region_prefix(actor) != "":
        raise Refusal(zh="只有负责全部地区的运维能导入名册。", en="Only an operator for the whole country imports.")
    keys = keyring()
    with acting(actor):
        found = _known(keys, people)
        new = [place for place, answer in enumerate(found) if answer is None]
        if new and not look_only:
            try:
                opened = _open(keys, [people[place] for place in new], at)
            except IntegrityError:  # one of them was registered in this moment
                return register_many(actor, people, at=at)
            for place, person_id in zip(new, opened, strict=True):
                found[place] = Registered(id=person_id, is_new=True)
            record("people.import", at.isoformat(), actor, at=at, opened=len(opened))
        return [answer or Registered(id=None, is_new=True) for answer in found]


def _known(keys: Keyring, people: Sequence[tuple[Mapping[Field, str], str]]) -> list[Registered | None]:
    by_hash = [hashes(keys, Field.ID_NUMBER, plain[Field.ID_NUMBER]) for plain, _ in people]
    every = [one for known_as in by_hash for one in known_as]
    rows = {row.id_number_hash: row for row in RealName.objects.filter(id_number_hash__in=every)}
    holders = [next((rows[one] for one in known_as if one in rows), None) for known_as in by_hash]
    asked = Person.objects.filter(pk__in=[row.pk for row in rows.values()], deletion_asked_at__isnull=False)
    deleted = set(asked.values_list("pk", flat=True))
    return [
        _answer(keys, row, plain, deleted) if row else None for row, (plain, _) in zip(holders, people, strict=True)
    ]


def _answer(keys: Keyring, row: RealName, plain: Mapping[Field, str], deleted: set[UUID]) -> Registered:
    if row.person_id in deleted:
        return Registered(id=None, why=ASKED_DELETION)
    if unseal(keys, row, (Field.NAME,)).get(Field.NAME) != plain[Field.NAME]:
        return Registered(id=None, why=OTHER_NAME)
    return Registered(id=row.person_id)


def _open(keys: Keyring, people: Sequence[tuple[Mapping[Field, str], str]], at: datetime) -> list[UUID]:
    ids = [uuid4() for _ in people]
    with transaction.atomic():  # a savepoint: a number taken in this moment must not spoil the transaction
        Person.objects.bulk_create(
            [Person(id=key, region=region, created_at=at) for key, (_, region) in zip(ids, people, strict=True)]
        )
        RealName.objects.bulk_create(
            [RealName(person_id=key, **seal(keys, key, plain)) for key, (plain, _) in zip(ids, people, strict=True)]
        )
    return ids
