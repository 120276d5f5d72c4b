"""The only writer of a step's and an appeal's state: by their lifecycles, on locked rows.

The event of a step that moves its claim is the claim's own (`claim.<action>`, which names the step); a step that moves
alone, and an appeal, write theirs beside it. So a timeline tells each thing once.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.models import Body
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles import appeal as appeals
from yuanmeng.rules.lifecycles import review_step as steps
from yuanmeng.rules.lifecycles.table import Lifecycle, StepRefused, take

from .models import Appeal, ReviewStep


def move(
    step: ReviewStep,
    action: steps.StepAction,
    actor: Actor,
    *,
    at: datetime,
    note: str = "",
    items: Sequence[str] = (),
) -> None:
    """Decide a locked step. Raises Refusal out of turn."""
    step.state = _taken(steps.LIFECYCLE, steps.StepState(step.state), action, actor)
    step.decided_at, step.decided_by = at, actor.person
    step.note, step.items = note, list(items)
    step.save(update_fields=["state", "decided_at", "decided_by", "note", "items"])


def move_appeal(appeal: Appeal, action: appeals.AppealAction, actor: Actor, *, at: datetime, answer: str = "") -> None:
    """Answer or withdraw a locked appeal. Raises Refusal out of turn."""
    appeal.state = _taken(appeals.LIFECYCLE, appeals.AppealState(appeal.state), action, actor)
    appeal.answered_at, appeal.answered_by, appeal.answer = at, actor.person, answer
    appeal.save(update_fields=["state", "answered_at", "answered_by", "answer"])


def hand_up(appeal: Appeal, actor: Actor, body: Body, *, at: datetime, due_on: date, provisional: bool) -> None:
    """A locked appeal comes before the body above, with a new clock. Raises Refusal out of turn."""
    action = appeals.AppealAction.ESCALATE
    appeal.state = _taken(appeals.LIFECYCLE, appeals.AppealState(appeal.state), action, actor)
    appeal.body, appeal.asked_at, appeal.due_on, appeal.due_provisional = body, at, due_on, provisional
    appeal.save(update_fields=["state", "body", "asked_at", "due_on", "due_provisional"])


def _taken(lifecycle: Lifecycle, state: StrEnum, action: StrEnum, actor: Actor) -> StrEnum:
    try:
        return take(lifecycle, state, action, actor.role)
    except StepRefused as refused:
        raise Refusal(zh=refused.zh, en=refused.en) from None
