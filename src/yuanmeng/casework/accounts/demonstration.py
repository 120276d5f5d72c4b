"""Officers of the fictional province 990000, to try every desk with. Passwords and secrets come from this
installation's secret key, so that they are known here and nowhere else."""

import base64
import hmac
import time
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.grant_mandate import grant_mandate
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.register import RealData, register

from .join import join
from .models import Account
from .officer_list import ListedOfficer, mandate_for_listed, place_of, read_officers

PERIOD = 30  # seconds that a one-time code holds


def officers(policies: Path) -> list[ListedOfficer]:
    """Those of `demo/officers.csv`."""
    return read_officers(policies / "demo" / "officers.csv")


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


def seed_officers(listed: list[ListedOfficer], *, at: datetime) -> int:
    """Make those that are not there yet, with mandates, in one transaction; how many. One query when all are there."""
    known = set(Account.objects.filter(login__in=[one.login for one in listed]).values_list("login", flat=True))
    new = [one for one in listed if one.login not in known]
    if new:
        with acting(REGISTRY):
            for one in new:
                _seed(one, at)
    return len(new)


def _seed(one: ListedOfficer, at: datetime) -> None:
    place = place_of(one)
    person = register(REGISTRY, RealData(name=one.name, id_number=one.id_number), region=place.region, at=at)
    account = Account(id=uuid4(), person=person, login=one.login, joined_at=at)
    account.set_password(password_of(one.login))
    join(REGISTRY, account, at=at)
    TOTP.activate(account, totp_secret_of(one.login))
    grant_mandate(REGISTRY, mandate_for_listed(one, person, place, at), at=at)
