"""The account of a telephone number, with the number held until the transaction ends."""

from hashlib import sha256

from django.db import connection

from yuanmeng.adapters.crypto import Keyring
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.identity.contact import read_phone

from .models import Account
from .sealing import hashes


def phone_in(text: str) -> str:
    """The eleven digits of what was typed. Raises Refusal."""
    phone = read_phone(text)
    if phone is None:
        raise Refusal(
            zh="手机号是11位数字，以1开头。请核对。",
            en="A mobile number has 11 digits and begins with 1. Please check it.",
        )
    return phone


def hold_phone(keys: Keyring, phone: str) -> list[str]:
    """The hashes of the number; whoever else asks for it waits. By the oldest key, so also while keys are rotated."""
    known_as = hashes(keys, phone)
    number = int.from_bytes(sha256(f"account {known_as[0]}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
    return known_as


def account_of(known_as: list[str]) -> Account | None:
    return Account.objects.select_for_update().filter(phone_hash__in=known_as).first()
