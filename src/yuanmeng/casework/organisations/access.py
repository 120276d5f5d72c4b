"""Who sees which bodies, employers and mandates, and for whom a person may act today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.organisations.appointing import ORGANISERS
from yuanmeng.rules.organisations.tree import TERRITORIAL, Kind

from .models import Body, Employer, Mandate

Row = TypeVar("Row", Body, Employer, Mandate)
OFFICERS = (Role.REVIEWER, Role.FUNDS, Role.STEWARD)


def bodies_seen_by(actor: Actor) -> QuerySet[Body]:
    """Officers see their own body and all below it, an employer the union it belongs to, the operator all."""
    if actor.role is Role.OPERATOR:
        return Body.objects.all()
    if actor.role in OFFICERS:
        return Body.objects.filter(pk__in=below(actor.body))
    if actor.role is Role.EMPLOYER:
        return Body.objects.filter(pk__in=employers_seen_by(actor).values("union_body"))
    return Body.objects.none()


def body_for(actor: Actor, body_id: UUID, *, lock: bool = False) -> Body:
    """Raises NotFound also when the body is not yours. Lock inside a transaction only."""
    found = bodies_seen_by(actor).filter(pk=body_id)
    return _one(found.select_for_update(of=("self",)) if lock else found)


def employers_seen_by(actor: Actor) -> QuerySet[Employer]:
    """Call it inside `acting(actor)`: the database shows an employer to itself and to the unions above it."""
    if actor.role is Role.OPERATOR or actor.role in OFFICERS:
        return Employer.objects.all()
    if actor.role is Role.EMPLOYER:
        return Employer.objects.filter(pk=actor.body)
    return Employer.objects.none()


def employer_for(actor: Actor, employer_id: UUID, *, lock: bool = False) -> Employer:
    """Call it inside `acting(actor)`. Raises NotFound."""
    found = employers_seen_by(actor).filter(pk=employer_id)
    return _one(found.select_for_update(of=("self",)) if lock else found)


def mandates_seen_by(actor: Actor) -> QuerySet[Mandate]:
    """Call it inside `acting(actor)`: the database shows those of the body acted for and of all below it."""
    if actor.role is Role.OPERATOR or actor.role in (*OFFICERS, Role.EMPLOYER):
        return Mandate.objects.all()
    return Mandate.objects.none()


def mandate_for(actor: Actor, mandate_id: UUID, *, lock: bool = False) -> Mandate:
    """Call it inside `acting(actor)`. Raises NotFound."""
    found = mandates_seen_by(actor).filter(pk=mandate_id)
    return _one(found.select_for_update(of=("self",)) if lock else found)


def mandates_of(person: UUID, on: date) -> dict[UUID, Actor]:
    """For whom the person may act on that day, by mandate. A mandate no longer holds on the day it ends."""
    holds = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    with _asking_for(person):
        held = Mandate.objects.filter(holds, person=person).filter(Q(body__valid_to__isnull=True))
        return {mandate.pk: _actor(mandate) for mandate in held.select_related("body").order_by("starts_on")}


def _actor(mandate: Mandate) -> Actor:
    """Who a mandate makes of its holder; a territorial union answers for its region, every other body for none."""
    body = mandate.body
    region = body.region if body and Kind(body.kind) in TERRITORIAL else None
    return Actor(
        role=Role(mandate.role), body=str(mandate.body_id or mandate.employer_id), person=mandate.person, region=region
    )


def mandate_of(person: UUID, on: date, *, chosen: UUID | None = None) -> Actor:
    """The actor the person is on that day by the mandate `chosen`, or by the only one. Raises NotFound, Refusal."""
    held = mandates_of(person, on)
    if chosen is not None:
        held = {pk: actor for pk, actor in held.items() if pk == chosen}
    if not held:
        raise NotFound
    if len(held) > 1:
        raise Refusal(zh="您有几项授权，请选这次用哪一项。", en="You hold several mandates: choose one.")
    return next(iter(held.values()))


def is_above(actor: Actor, body: Body) -> bool:
    """Whether the actor's body stands above this one, or the actor is the operator."""
    return actor.role is Role.OPERATOR or (
        actor.body != str(body.pk) and bodies_seen_by(actor).filter(pk=body.pk).exists()
    )


def organises(actor: Actor) -> None:
    """Raises Refusal when the actor's role may not order bodies and employers."""
    if actor.role not in ORGANISERS:
        raise Refusal(
            zh="只有审核员和系统管理员可以登记、调整工会和用人单位。",
            en="Only a reviewer or the operator registers and arranges unions and employers.",
        )


def below(body: str) -> RawSQL:
    """A body by its id and all below it."""
    return RawSQL("SELECT organisations_below(%s)", [body])


def _one(found: QuerySet[Row]) -> Row:
    row = found.first()
    if row is None:
        raise NotFound
    return row


@contextmanager
def _asking_for(person: UUID) -> Iterator[None]:
    """Before there is an actor, the database shows a person's own mandates only."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.person', true)")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('app.person', %s, true)", [str(person)])
        yield
        cursor.execute("SELECT set_config('app.person', %s, true)", [before or ""])
