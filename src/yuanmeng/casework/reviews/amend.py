"""A worker opens an application again that was handed in and is not decided: the review stops until it comes back."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.access import application_for, claims_seen_by
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move_many
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.claim import Action, State

from .withdraw import void_steps

OPEN_AGAIN = (State.SUBMITTED, State.IN_REVIEW)


def amend(actor: Actor, application_id: UUID, *, at: datetime) -> list[Claim]:
    """The claims that wait for the new revision. They stay submitted; `take_up` passes them over for a day at most.

    Claims decided already stay decided. Opened twice it answers again. Raises NotFound; Refusal when nothing can be
    amended, or a window has closed: no new revision could be handed in.
    """
    if actor.role is not Role.APPLICANT:
        raise Refusal(zh="只有本人能修改申请。", en="Only the worker amends an application.")
    with acting(actor):
        application = application_for(actor, application_id, lock=True)
        rows = claims_seen_by(actor).filter(application=application, state__in=[state.value for state in OPEN_AGAIN])
        found = list(rows.select_related("window").select_for_update(of=("self",)).order_by("pk"))
        claims = [claim for claim in found if claim.window.closes_at > at and claim.window.state == "open"]
        if not claims:
            raise Refusal(
                zh="这份申请现在不能改：已经办结，或者申请窗口已经关闭。要改请等退回补正，或联系审核的工会。",
                en="This application cannot be amended now: it is decided, or its window is closed. Wait for a return "
                "for correction, or ask the reviewing union.",
            )
        fresh = [claim for claim in claims if not is_held(claim)]
        for claim in fresh:
            void_steps(actor, claim, at=at)
            claim.state_since = at
        move_many(fresh, Action.AMEND, actor, at=at)
        return claims


def is_held(claim: Claim) -> bool:
    """Whether the worker has it open for changes: its state is younger than its submission."""
    return claim.state == State.SUBMITTED and claim.submitted_at is not None and claim.state_since > claim.submitted_at
