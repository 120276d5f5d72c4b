"""An officer returns a claim for correction, naming each item."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.move import move as move_claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.advise import AWARDS
from yuanmeng.rules.lifecycles.claim import Action
from yuanmeng.rules.lifecycles.review_step import StepAction

from .deciding import DONE, Outcome, is_open, open_step, say_blind
from .move import move


def return_step(actor: Actor, step_id: UUID, *, items: Sequence[str], note: str = "", at: datetime) -> Outcome:
    """`items` are names of facts and kinds of documents; one officer suffices. Corrected, it comes back to this level.

    Sent again it answers again. Raises NotFound, Refusal.
    """
    _check(items)
    with acting(actor):
        step, before = open_step(actor, step_id, StepAction.RETURN, at=at)
        if before:
            return before
        is_open(step)
        say_blind(actor, step, StepAction.RETURN, at=at)
        move(step, StepAction.RETURN, actor, at=at, note=note, items=items)
        said = {"step": str(step.pk), "level": step.level, "items": ",".join(items)}
        move_claim(step.claim, Action.RETURN, actor, at=at, **said)
        return DONE


def _check(items: Sequence[str]) -> None:
    if not items:
        raise Refusal(
            zh="退回要写明改哪一项：请至少选一项事实或材料。",
            en="A return names what to correct: choose at least one fact or document.",
        )
    known = library().vocabulary
    strange = [item for item in items if item not in known.facts and item not in known.documents and item != AWARDS]
    if strange:
        raise Refusal(zh=f"没有“{strange[0][:48]}”这一项。", en=f'There is no fact or document "{strange[0][:48]}".')
