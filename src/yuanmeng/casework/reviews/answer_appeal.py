"""The body above answers an appeal: the review goes on before it, or the refusal stands."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.move import move as move_claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.lifecycles.appeal import LIFECYCLE, AppealAction, AppealState
from yuanmeng.rules.lifecycles.claim import Action
from yuanmeng.rules.reviews.clear import Verdict
from yuanmeng.rules.reviews.next_level import Route

from .access import appeal_for, may_decide, speaker
from .models import Appeal, Vote
from .move import move_appeal
from .opening import Lead, lay


def answer_appeal(actor: Actor, appeal_id: UUID, *, uphold: bool, answer: str, at: datetime) -> Appeal:
    """Upheld, the level that refused is opened once more, before the body that answers. Sent again it answers again.

    Nobody who refused answers. Raises NotFound, Refusal.
    """
    action = AppealAction.UPHOLD if uphold else AppealAction.DISMISS
    with acting(actor):
        appeal = appeal_for(actor, appeal_id, lock=True)
        claim = appeal.claim
        may_decide(actor, worker=claim.person_id, employer=claim.employer_id, at=at)
        if appeal.state == LIFECYCLE[AppealState.FILED, action].to and appeal.answered_by == actor.person:
            return appeal
        _check(actor, appeal, answer)
        move_appeal(appeal, action, actor, at=at, answer=answer.strip())
        said = {"appeal": str(appeal.pk)}
        if not uphold:
            move_claim(claim, Action.DISMISS, actor, at=at, **said)
            return appeal
        move_claim(claim, Action.UPHOLD, actor, at=at, **said)
        with acting(MACHINE):
            way = Route(passed=(), stops=appeal.step.number)
            lay([Lead(claim=claim, route=way, verdict=Verdict.OPEN, before=appeal.body)], at=at)
            claim.save(update_fields=["level", "handler"])
        return appeal


def _check(actor: Actor, appeal: Appeal, answer: str) -> None:
    if not answer.strip():
        raise Refusal(zh="请写明答复的理由。", en="Say why, for the worker to read.")
    refused = appeal.step.decided_by == actor.person
    if refused or Vote.objects.filter(step=appeal.step, person=speaker(actor)).exists():
        raise Refusal(
            zh="这件申诉针对你自己的决定，请交给同事答复。",
            en="The appeal is against your own decision: a colleague answers it.",
        )
