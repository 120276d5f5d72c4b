"""Give a person a mandate to act for a body or an employer further down in the tree."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.organisations.appointing import may_appoint

from .access import body_for, employer_for, is_above
from .models import Body, Mandate
from .refusing import constraints_as_refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMandate:
    """For a body or for an employer, as the role says; `ends_on` is the first day it no longer holds."""

    person: UUID
    role: Role
    starts_on: date
    ends_on: date | None = None
    body: UUID | None = None
    employer: UUID | None = None


def grant_mandate(actor: Actor, new: NewMandate, *, at: datetime) -> Mandate:
    """Raises NotFound when body or employer are not below yours, Refusal when the role may not be given by you."""
    with acting(actor):
        if not may_appoint(actor.role, new.role):
            raise Refusal(zh="您的角色不能授予这项权限。", en="Your role cannot give this mandate.")
        if new.starts_on < localdate(at):
            raise Refusal(zh="授权不能倒签开始日。", en="The start of a mandate is not dated back.")
        if new.body is None and new.employer is None:
            raise Refusal(zh="请选工会或用人单位。", en="Choose a body or an employer.")
        with constraints_as_refusals(Mandate):
            mandate = Mandate.objects.create(
                person=new.person,
                role=new.role,
                body=_body(actor, new.body) if new.body else None,
                employer=employer_for(actor, new.employer, lock=True) if new.employer else None,
                starts_on=new.starts_on,
                ends_on=new.ends_on,
                granted_by=actor.person,
            )
        record("mandate.grant", str(mandate.pk), actor, at=at, granted=new.role.value)
        return mandate


def _body(actor: Actor, body_id: UUID) -> Body:
    body = body_for(actor, body_id, lock=True)
    if not is_above(actor, body):
        raise NotFound
    if body.valid_to is not None:
        raise Refusal(zh="这个工会已撤销。", en="This body is closed.")
    return body
