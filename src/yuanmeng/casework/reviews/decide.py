"""An officer passes a level."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.decide import Status
from yuanmeng.rules.facts import Seen
from yuanmeng.rules.lifecycles.review_step import StepAction

from .deciding import DONE, REVEALED, Outcome, agreed, go_on, is_open, level_of, open_step, say_blind
from .models import ReviewStep
from .move import move
from .reassess import reassess

NOTHING: Mapping[str, str] = {}


def pass_step(
    actor: Actor,
    step_id: UUID,
    *,
    note: str = "",
    answers: Mapping[str, str] = NOTHING,
    facts: Sequence[Seen] = (),
    at: datetime,
) -> Outcome:
    """The claim goes on to the next level, or is passed at the last one. Sent again it answers again.

    `answers` are to the scheme's open questions, by id; `facts` corrections with origin officer or document and what
    they rest on. What the rules refuse cannot be passed; at the last level nothing may be left open either. A blind
    officer's word is kept first. Raises NotFound, Refusal.
    """
    with acting(actor):
        step, before = open_step(actor, step_id, StepAction.PASS, at=at)
        if before:
            return before
        is_open(step)
        first = say_blind(actor, step, StepAction.PASS, at=at)
        status = reassess(actor, step.claim, answers, facts, at=at).status
        fault = _fault(step, status)
        if fault is not None:
            if first:
                return REVEALED
            raise fault
        waiting = agreed(actor, step, StepAction.PASS, at=at)
        if waiting:
            return waiting
        move(step, StepAction.PASS, actor, at=at, note=note)
        go_on(actor, step, at=at)
        return DONE


def _fault(step: ReviewStep, status: str) -> Refusal | None:
    """Why the level cannot be passed, and what to do instead."""
    if status == Status.REFUSED:
        return Refusal(
            zh="按规则有条件不符合，不能通过。如果事实有误，请先改正事实并写明依据；否则退回补正，或按不通过办理。",
            en="A condition fails, so this cannot be passed. Correct the fact and say what it rests on if it is wrong; "
            "otherwise return it for correction, or refuse it.",
        )
    if status == Status.UNDECIDED and level_of(step)[1]:
        return Refusal(
            zh="还有说不准的条件，最后一级不能通过。请补上事实、回答办法留给审核员的问题，或退回补正。",
            en="A condition is still open, so the last level cannot pass it. Give the missing fact, answer the "
            "scheme's question, or return it for correction.",
        )
    return None
