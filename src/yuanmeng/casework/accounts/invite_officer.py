"""Open an officer's account: a file, a login name and a password for one sign-in."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.organisations.refusing import constraints_as_refusals
from yuanmeng.casework.people.register import RealData, register
from yuanmeng.rules.actors import Actor, Role

from .join import join
from .models import Account

SYLLABLES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOfficer:
    """`region` is the division code of the union that answers for the officer's own file."""

    login: str
    real: RealData
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """`password` is told once and must be changed at the first sign-in."""

    account: UUID
    person: UUID
    password: str


def invite_officer(actor: Actor, new: NewOfficer, *, at: datetime) -> Invited:
    """An operator's. A person with an account (a worker who becomes an officer) keeps it and gets the login.

    Raises Refusal when the person has a login already or the name is taken or malformed.
    """
    if actor.role is not Role.OPERATOR:
        raise Refusal(zh="只有系统管理员能开通工作账号。", en="Only the operator opens an officer's account.")
    password = one_time_password()
    with acting(actor):
        person = register(actor, new.real, region=new.region, at=at)
        account = Account.objects.select_for_update().filter(person=person).first() or Account(
            person=person, joined_at=at
        )
        if account.login:
            raise Refusal(zh="这个人已有工作账号。", en="This person has an officer's account already.")
        account.login, account.must_change_password = new.login, True
        account.set_password(password)
        with constraints_as_refusals(Account):
            if account._state.adding:
                join(actor, account, at=at)
            else:
                account.save(update_fields=["login", "password", "must_change_password"])
        record("account.invite", str(account.pk), actor, at=at)
        return Invited(account=account.pk, person=person, password=password)


def one_time_password() -> str:
    """Sixty bits in letters that are not mistaken for each other."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(SYLLABLES // 4))
