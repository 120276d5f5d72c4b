"""An officer's queue and desk, and the three words a level can say."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.desk import desk as desk_of
from yuanmeng.casework.reviews.queue import counts
from yuanmeng.casework.reviews.queue import queue as queue_of
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.portals.api import office_schemas as schemas
from yuanmeng.portals.api.acting_as import acting_as, actor_in
from yuanmeng.portals.api.refusing import private
from yuanmeng.portals.api.telling import desk as told_desk
from yuanmeng.rules.actors import Role

router = Router(tags=["reviewer"], auth=acting_as(Role.REVIEWER))
Cursor = Annotated[str, Query(pattern=schemas.CURSOR)]
Only = Annotated[str, Query(pattern=schemas.ONLY)]


@router.get("/review/steps", response=private(schemas.Queue))
def queue(request: HttpRequest, only: Only = "", before: Cursor = "", after: Cursor = "") -> Mapping[str, object]:
    """Fifty rows by their clocks: steps and appeals before the own body. `only`: due, overdue, blind or appeals."""
    actor, at = actor_in(request), timezone.now()
    page = queue_of(actor, at=at, before=before, after=after, only=only)
    return {
        "rows": page.rows,
        "before": page.before,
        "after": page.after,
        "counts": counts(actor, at=at),
    }


@router.get("/review/steps/{step_id}", response=private(schemas.Desk))
def desk(request: HttpRequest, step_id: UUID) -> Mapping[str, object]:
    """One claim with facts, evidence, verdict, checks, question and clock. Names are masked."""
    return told_desk(desk_of(actor_in(request), step_id))


@router.post("/review/steps/{step_id}/pass", response=private(schemas.Outcome))
def pass_one(request: HttpRequest, step_id: UUID, given: schemas.PassGiven) -> object:
    """Pass the level."""
    return pass_step(actor_in(request), step_id, note=given.note, answers=given.answers, at=timezone.now())


@router.post("/review/steps/{step_id}/return", response=private(schemas.Outcome))
def return_one(request: HttpRequest, step_id: UUID, given: schemas.ReturnGiven) -> object:
    """Return it for correction, naming what to correct."""
    return return_step(actor_in(request), step_id, items=given.items, note=given.note, at=timezone.now())


@router.post("/review/steps/{step_id}/refuse", response=private(schemas.Outcome))
def refuse_one(request: HttpRequest, step_id: UUID, given: schemas.RefuseGiven) -> object:
    """Refuse it by conditions that fail."""
    return refuse_step(
        actor_in(request),
        step_id,
        conditions=given.conditions,
        note=given.note,
        answers=given.answers,
        at=timezone.now(),
    )
