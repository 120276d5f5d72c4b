"""An employer's staff: who waits for its word, and the word."""

from collections.abc import Mapping
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router

from yuanmeng.casework.eligibility.confirm_employment import by_the_employer, confirm_employment
from yuanmeng.casework.eligibility.staff import staff_page
from yuanmeng.portals.api import office_schemas as schemas
from yuanmeng.portals.api.acting_as import acting_as, actor_in
from yuanmeng.portals.api.refusing import private
from yuanmeng.rules.actors import Role
from yuanmeng.web.clock import today

router = Router(tags=["employer"], auth=acting_as(Role.EMPLOYER))
LARGEST = 2**63 - 1
After = Annotated[int, Query(ge=0, le=LARGEST)]
Id = Annotated[int, Path(ge=1, le=LARGEST)]


@router.get("/staff", response=private(schemas.StaffPage))
def staff(request: HttpRequest, confirmed: bool = False, after: After = 0) -> Mapping[str, object]:
    """Own staff that waits for an answer, or was confirmed, by id. A name shown is a look and is written down."""
    page = staff_page(actor_in(request), confirmed=confirmed, at=timezone.now(), after=after)
    return {
        "staff": [
            {
                "id": one.employment.pk,
                "name": one.name,
                "started_on": one.employment.started_on,
                "confirmed_at": one.employment.confirmed_at,
                "given": one.given,
            }
            for one in page.rows
        ],
        "waiting": page.waiting,
        "confirmed": page.confirmed,
        "hidden": page.hidden,
        "next": page.next or None,
    }


@router.post("/staff/{employment_id}/employment", response=private(schemas.Employment))
def answer(request: HttpRequest, employment_id: Id, given: schemas.EmploymentGiven) -> object:
    """Say whether somebody works here, with the facts the employer vouches for."""
    actor, on = actor_in(request), today()
    facts = [by_the_employer(actor, name, value, on) for name, value in given.facts.items()]
    return confirm_employment(actor, employment_id, employed=given.employed, facts=facts, at=timezone.now())
