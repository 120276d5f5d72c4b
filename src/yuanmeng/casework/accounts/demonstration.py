"""Officers of the fictional province 990000, to try every desk with. Passwords and secrets come from this
installation's secret key, so that they are known here and nowhere else."""

import base64
import csv
import hmac
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.utils.timezone import localdate

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.grant_mandate import NewMandate, grant_mandate
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.register import RealData, register
from yuanmeng.rules.actors import Role

from .join import join
from .models import Account

PERIOD = 30  # seconds that a one-time code holds


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOfficer:
    """`place` is the name of the body or employer."""

    login: str
    name: str
    id_number: str
    role: Role
    place: str


def officers(policies: Path) -> list[DemoOfficer]:
    """Those of `demo/officers.csv`."""
    with (policies / "demo" / "officers.csv").open(encoding="utf-8", newline="") as file:
        return [
            DemoOfficer(
                login=row["login"],
                name=row["name"],
                id_number=row["id_number"],
                role=Role(row["role"]),
                place=row["place"],
            )
            for row in csv.DictReader(file)
        ]


def password_of(login: str) -> str:
    """Twelve letters; final, not to be changed at the first sign-in."""
    return _derived("password", login)[:12].lower()


def code_of(login: str) -> str:
    """The six digits of this moment."""
    return str(format_hotp_value(hotp_value(totp_secret_of(login), int(time.time()) // PERIOD)))


def totp_secret_of(login: str) -> str:
    return _derived("codes", login)


def _derived(what: str, login: str) -> str:
    key = settings.SECRET_KEY.encode()
    return base64.b32encode(hmac.digest(key, f"demonstration {what} {login}".encode(), "sha256")[:20]).decode()


def seed_officers(listed: list[DemoOfficer], *, at: datetime) -> int:
    """Make those that are not there yet, with mandates, in one transaction; how many. One query when all are there."""
    known = set(Account.objects.filter(login__in=[one.login for one in listed]).values_list("login", flat=True))
    new = [one for one in listed if one.login not in known]
    if new:
        with acting(REGISTRY):
            for one in new:
                _seed(one, at)
    return len(new)


def _seed(one: DemoOfficer, at: datetime) -> None:
    place = _place(one)
    person = register(REGISTRY, RealData(name=one.name, id_number=one.id_number), region=place.region, at=at)
    account = Account(id=uuid4(), person=person, login=one.login, joined_at=at)
    account.set_password(password_of(one.login))
    join(REGISTRY, account, at=at)
    TOTP.activate(account, totp_secret_of(one.login))
    grant_mandate(REGISTRY, _mandate(one, person, place, at), at=at)


def _place(one: DemoOfficer) -> Body | Employer:
    if one.role is Role.EMPLOYER:
        return Employer.objects.get(name_zh=one.place, region__startswith="99")
    return Body.objects.get(name_zh=one.place, region__startswith="99", valid_to__isnull=True)


def _mandate(one: DemoOfficer, person: UUID, place: Body | Employer, at: datetime) -> NewMandate:
    is_body = isinstance(place, Body)
    return NewMandate(
        person=person,
        role=one.role,
        starts_on=localdate(at),
        body=place.pk if is_body else None,
        employer=None if is_body else place.pk,
    )
