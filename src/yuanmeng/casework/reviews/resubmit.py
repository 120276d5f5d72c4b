"""A worker hands in: the first time, or again what was returned for correction or opened for changes."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from yuanmeng.casework.applications.access import claims_seen_by
from yuanmeng.casework.applications.models import Receipt
from yuanmeng.casework.applications.submit import Moves, hand_in
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.claim import Action, State

ALL: Moves = {State.DRAFT: Action.SUBMIT, State.RETURNED: Action.RESUBMIT, State.SUBMITTED: Action.AMEND}


def resubmit(actor: Actor, application_id: UUID, *, key: UUID, at: datetime) -> Receipt:
    """A new revision with its own receipt; the review goes on within seconds, a returned claim at its level.

    Sent again with the same key, or opened and handed in unchanged, it answers with the receipt that exists; what was
    opened for changes is then reviewed on as it was. Raises NotFound, Refusal.
    """
    with acting(actor):
        receipt = hand_in(actor, application_id, ALL, key=key, at=at)
        if receipt.revision == 1 and receipt.at == at:
            return receipt  # just now, and for the first time: nothing was open before
        held = claims_seen_by(actor).filter(application=application_id, state=State.SUBMITTED.value)
        held.filter(state_since__gt=F("submitted_at")).update(state_since=F("submitted_at"))
        return receipt
