"""Who sees which applications and claims. The database keeps the same rule once more (0002_guards)."""

from contextlib import suppress
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor, Role, region_prefix

from .models import Application, Claim, Document, Draft

Row = TypeVar("Row", Application, Claim)
NOTHING = Q(pk__in=[])


def applications_seen_by(actor: Actor) -> QuerySet[Application]:
    """The worker's own; those of the actor's region; those that name the actor's body. Call it inside `acting`.

    A reviewer sees besides the application of every claim that stands before the own body.
    """
    seen = _own(actor) | _by_region(actor) | _named(actor)
    if actor.role is Role.REVIEWER:
        claims = claims_seen_by(actor).filter(application=OuterRef("pk"))
        return Application.objects.filter(seen | Exists(claims))
    return Application.objects.filter(seen)


def claims_seen_by(actor: Actor) -> QuerySet[Claim]:
    """As for applications, and for a reviewer those that stand before the own body. Call it inside `acting`."""
    seen = _own(actor) | _by_region(actor) | _named(actor)
    body = body_of(actor)
    if actor.role is Role.REVIEWER and body:
        seen |= Q(handler=body)
    return Claim.objects.filter(seen)


def application_for(actor: Actor, application_id: UUID, *, lock: bool = False) -> Application:
    """Raises NotFound, also when it is not yours. Only worker and whoever prepares it can lock it."""
    found = applications_seen_by(actor).filter(pk=application_id)
    return _one(found.select_for_update(of=("self",)) if lock else found)


def claim_for(actor: Actor, claim_id: UUID, *, lock: bool = False) -> Claim:
    """With its application and window. Raises NotFound, also when it is not yours."""
    found = claims_seen_by(actor).filter(pk=claim_id).select_related("application", "window")
    return _one(found.select_for_update(of=("self",)) if lock else found)


def draft_of(application: Application, *, lock: bool = False) -> Draft:
    """Of an application fetched here. Raises NotFound for whoever may read it but not what is being typed."""
    rows = Draft.objects.select_for_update() if lock else Draft.objects.all()
    found = rows.filter(pk=application.pk).first()
    if found is None:
        raise NotFound
    return found


def document_for(actor: Actor, document_id: UUID) -> Document:
    """With its application; removed ones are not found. Raises NotFound, also when it is not yours."""
    seen = applications_seen_by(actor)
    rows = Document.objects.filter(pk=document_id, removed_at__isnull=True, application__in=seen)
    found = rows.select_related("application").first()
    if found is None:
        raise NotFound
    return found


def body_of(actor: Actor) -> UUID | None:
    """The union or employer acted for; None for the machinery and for names that are no id."""
    with suppress(ValueError):
        return UUID(actor.body)
    return None


def _own(actor: Actor) -> Q:
    return Q(person=actor.person) if actor.role is Role.APPLICANT and actor.person else NOTHING


def _by_region(actor: Actor) -> Q:
    prefix = region_prefix(actor)
    if prefix is None:
        return NOTHING
    return Q(region__gte=prefix.ljust(6, "0"), region__lte=prefix.ljust(6, "9"))


def _named(actor: Actor) -> Q:
    body = body_of(actor)
    if body is None:
        return NOTHING
    match actor.role:
        case Role.REVIEWER:
            return Q(unit_body=body)
        case Role.EMPLOYER:
            return Q(employer=body)
        case Role.STEWARD:
            return Q(steward_body=body) | Q(unit_body=body)
        case _:
            return NOTHING


def _one(found: QuerySet[Row]) -> Row:
    row = found.first()
    if row is None:
        raise NotFound
    return row
