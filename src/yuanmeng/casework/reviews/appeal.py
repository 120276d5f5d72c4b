"""A worker appeals against a refusal: it goes one level up."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.applications.access import claim_for
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move as move_claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.appeal import AppealState
from yuanmeng.rules.lifecycles.claim import Action, State
from yuanmeng.rules.lifecycles.review_step import StepState

from .bodies import above
from .clock import due
from .models import Appeal, ReviewStep


def appeal(actor: Actor, claim_id: UUID, *, reason: str, at: datetime) -> Appeal:
    """Within the term of policies/house.toml after the refusal. Sent again while it is open, it answers again.

    Before the body above the one that refused; where none stands above, before the same body and another officer.
    Raises NotFound, Refusal.
    """
    if actor.role is not Role.APPLICANT:
        raise Refusal(zh="只有本人能申诉。", en="Only the worker appeals.")
    with acting(actor):
        claim = claim_for(actor, claim_id, lock=True)
        filed = Appeal.objects.filter(claim=claim, state=AppealState.FILED.value).first()
        if filed is not None:
            return filed
        _check(claim, reason, at)
        step = last_step(claim)
        body, term = above(step.body) or step.body, due(at, house().appeal_working_days)
        claim.handler = body
        move_claim(claim, Action.APPEAL, actor, at=at, changed=("handler",), step=str(step.pk))
        return Appeal.objects.create(
            claim=claim,
            step=step,
            body=body,
            reason=reason.strip(),
            filed_at=at,
            asked_at=at,
            due_on=term.last,
            due_provisional=term.provisional,
        )


def _check(claim: Claim, reason: str, at: datetime) -> None:
    if not reason.strip():
        raise Refusal(zh="请写明申诉的理由。", en="Say why you appeal.")
    last = due(claim.state_since, house().appeal_filing_working_days).last
    if claim.state == State.REFUSED and localdate(at) > last:
        raise Refusal(
            zh=f"申诉期限已过：最晚到{last.year}年{last.month}月{last.day}日。",
            en=f"Too late to appeal: the last day was {last.isoformat()}.",
        )


def last_step(claim: Claim) -> ReviewStep:
    """The step the decision rests on: the refusal, or the last level of a claim struck from a public notice."""
    rows = ReviewStep.objects.filter(claim=claim).exclude(state__in=[StepState.VOID.value, StepState.ESCALATED.value])
    step = rows.select_related("body__parent").order_by("-opened_at", "-number").first()
    if step is None:
        raise NotFound
    return step
