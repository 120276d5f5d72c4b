"""Withdraw a claim, also from a public notice: its line disappears at once."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.reviews.withdraw import withdraw as withdraw_from_review
from yuanmeng.rules.actors import Actor

from .move import strike


def withdraw(actor: Actor, claim_id: UUID, *, at: datetime) -> Claim:
    """The worker's own act, until the claim is approved. Sent again it answers again. Raises NotFound, Refusal."""
    with acting(actor):
        claim = withdraw_from_review(actor, claim_id, at=at)
        strike(claim_id, at=at)
        return claim
