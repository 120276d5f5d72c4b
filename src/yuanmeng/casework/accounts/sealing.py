"""Telephone numbers, codes and network addresses to columns and back."""

from uuid import UUID

from yuanmeng.adapters.crypto import Keyring, Place, decrypt, encrypt, keyed_hash, keyed_hashes
from yuanmeng.rules.purposes import Field

from .models import Account, PhoneCode

ADDRESS, CODE = "address", "code"


def seal_phone(keys: Keyring, account_id: UUID, phone: str) -> dict[str, str]:
    """The columns of an account. The hash is the one of people's files, so that the two can be compared."""
    return {"phone": encrypt(keys, phone, _phone(account_id)), "phone_hash": keyed_hash(keys, phone, Field.PHONE)}


def unseal_phone(keys: Keyring, account: Account) -> str:
    """The number, "" when the account has none."""
    return decrypt(keys, account.phone, _phone(account.pk)) if account.phone else ""


def hashes(keys: Keyring, phone: str) -> list[str]:
    """What a hash column may hold for this number, under any live key; the oldest first."""
    return keyed_hashes(keys, phone, Field.PHONE)


def hash_of_code(keys: Keyring, code_id: UUID, code: str) -> str:
    """Bound to its row: equal codes do not look equal."""
    return keyed_hash(keys, f"{code_id}\0{code}", CODE)


def code_fits(keys: Keyring, row: PhoneCode, code: str) -> bool:
    return row.code_hash in keyed_hashes(keys, f"{row.pk}\0{code}", CODE)


def seal_letter(keys: Keyring, code_id: UUID, phone: str, code: str) -> str:
    return encrypt(keys, f"{phone}\n{code}", _letter(code_id))


def unseal_letter(keys: Keyring, row: PhoneCode) -> tuple[str, str]:
    """Phone and code."""
    phone, code = decrypt(keys, row.letter, _letter(row.pk)).split("\n")
    return phone, code


def _phone(account_id: UUID) -> Place:
    return Place(table=Account._meta.db_table, column="phone", row=str(account_id))


def _letter(code_id: UUID) -> Place:
    return Place(table=PhoneCode._meta.db_table, column="letter", row=str(code_id))
