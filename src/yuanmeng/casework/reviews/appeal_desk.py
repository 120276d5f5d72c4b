"""One appeal before the body that answers it: the worker's reason beside what the refusal rested on."""

from dataclasses import dataclass
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor

from .access import appeal_for
from .grounds import Ground, grounds_of
from .models import Appeal, ReviewStep
from .reassess import last_assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDesk:
    """`grounds` are the conditions the refusal named, with the values seen; `step` is the refusal."""

    appeal: Appeal
    step: ReviewStep
    shown_as: str
    scheme: str
    number: str
    grounds: tuple[Ground, ...]


def appeal_desk(actor: Actor, appeal_id: UUID) -> AppealDesk:
    """Raises NotFound for an appeal that is not before the own body."""
    with acting(actor):
        appeal = appeal_for(actor, appeal_id)
        claim, step = appeal.claim, appeal.step
        named = set(step.items)
        grounds = grounds_of(claim, last_assessment(claim))
    return AppealDesk(
        appeal=appeal,
        step=step,
        shown_as=claim.application.shown_as,
        scheme=claim.scheme,
        number=claim.application.number,
        grounds=tuple(ground for ground in grounds if ground.id in named),
    )
