"""Telephones that belong to nobody, and what the code that one of them got says."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from yuanmeng.casework.accounts.finding import phone_in
from yuanmeng.casework.accounts.models import Account, PhoneCode, Session
from yuanmeng.casework.accounts.sealing import hashes, unseal_letter
from yuanmeng.casework.accounts.send_code import send_code
from yuanmeng.casework.accounts.sign_in_by_code import sign_in_by_code
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.models import Person
from yuanmeng.casework.people.register import RealData
from yuanmeng.rules.identity.ric import check_digit

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
PHONE, OTHER = "19900000001", "19900000002"
HERE, THERE = "203.0.113.5", "203.0.113.6"


def later(**span: float) -> datetime:
    return AT + timedelta(**span)


def sent(phone: str = PHONE, at: datetime = AT, address: str = HERE) -> str:
    """Ask for a code and read the newest from its letter."""
    send_code(phone, address=address, at=at)
    row = PhoneCode.objects.filter(phone_hash__in=hashes(keyring(), phone_in(phone))).latest("sent_at")
    _, code = unseal_letter(keyring(), row)
    return code


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def signed_in(phone: str = PHONE, at: datetime = AT) -> Account:
    return sign_in_by_code(phone, sent(phone, at), at=at)


def real(serial: int, phone: str = "") -> RealData:
    first17 = f"99010119900101{serial:03d}"
    return RealData(name="圆梦甲", id_number=first17 + check_digit(first17), phone=phone)


def events() -> list[str]:
    with acting(REGISTRY):
        return list(Event.objects.order_by("pk").values_list("name", flat=True))


def everything() -> list[object]:
    """All rows of this app and of people, events and jobs."""
    with acting(REGISTRY):
        rows = [list(model.objects.order_by("pk").values()) for model in (Account, PhoneCode, Session, Person)]
    return [rows, events(), ProcrastinateJob.objects.count()]


def refused(kind: type[Refusal], call: Callable[[], object]) -> Refusal:
    """The refusal, after checking that nothing was changed."""
    before = everything()
    with pytest.raises(kind) as caught:
        call()
    assert everything() == before
    assert caught.value.zh
    assert caught.value.en
    return caught.value
