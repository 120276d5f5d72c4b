"""Found a union body below one's own; the operator also founds the top of a tree."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.organisations.tree import Kind, Seat, parent_fault, seat_fault
from yuanmeng.rules.regions import Regions

from .access import body_for, organises
from .models import Body
from .refusing import constraints_as_refusals, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBody:
    """What is to be founded; `parent` is None for the top of a tree, `region` a code of six digits."""

    kind: Kind
    region: str
    name_zh: str
    name_en: str
    parent: UUID | None
    valid_from: date


def found_body(actor: Actor, new: NewBody, regions: Regions, *, at: datetime) -> Body:
    """Raises NotFound when the parent is not yours, Refusal when the body does not fit."""
    with acting(actor):
        organises(actor)
        seat = seat_at(new.kind, new.region)
        refuse(seat_fault(seat, regions))
        parent = parent_for(actor, new.parent, seat)
        with constraints_as_refusals(Body):
            body = Body.objects.create(
                kind=new.kind,
                region=new.region,
                name_zh=new.name_zh,
                name_en=new.name_en,
                parent=parent,
                valid_from=new.valid_from,
            )
        record("body.found", str(body.pk), actor, at=at, kind=new.kind.value, region=new.region)
        return body


def parent_for(actor: Actor, parent_id: UUID | None, seat: Seat) -> Body | None:
    """The body above the seat, locked, open and fit to stand there; None only for the operator."""
    if parent_id is None:
        if actor.role is not Role.OPERATOR:
            raise Refusal(zh="请选上级工会。", en="Choose the body above.")
        return None
    parent = body_for(actor, parent_id, lock=True)
    if parent.valid_to is not None:
        raise Refusal(zh="上级工会已撤销。", en="The body above is closed.")
    refuse(parent_fault(seat, seat_at(parent.kind, parent.region)))
    return parent


def seat_at(kind: str, region: str) -> Seat:
    if not (region.isdecimal() and region.isascii()):
        raise Refusal(zh="行政区划代码是6位数字。", en="A region code has six digits.")
    return Seat(kind=Kind(kind), region=int(region))
