"""Sign in with the code that a telephone got. A number that is new here becomes a new account."""

import re
import unicodedata
from datetime import datetime
from uuid import uuid4

from yuanmeng.adapters.crypto import Keyring
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import SYSTEM

from .finding import account_of, hold_phone, phone_in
from .join import join
from .models import Account, PhoneCode
from .sealing import code_fits, seal_phone

TRIES = 5


class WrongCode(Refusal):
    """Wrong, used, too old or tried too often: the answer is the same."""

    def __init__(self) -> None:
        super().__init__(
            zh="验证码不对，或已经过期。请核对短信，或重新获取。",
            en="The code is wrong or too old. Check the text message, or ask for a new one.",
        )


def sign_in_by_code(phone: str, code: str, *, at: datetime) -> Account:
    """A new account gets a person of its own, also when a union has a file with this number: see `claim_person`.

    Raises WrongCode, and Refusal when the account is closed. A try counts also when it is refused.
    """
    number, keys = phone_in(phone), keyring()
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", code))
    with acting(SYSTEM):
        known_as = hold_phone(keys, number)
        account = _account(keys, number, known_as, at) if _spent(keys, known_as, digits, at) else None
    if account is None:
        raise WrongCode
    if not account.is_active:
        raise Refusal(zh="这个账号已停用，请联系工会。", en="This account is closed. Please ask the union.")
    return account


def _spent(keys: Keyring, known_as: list[str], digits: str, at: datetime) -> bool:
    """Whether the newest code of the number is this one; it is counted and, when right, used up."""
    row = PhoneCode.objects.select_for_update().filter(phone_hash__in=known_as).order_by("-sent_at").first()
    if row is None or row.used_at or row.expires_at <= at or row.tries >= TRIES:
        return False
    row.tries += 1
    row.used_at = at if code_fits(keys, row, digits) else None
    row.save(update_fields=["tries", "used_at"])
    return row.used_at is not None


def _account(keys: Keyring, number: str, known_as: list[str], at: datetime) -> Account:
    account = account_of(known_as)
    if account is None:
        account_id = uuid4()
        account = join(SYSTEM, Account(id=account_id, joined_at=at, **seal_phone(keys, account_id, number)), at=at)
    record("account.sign_in", str(account.pk), SYSTEM, at=at, by="phone")
    return account
