"""Withdraw consent to one purpose (PIPL Art. 15): as easy as giving it, and reading for it ends at once."""

from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import Purpose

from .give_consent import own_open_consent


def withdraw_consent(actor: Actor, purpose: Purpose, *, at: datetime) -> None:
    """What was done before stays lawful and stays written down."""
    with acting(actor):
        consent = own_open_consent(actor, purpose)
        consent.withdrawn_at = at
        consent.save(update_fields=["withdrawn_at"])
        record("consent.withdraw", str(consent.person_id), actor, at=at, purpose=purpose)
