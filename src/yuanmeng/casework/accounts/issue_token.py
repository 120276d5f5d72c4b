"""Give a program a token by which it acts as an officer under one mandate."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.organisations.access import mandates_of
from yuanmeng.rules.actors import Actor, Role

from .models import Account, ApiToken

LONGEST_DAYS = 365
PREFIX = "ym_"  # so that scanners of published code know one when they see it


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """`token` is told once; nobody can read it again."""

    id: UUID
    token: str
    expires_at: datetime


def issue_token(actor: Actor, account_id: UUID, *, mandate: UUID, days: int, at: datetime) -> Issued:
    """An operator's. The token is good for `days` days, and never longer than the mandate and the account.

    Raises NotFound for an account that is closed or no officer's, or a mandate that the person does not hold that day;
    Refusal for a role or a term that may not be.
    """
    if actor.role is not Role.OPERATOR:
        raise Refusal(zh="只有系统管理员能发令牌。", en="Only the operator issues tokens.")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal(zh=f"令牌有效期是1到{LONGEST_DAYS}天。", en=f"A token lasts 1 to {LONGEST_DAYS} days.")
    token = PREFIX + secrets.token_urlsafe(32)
    with acting(actor):
        account = Account.objects.filter(pk=account_id, login__isnull=False, is_active=True).first()
        if account is None or mandate not in mandates_of(account.person, localdate(at)):
            raise NotFound
        row = ApiToken.objects.create(
            account=account,
            mandate_id=mandate,
            token_hash=hash_of(token),
            created_at=at,
            expires_at=at + timedelta(days=days),
        )
        record("api_token.issue", str(row.pk), actor, at=at, account=str(account.pk), mandate=str(mandate), days=days)
        return Issued(id=row.pk, token=token, expires_at=row.expires_at)


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()
