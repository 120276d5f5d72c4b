"""End every session of an account: a lost phone, a shared computer, an officer who left."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import SYSTEM

from .models import Session


def sign_out_everywhere(account_id: UUID, *, at: datetime) -> int:
    """How many sessions ended, the one that asks included."""
    with acting(SYSTEM):
        ended, _ = Session.objects.filter(account=account_id).delete()
        record("account.sign_out_everywhere", str(account_id), SYSTEM, at=at, sessions=ended)
        return ended
