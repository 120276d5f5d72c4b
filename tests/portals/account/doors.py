"""Through the doors with Django's client, as a browser would: codes are read from their letters."""

import re
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.casework.accounts.world import AT, real
from tests.casework.organisations.world import make_body
from yuanmeng.casework.accounts.invite_officer import NewOfficer, invite_officer
from yuanmeng.casework.accounts.models import Account, PhoneCode
from yuanmeng.casework.accounts.sealing import unseal_letter
from yuanmeng.casework.organisations.grant_mandate import NewMandate, grant_mandate
from yuanmeng.casework.organisations.models import Body, Mandate
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import Role

PHONE = "19900000001"
PASSWORD = "春风又绿江南岸，明月何时"
LOGIN = "li.na"


def newest_code() -> str:
    return unseal_letter(keyring(), PhoneCode.objects.latest("sent_at"))[1]


def worker_in(client: Client, phone: str = PHONE, **fields: str) -> HttpResponse:
    """Sign in as a worker; the answer to the code."""
    client.post("/sign-in/", {"phone": phone})
    return client.post("/sign-in/code/", {"phone": phone, "code": newest_code(), **fields})


def invited(login: str = LOGIN, serial: int = 1) -> tuple[Account, str]:
    """An officer as the operator leaves them: account and one-time password."""
    found = invite_officer(REGISTRY, NewOfficer(login=login, real=real(serial), region="990101"), at=timezone.now())
    return Account.objects.get(pk=found.account), found.password


def city(name: str = "圆梦市总工会", region: str = "990100") -> Body:
    return make_body("city", region, None, name)


def mandated(person: UUID, body: Body, role: Role = Role.REVIEWER, ends_on: date | None = None) -> Mandate:
    new = NewMandate(person=person, role=role, body=body.pk, starts_on=AT.date(), ends_on=ends_on)
    return grant_mandate(REGISTRY, new, at=AT)


def secret_on(response: HttpResponse) -> str:
    """What the page of the QR code shows for typing."""
    found = re.search(r'class="rule">([A-Z2-7=]+)<', response.content.decode())
    assert found
    return found[1]
