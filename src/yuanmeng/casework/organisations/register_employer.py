"""Register an employer under a union body, or, while it has none, in a union's territory."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.identity import uscc
from yuanmeng.rules.organisations.tree import TERRITORIAL, Kind, contains, seat_fault
from yuanmeng.rules.regions import Regions

from .access import body_for, organises
from .found_body import seat_at
from .models import Body, Employer
from .refusing import constraints_as_refusals, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEmployer:
    """What is to be registered. Blank `industry`, no union body and no answer about dues mean not known yet."""

    uscc: str
    name_zh: str
    name_en: str
    region: str
    industry: str
    union_body: UUID | None
    pays_dues: bool | None


def register_employer(actor: Actor, new: NewEmployer, regions: Regions, *, at: datetime) -> Employer:
    """Raises NotFound when union body or territory are not yours, Refusal when it does not fit or is registered."""
    with acting(actor):
        organises(actor)
        code = uscc.read(new.uscc)
        if isinstance(code, uscc.Refusal):
            zh, en = uscc.REASONS[code]
            raise Refusal(zh=f"{zh}。", en=f"{en}.")
        refuse(seat_fault(seat_at(Kind.UNIT, new.region), regions))
        union_body = _union_body(actor, new)
        with constraints_as_refusals(Employer):
            employer = Employer.objects.create(
                uscc=code,
                name_zh=new.name_zh,
                name_en=new.name_en,
                region=new.region,
                industry=new.industry,
                union_body=union_body,
                pays_dues=new.pays_dues,
            )
        record("employer.register", str(employer.pk), actor, at=at, uscc=code, region=new.region)
        return employer


def _union_body(actor: Actor, new: NewEmployer) -> Body | None:
    if new.union_body is None:
        if actor.role is not Role.OPERATOR:
            own = body_for(actor, UUID(actor.body))
            if Kind(own.kind) not in TERRITORIAL or not contains(int(own.region), int(new.region)):
                raise NotFound
        return None
    body = body_for(actor, new.union_body, lock=True)
    if body.valid_to is not None:
        raise Refusal(zh="这个工会已撤销。", en="This body is closed.")
    return body
