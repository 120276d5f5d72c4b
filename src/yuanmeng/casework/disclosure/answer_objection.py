"""Answer an objection. Upheld, its line is struck and the claim refused, which the worker can appeal."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.access import claim_for
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.reviews.access import may_decide, still_mandated
from yuanmeng.rules.actors import MACHINE, Actor, Role
from yuanmeng.rules.lifecycles.claim import Action, State
from yuanmeng.rules.lifecycles.public_notice import (
    OBJECTION,
    NoticeAction,
    NoticeState,
    ObjectionAction,
    ObjectionState,
)

from .access import notice_for, objection_for
from .models import Objection
from .move import move_notice, move_objection, strike

SHORTEST, LONGEST = 5, 2000


def answer_objection(actor: Actor, objection_id: UUID, *, uphold: bool, answer: str, at: datetime) -> Objection:
    """For a reviewer of the body that held the notice or of one above, unless tied to the worker or the firm.

    Upheld against the whole list, the notice is taken down and its claims can be published again. Sent again it answers
    again. Raises NotFound, and Refusal when somebody else answered it or the answer says nothing.
    """
    words = _said(answer)
    action = ObjectionAction.UPHOLD if uphold else ObjectionAction.DISMISS
    with acting(actor):
        if actor.role is not Role.REVIEWER:
            raise NotFound
        claim = _claim_of(actor, objection_for(actor, objection_id))
        _may_answer(actor, claim, at)
        objection = objection_for(actor, objection_id, lock=True)
        if objection.state == OBJECTION[ObjectionState.FILED, action].to and objection.answered_by == actor.person:
            return objection
        move_objection(objection, action, actor, answer=words, case=claim.pk if claim else None, at=at)
        if uphold and claim is not None:
            _strike(claim, objection, actor, at)
        elif uphold:
            _take_down(objection.notice_id, at)
        return objection


def _said(answer: str) -> str:
    words = answer.strip()
    if not SHORTEST <= len(words) <= LONGEST:
        raise Refusal(
            zh=f"请写清答复，{SHORTEST}到{LONGEST}个字：查了什么、结论是什么。",
            en=f"Give your answer in {SHORTEST} to {LONGEST} characters: what was looked into, and what came of it.",
        )
    return words


def _claim_of(actor: Actor, objection: Objection) -> Claim | None:
    """Locked, before the objection; None where the whole list is objected to."""
    return claim_for(actor, objection.entry.claim_id, lock=True) if objection.entry else None


def _may_answer(actor: Actor, claim: Claim | None, at: datetime) -> None:
    if claim is None:
        still_mandated(actor, at=at)
    else:
        may_decide(actor, worker=claim.person_id, employer=claim.employer_id, at=at)


def _strike(claim: Claim, objection: Objection, actor: Actor, at: datetime) -> None:
    """A claim that the worker has withdrawn meanwhile stays so."""
    if claim.state == State.NOTICED:
        move(claim, Action.STRIKE, actor, at=at, objection=str(objection.pk))
    elif claim.state == State.APPROVED:
        raise Refusal(
            zh="这项申请已经核定，不能再按异议取消。", en="The claim is approved and cannot be struck any more."
        )
    strike(claim.pk, at=at)


def _take_down(notice_id: UUID, at: datetime) -> None:
    """By the machinery: a reviewer holds no funds. Also after its last day, so that nobody is approved by it."""
    with acting(MACHINE):
        notice = notice_for(notice_id, lock=True)
        if notice.state == NoticeState.SHOWN:
            move_notice(notice, NoticeAction.TAKE_DOWN, MACHINE, at=at)
        elif notice.taken_down_at is None:
            notice.taken_down_at = at
            notice.save(update_fields=["taken_down_at"])
            record("notice.take_down", str(notice.pk), MACHINE, at=at, window=str(notice.window_id))
