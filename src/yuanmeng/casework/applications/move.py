"""The only writer of a claim's state: by the lifecycle, on locked rows, with an event for each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Field

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record_many, told
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.claim import LIFECYCLE, Action, State
from yuanmeng.rules.lifecycles.table import StepRefused, take

from .models import Claim

Told = str | int | bool | None


def move(
    claim: Claim, action: Action, actor: Actor, *, at: datetime, changed: Sequence[str] = (), **data: Told
) -> None:
    """Take one step with a locked claim. `changed` names fields set on it that are saved in the same statement.

    `data` goes into the event `claim.<action>`: codes and numbers, no personal data. Raises Refusal out of turn.
    """
    move_many([claim], action, actor, at=at, changed=changed, data={claim.pk: data})


def move_many(
    claims: Sequence[Claim],
    action: Action,
    actor: Actor,
    *,
    at: datetime,
    changed: Sequence[str] = (),
    data: Mapping[UUID, Mapping[str, Told]] | None = None,
) -> None:
    """The same step with many locked claims in two statements, all or none; `data` by claim."""
    for claim in claims:
        before = State(claim.state)
        try:
            claim.state = take(LIFECYCLE, before, action, actor.role)
        except StepRefused as refused:
            raise Refusal(zh=refused.zh, en=refused.en) from None
        if claim.state != before:
            claim.state_since = at
    _save(claims, ("state", "state_since", *changed))
    said = data or {}
    record_many(
        told(f"claim.{action}", str(claim.pk), actor, at=at, case=claim.pk, **said.get(claim.pk, {}))
        for claim in claims
    )


def _save(claims: Sequence[Claim], names: Sequence[str]) -> None:
    """One UPDATE over arrays: Django's bulk_update builds a CASE for every row and field, ten times the Python."""
    if not claims:
        return
    fields = [_field(name) for name in ("id", *names)]
    columns = [str(field.column) for field in fields]
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    sets = ", ".join(f"{column} = new.{column}" for column in columns[1:])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE applications_claim old SET {sets} FROM unnest({arrays}) AS new({', '.join(columns)})"
            " WHERE old.id = new.id",
            [[getattr(claim, field.attname) for claim in claims] for field in fields],
        )
        if cursor.rowcount != len(claims):  # row-level security passes over what is not the actor's
            raise NotFound


def _field(name: str) -> "Field[object, object]":
    field = Claim._meta.get_field(name)
    assert isinstance(field, Field)
    return field
