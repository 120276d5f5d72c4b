"""A worker withdraws a claim: open steps become void, a filed appeal falls with it."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.access import claim_for
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move as move_claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.appeal import AppealAction, AppealState
from yuanmeng.rules.lifecycles.claim import Action, State
from yuanmeng.rules.lifecycles.review_step import StepAction, StepState

from .models import Appeal, ReviewStep
from .move import move, move_appeal


def withdraw(actor: Actor, claim_id: UUID, *, at: datetime) -> Claim:
    """Until it is approved or decided against for good. Sent again it answers again.

    `disclosure.withdraw` is what doors call: it strikes the line of a public notice besides. Raises NotFound, Refusal.
    """
    with acting(actor):
        claim = claim_for(actor, claim_id, lock=True)
        if actor.role is Role.APPLICANT and claim.state == State.WITHDRAWN:
            return claim
        if claim.state == State.DRAFT:
            raise Refusal(
                zh="还没有提交，不用撤回；不想申请了可以删除草稿。",
                en="It was not handed in yet, so there is nothing to withdraw: discard the draft instead.",
            )
        move_claim(claim, Action.WITHDRAW, actor, at=at)
        void_steps(actor, claim, at=at)
        for appeal in Appeal.objects.select_for_update().filter(claim=claim, state=AppealState.FILED.value):
            move_appeal(appeal, AppealAction.WITHDRAW, actor, at=at)
        return claim


def void_steps(actor: Actor, claim: Claim, *, at: datetime) -> None:
    """The open step of a locked claim, if there is one, is nobody's any more; its votes stay as they were said."""
    for step in ReviewStep.objects.select_for_update().filter(claim=claim, state=StepState.OPEN.value):
        move(step, StepAction.VOID, actor, at=at)
