"""Identity numbers as the keyed hashes they are kept under. Inside `acting`, mostly an operator for all regions."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from yuanmeng.rules.purposes import Field

from .keys import keyring
from .models import RealName
from .sealing import hashes, unseal


def number_hashes(numbers: Iterable[str]) -> dict[str, str]:
    """For each number the hash its file has; the hash by the current key where there is no file."""
    keys = keyring()
    known_as = {number: hashes(keys, Field.ID_NUMBER, number) for number in numbers}
    every = [one for found in known_as.values() for one in found]
    held = set(RealName.objects.filter(id_number_hash__in=every).values_list("id_number_hash", flat=True))
    return {number: next((one for one in found if one in held), found[-1]) for number, found in known_as.items()}


def seen_by_number(numbers: Iterable[str]) -> dict[str, UUID]:
    """Who has each number, of the people the acting body sees and no others. Inside `acting` any actor."""
    keys = keyring()
    known_as = {one: number for number in numbers for one in hashes(keys, Field.ID_NUMBER, number)}
    held = RealName.objects.filter(id_number_hash__in=known_as).values_list("id_number_hash", "person_id")
    return {known_as[one]: person for one, person in held}


def earlier_hashes(people: Sequence[UUID]) -> dict[str, str]:
    """Hashes of these people's numbers by other live keys, each with the hash the file has now."""
    keys = keyring()
    found: dict[str, str] = {}
    if len(keys.hashes) > 1:
        for row in RealName.objects.filter(person__in=people):
            number = unseal(keys, row, (Field.ID_NUMBER,))[Field.ID_NUMBER]
            found |= {one: row.id_number_hash for one in hashes(keys, Field.ID_NUMBER, number)}
    return {old: new for old, new in found.items() if old != new}
