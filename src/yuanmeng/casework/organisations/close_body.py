"""Close a union body that has nothing below it any more; the mandates for it end with it."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor

from .access import body_for, is_above, organises
from .end_mandate import close
from .models import Body, Employer, Mandate
from .refusing import constraints_as_refusals


def close_body(actor: Actor, body_id: UUID, *, at: datetime) -> Body:
    """Today is the first day it no longer exists. Only from above; the row stays, and keeps its name for the past."""
    on = localdate(at)
    with acting(actor):
        organises(actor)
        body = body_for(actor, body_id, lock=True)
        if not is_above(actor, body):
            raise NotFound
        if body.valid_to is not None:
            raise Refusal(zh="这个工会已撤销。", en="This body is closed.")
        if Body.objects.filter(parent=body, valid_to__isnull=True).exists():
            raise Refusal(zh="下面还有工会，请先移走或撤销。", en="Bodies stand below it: move or close them first.")
        if Employer.objects.filter(union_body=body).exists():
            raise Refusal(zh="还有用人单位属于它，请先移走。", en="Employers belong to it: move them first.")
        _end_mandates(body, actor, on=on, at=at)
        body.valid_to = on
        with constraints_as_refusals(Body):
            body.save(update_fields=["valid_to"])
        record("body.close", str(body.pk), actor, at=at)
        return body


def _end_mandates(body: Body, actor: Actor, *, on: date, at: datetime) -> None:
    left = Mandate.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), body=body)
    for mandate in left.order_by("pk").select_for_update(of=("self",)):
        close(mandate, actor, on=on, at=at)
