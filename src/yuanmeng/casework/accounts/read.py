"""What an account's owner is shown about it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from .models import Session


def sessions_of(account_id: UUID, *, at: datetime) -> Sequence[Session]:
    """Where the account is signed in, the latest first."""
    return list(Session.objects.filter(account=account_id, expire_date__gt=at).order_by("-began_at"))


def has_second_factor(account_id: UUID) -> bool:
    """Whether a one-time code or a passkey is set up; recovery codes alone do not count."""
    return bool(Authenticator.objects.filter(user=account_id).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())
