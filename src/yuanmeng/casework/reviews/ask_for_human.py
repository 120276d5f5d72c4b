"""A worker asks that a person decides, at every level from now on (PIPL Art. 24)."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.access import claim_for, claims_seen_by
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.claim import State

UNDECIDED = frozenset({State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.RETURNED})


def ask_for_human(actor: Actor, claim_id: UUID, *, at: datetime) -> Claim:
    """Asked twice it answers again. Raises NotFound; Refusal once it is decided, when an appeal is the way."""
    if actor.role is not Role.APPLICANT:
        raise Refusal(zh="只有本人能要求人工审核。", en="Only the worker asks for a person.")
    with acting(actor):
        claim = claim_for(actor, claim_id, lock=True)
        if claim.wants_human:
            return claim
        if claim.state not in UNDECIDED:
            raise Refusal(
                zh="这项申请已经有结果，不再审核。如果没有通过，可以申诉，由人来答复。",
                en="This claim is decided and no longer under review. If it was refused, appeal: a person answers.",
            )
        claim.wants_human, claim.clear = True, False
        claim.save(update_fields=["wants_human", "clear"])
        record("claim.ask_for_human", str(claim.pk), actor, at=at, case=claim.pk)
        return claim


def ask_for_humans(actor: Actor, application_id: UUID, *, at: datetime) -> None:
    """The same for every undecided claim of an application: asked while handing in, before any machine looks."""
    with acting(actor):
        states = [state.value for state in UNDECIDED]
        rows = claims_seen_by(actor).filter(application=application_id, state__in=states).order_by("pk")
        for claim_id in rows.values_list("pk", flat=True):
            ask_for_human(actor, claim_id, at=at)
