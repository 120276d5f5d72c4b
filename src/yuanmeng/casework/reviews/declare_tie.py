"""An officer declares kin, or a firm: from then on the system keeps the officer from deciding for them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from yuanmeng.casework.applications.access import claim_for
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.organisations.access import employer_for
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.reviews.conflicts import TieKind

from .access import speaker, still_mandated
from .models import Tie


def declare_tie(
    actor: Actor, kind: TieKind, *, claim_id: UUID | None = None, employer_id: UUID | None = None, at: datetime
) -> Tie:
    """Kin: the worker of a claim. Owner: the worker of a claim who owns the officer's firm, or a firm by its id.

    Declared twice it answers again. Raises NotFound, Refusal.
    """
    if actor.role is not Role.REVIEWER:
        raise Refusal(zh="只有审核员申报回避。", en="Only a reviewer declares ties.")
    if (claim_id is None) == (employer_id is None) or (kind is TieKind.KIN and claim_id is None):
        raise Refusal(
            zh="回避要写明对谁：亲属选一件申请，单位选一个用人单位。", en="A tie names one claim, or one firm."
        )
    with acting(actor):
        still_mandated(actor, at=at)
        person = claim_for(actor, claim_id).person_id if claim_id else None
        employer = employer_for(actor, employer_id).pk if employer_id else None
        named = Q(person=person) if person else Q(employer=employer)
        held = Tie.objects.filter(named, officer=speaker(actor), kind=kind, ended_at__isnull=True).first()
        if held is not None:
            return held
        tie = Tie.objects.create(
            officer=speaker(actor),
            kind=kind,
            person_id=person,
            employer_id=employer,
            body=actor.body,
            declared_at=at,
        )
        record("tie.declare", str(tie.pk), actor, at=at, kind=kind)
        return tie
