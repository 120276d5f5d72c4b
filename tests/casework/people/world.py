"""Who acts in these tests, and data that are valid in form and belong to nobody: region 990101 is invented."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.models import Consent, FileRead, Person, RealName
from yuanmeng.casework.people.register import RealData, register
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.identity.contact import card_check_digit
from yuanmeng.rules.identity.ric import check_digit
from yuanmeng.rules.purposes import CONSENTS

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HERE, THERE = "990101", "990201"

ALICE = Actor(role=Role.APPLICANT, body="alice", person=UUID(int=1))
BOB = Actor(role=Role.APPLICANT, body="bob", person=UUID(int=2))
REVIEWER = Actor(role=Role.REVIEWER, body="union-here", person=UUID(int=11), region="990100")
FUNDS = Actor(role=Role.FUNDS, body="union-here", person=UUID(int=12), region="990100")
STRANGER = Actor(role=Role.REVIEWER, body="union-there", person=UUID(int=13), region="990200")
OPERATOR = Actor(role=Role.OPERATOR, body="system", region="000000")
NOBODIES = [
    Actor(role=Role.EMPLOYER, body="firm", person=UUID(int=21), region="990100"),
    Actor(role=Role.SCHOOL, body="school", person=UUID(int=22), region="990100"),
    Actor(role=Role.STEWARD, body="union-here", person=UUID(int=23), region="990100"),
    Actor(role=Role.REVIEWER, body="union-here", person=UUID(int=24)),
    Actor(role=Role.EMPLOYER, body="firm", person=UUID(int=1)),  # Alice herself, acting for her firm
    Actor(role=Role.REVIEWER, body="union-unit", person=UUID(int=1)),
    Actor(role=Role.OPERATOR, body="system"),
]


def id_number(serial: int, region: str = HERE) -> str:
    first17 = f"{region}19900101{serial:03d}"
    return first17 + check_digit(first17)


def bank_card(serial: int) -> str:
    body = f"990000000000{serial:03d}"  # 99: for national use, given to no bank here
    return body + card_check_digit(body)


def real(serial: int) -> RealData:
    return RealData(
        name=f"圆梦甲乙{'子丑寅卯辰巳午未申酉'[serial % 10]}",
        id_number=id_number(serial),
        phone=f"1990000{serial:04d}",
        bank_card=bank_card(serial),
    )


def plain(serial: int) -> dict[str, str]:
    data = real(serial)
    return {"name": data.name, "id_number": data.id_number, "phone": data.phone, "bank_card": data.bank_card}


def registered(actor: Actor, serial: int, region: str = HERE) -> UUID:
    return register(actor, real(serial), region=region, at=AT)


def consenting(actor: Actor) -> None:
    for purpose in CONSENTS:
        give_consent(actor, purpose, text_version="2026-11", at=AT)


def everything() -> list[object]:
    """Every row of the app, as an operator for the whole country sees it, and the number of events of all bodies."""
    with acting(OPERATOR):
        rows = [list(model.objects.order_by("pk").values()) for model in (Person, RealName, Consent, FileRead)]
    bodies = ["alice", "bob", "union-here", "union-there", "system", "firm", "school", "union-unit"]
    events = []
    for body in bodies:
        with acting(Actor(role=Role.OPERATOR, body=body)):
            events.append(Event.objects.count())
    return [rows, events]


def refused(kind: type[Refusal], call: Callable[[], object]) -> Refusal:
    """The refusal, after checking that nothing was changed."""
    before = everything()
    with pytest.raises(kind) as caught:
        call()
    assert everything() == before
    assert caught.value.zh
    assert caught.value.en
    return caught.value
