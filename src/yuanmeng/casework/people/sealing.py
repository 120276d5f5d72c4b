"""Real-name data to columns and back. The only module of casework that ciphers."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from yuanmeng.adapters.crypto import Keyring, Place, decrypt, encrypt, is_current, keyed_hash, keyed_hashes
from yuanmeng.rules.purposes import Field

from .models import RealName

HASHED = (Field.ID_NUMBER, Field.PHONE, Field.BANK_CARD)
COLUMNS = (*Field, *(f"{field}_hash" for field in HASHED))


def seal(keys: Keyring, person_id: UUID, plain: Mapping[Field, str]) -> dict[str, str]:
    """The columns to write: ciphertext for each field, a hash beside those that are searched; "" stays ""."""
    columns: dict[str, str] = {}
    for field, text in plain.items():
        columns[field] = encrypt(keys, text, place(person_id, field)) if text else ""
        if field in HASHED:
            columns[f"{field}_hash"] = keyed_hash(keys, text, field) if text else ""
    return columns


def unseal(keys: Keyring, row: RealName, fields: Iterable[Field]) -> dict[Field, str]:
    """The plain text of these fields, without the empty ones."""
    sealed = {field: str(getattr(row, field)) for field in fields}
    return {field: decrypt(keys, value, place(row.person_id, field)) for field, value in sealed.items() if value}


def hashes(keys: Keyring, field: Field, text: str) -> list[str]:
    """What the hash column may hold for this text, under any live key."""
    return keyed_hashes(keys, text, field)


def all_current(keys: Keyring, row: RealName) -> bool:
    """Whether all is written with the current keys, and beside every searched value stands its hash."""
    values = [str(getattr(row, column)) for column in COLUMNS]
    hashed = all(getattr(row, f"{field}_hash") or not getattr(row, field) for field in HASHED)
    return hashed and all(is_current(keys, value) for value in values if value)


def place(person_id: UUID, field: Field) -> Place:
    return Place(table=RealName._meta.db_table, column=field, row=str(person_id))
