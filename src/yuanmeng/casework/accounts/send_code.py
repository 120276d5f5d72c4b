"""Send a sign-in code to a telephone. Who asks learns nothing about who has an account."""

import secrets
from datetime import datetime, timedelta
from uuid import uuid4

from yuanmeng.adapters.crypto import keyed_hash, keyed_hashes
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.jobs import enqueue
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import SYSTEM

from .finding import hold_phone, phone_in
from .models import PhoneCode
from .sealing import ADDRESS, hash_of_code, seal_letter

DIGITS = 6
LIVES = timedelta(minutes=10)
AGAIN = timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PER_HOUR, PER_DAY = 5, 10
PER_ADDRESS = 100  # an hour: a whole factory may stand behind one address


def send_code(phone: str, *, address: str, at: datetime) -> str:
    """Answers the number as its eleven digits. Within a minute it answers as the first time and sends nothing.

    `address` is the network address that asks. Raises Refusal for what is no number and beyond the limits.
    """
    number, keys = phone_in(phone), keyring()
    with acting(SYSTEM):
        known_as = hold_phone(keys, number)
        sent = PhoneCode.objects.filter(phone_hash__in=known_as)
        if sent.filter(sent_at__gt=at - AGAIN, used_at__isnull=True).exists():
            return number
        asked_from = PhoneCode.objects.filter(address_hash__in=keyed_hashes(keys, address, ADDRESS))
        if (
            sent.filter(sent_at__gt=at - HOUR).count() >= PER_HOUR
            or sent.filter(sent_at__gt=at - DAY).count() >= PER_DAY
            or asked_from.filter(sent_at__gt=at - HOUR).count() >= PER_ADDRESS
        ):
            raise Refusal(
                zh="验证码发得太多了，请过一小时再试，或拨打 12351 请工会帮忙。",
                en="Too many codes were sent. Try again in an hour, or call 12351 and ask the union for help.",
            )
        code_id, code = uuid4(), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        PhoneCode.objects.create(
            id=code_id,
            phone_hash=known_as[-1],
            address_hash=keyed_hash(keys, address, ADDRESS),
            code_hash=hash_of_code(keys, code_id, code),
            letter=seal_letter(keys, code_id, number, code),
            sent_at=at,
            expires_at=at + LIVES,
        )
        enqueue("accounts.text_code", {"code_id": str(code_id)}, key=f"code {code_id}")
        return number
