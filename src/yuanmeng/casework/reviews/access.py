"""Who sees which steps and appeals, and who may decide them. Call all of it inside `acting(actor)`."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from yuanmeng.casework.applications.access import body_of, claim_for
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.access import mandates_of
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.reviews.conflicts import Bond, TieKind, conflict

from .models import Appeal, ReviewStep, Tie


def steps_before(actor: Actor) -> QuerySet[ReviewStep]:
    """The steps of the officer's own body, whatever their state; nobody else decides one."""
    body = body_of(actor)
    if actor.role is not Role.REVIEWER or body is None:
        return ReviewStep.objects.none()
    return ReviewStep.objects.filter(body=body)


def appeals_before(actor: Actor) -> QuerySet[Appeal]:
    """The appeals the officer's own body answers."""
    body = body_of(actor)
    if actor.role is not Role.REVIEWER or body is None:
        return Appeal.objects.none()
    return Appeal.objects.filter(body=body)


def step_for(actor: Actor, step_id: UUID, *, lock: bool = False) -> ReviewStep:
    """With its claim, the claim's application and window. Raises NotFound.

    Locked is the claim first and then the step, in the order every verb of this app locks them.
    """
    found = steps_before(actor).filter(pk=step_id)
    claim_id = found.values_list("claim_id", flat=True).first()
    if claim_id is None:
        raise NotFound
    claim = claim_for(actor, claim_id, lock=lock)
    step = (found.select_for_update(of=("self",)) if lock else found).first()
    if step is None:
        raise NotFound
    step.claim = claim
    return step


def appeal_for(actor: Actor, appeal_id: UUID, *, lock: bool = False) -> Appeal:
    """With its claim, application, window and the step that refused. Raises NotFound."""
    found = appeals_before(actor).filter(pk=appeal_id)
    claim_id = found.values_list("claim_id", flat=True).first()
    if claim_id is None:
        raise NotFound
    claim = claim_for(actor, claim_id, lock=lock)
    appeal = (found.select_for_update(of=("self",)) if lock else found).first()
    if appeal is None:
        raise NotFound
    appeal.claim = claim
    return appeal


def may_decide(actor: Actor, *, worker: UUID, employer: UUID | None, at: datetime) -> None:
    """Raises NotFound when the officer's mandate does not hold that day, Refusal when the officer must stand aside."""
    still_mandated(actor, at=at)
    found = conflict(actor.person, worker=worker, employer=employer, bonds=bonds_of(actor))
    if found is not None:
        raise Refusal(zh=f"{found.zh}。", en=f"{found.en}.")


def still_mandated(actor: Actor, *, at: datetime) -> None:
    """Asked again in the transaction that decides: a session may be older than the end of a mandate."""
    if actor.person is None or actor not in mandates_of(actor.person, localdate(at)).values():
        raise NotFound


def bonds_of(actor: Actor) -> list[Bond]:
    """What the officer has declared and not ended."""
    ties = Tie.objects.filter(officer=speaker(actor), ended_at__isnull=True)
    return [Bond(kind=TieKind(tie.kind), person=tie.person_id, employer=tie.employer_id) for tie in ties]


def speaker(actor: Actor) -> UUID:
    """The officer as a person. Raises NotFound for the machinery, which has no voice."""
    if actor.person is None:
        raise NotFound
    return actor.person
