"""Leave one scheme out of a draft, because its window has closed or the worker no longer wants it; the rest stays."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.claim import Action, State

from .access import claim_for
from .models import Claim
from .move import move


def leave_out(actor: Actor, claim_id: UUID, *, at: datetime) -> Claim:
    """Repeated it answers again. Raises NotFound; Refusal when the claim was handed in: it is withdrawn instead."""
    if actor.role is not Role.APPLICANT:
        raise Refusal(zh="只有本人能去掉一项。", en="Only the worker leaves a scheme out.")
    with acting(actor):
        claim = claim_for(actor, claim_id, lock=True)
        if claim.state == State.WITHDRAWN and claim.submitted_at is None:
            return claim
        if claim.state != State.DRAFT:
            raise Refusal(zh="这一项已经提交，要撤回请点“撤回”。", en="This claim was handed in: withdraw it instead.")
        move(claim, Action.WITHDRAW, actor, at=at)
        return claim
