"""A worker's own file: apply, follow, withdraw, appeal; the same verbs as the worker's pages."""

import json
from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router

from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.applications.own_papers import last_receipt
from yuanmeng.casework.applications.read import timeline, what_is_missing
from yuanmeng.casework.applications.save_draft import save_draft
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.disclosure.withdraw import withdraw
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.notices.read import messages_of
from yuanmeng.casework.people.export import export
from yuanmeng.casework.reviews.amend import amend
from yuanmeng.casework.reviews.appeal import appeal
from yuanmeng.casework.reviews.ask_for_human import ask_for_human
from yuanmeng.casework.reviews.course import own_application, own_applications
from yuanmeng.portals.api import worker_schemas as schemas
from yuanmeng.portals.api.acting_as import acting_as, actor_in
from yuanmeng.portals.api.refusing import private
from yuanmeng.portals.api.telling import application, level
from yuanmeng.portals.api.telling import draft as told_draft
from yuanmeng.rules.actors import Role

router = Router(tags=["worker"], auth=acting_as(Role.APPLICANT))
Key = Annotated[UUID, Header(alias="Idempotency-Key")]


@router.get("/applications", response=private(schemas.Applications))
def applications(request: HttpRequest) -> Mapping[str, object]:
    """The own applications with their claims, the newest first."""
    return {"applications": [application(one) for one in own_applications(actor_in(request))]}


@router.post("/applications", response=private(schemas.Draft))
def open_one(request: HttpRequest, given: schemas.ApplicationGiven) -> object:
    """Open a draft for these windows; the open draft for the same windows is answered again."""
    actor, at = actor_in(request), timezone.now()
    opened = open_application(actor, given.windows, given.answers, at=at, language=given.language)
    return told_draft(what_is_missing(actor, opened.pk, at=at))


@router.get("/applications/{application_id}", response=private(schemas.ApplicationSummary))
def one_application(request: HttpRequest, application_id: UUID) -> Mapping[str, object]:
    """One of the own applications."""
    return application(own_application(actor_in(request), application_id))


@router.get("/applications/{application_id}/draft", response=private(schemas.Draft))
def draft(request: HttpRequest, application_id: UUID) -> object:
    """What was typed and what is missing, by what the rules say now."""
    return told_draft(what_is_missing(actor_in(request), application_id, at=timezone.now()))


@router.patch("/applications/{application_id}/draft", response=private(schemas.Saved))
def save(request: HttpRequest, application_id: UUID, given: schemas.DraftGiven) -> object:
    """Save answers. 409 when the draft was changed elsewhere meanwhile: read it again."""
    return save_draft(actor_in(request), application_id, given.answers, version=given.version, at=timezone.now())


@router.post("/applications/{application_id}/submission", response=private(schemas.Receipt))
def hand_in(request: HttpRequest, application_id: UUID, key: Key) -> object:
    """Hand in, or hand in again what was returned or opened for changes. The same key answers with the same receipt."""
    return submit(actor_in(request), application_id, key=key, at=timezone.now())


@router.get("/applications/{application_id}/receipt", response=private(schemas.Receipt))
def receipt(request: HttpRequest, application_id: UUID) -> object:
    """The receipt of the last submission."""
    return last_receipt(actor_in(request), application_id)


@router.post("/applications/{application_id}/amendment", response=private(schemas.ApplicationSummary))
def open_again(request: HttpRequest, application_id: UUID) -> Mapping[str, object]:
    """Open what was handed in for changes; the review stops until it is handed in again."""
    actor = actor_in(request)
    amend(actor, application_id, at=timezone.now())
    return application(own_application(actor, application_id))


@router.get("/claims/{claim_id}/timeline", response=private(schemas.Timeline))
def course(request: HttpRequest, claim_id: UUID) -> Mapping[str, object]:
    """What has happened to a claim, who has it until when, and what is to come."""
    found = timeline(actor_in(request), claim_id, at=timezone.now())
    names = ("number", "is_open", "due_on", "provisional")
    return {
        "state": found.state,
        "since": found.since,
        "happened": [
            {"at": one.at, "name": one.name, "role": one.role, "told": dict(one.told)} for one in found.happened
        ],
        "to_come": [
            {"level": level(one.level)} | {name: getattr(one, name) for name in names} for one in found.to_come
        ],
    }


@router.post("/claims/{claim_id}/withdrawal", response=private(schemas.ClaimState))
def take_back(request: HttpRequest, claim_id: UUID) -> object:
    """Withdraw a claim, also from a public notice."""
    return withdraw(actor_in(request), claim_id, at=timezone.now())


@router.post("/claims/{claim_id}/human", response=private(schemas.ClaimState))
def human(request: HttpRequest, claim_id: UUID) -> object:
    """Ask that a person decides at every level (PIPL Art. 24)."""
    return ask_for_human(actor_in(request), claim_id, at=timezone.now())


@router.post("/claims/{claim_id}/appeal", response=private(schemas.Appealed))
def object_to(request: HttpRequest, claim_id: UUID, given: schemas.AppealGiven) -> object:
    """Appeal against a refusal: it goes one level up."""
    return appeal(actor_in(request), claim_id, reason=given.reason, at=timezone.now())


@router.get("/messages", response=private(schemas.Messages))
def messages(request: HttpRequest) -> Mapping[str, object]:
    """What the worker was told, the newest first."""
    found = messages_of(actor_in(request))
    names = ("id", "kind", "title", "body", "at", "is_read", "letter")
    return {"messages": [{"claim": one.claim_id} | {name: getattr(one, name) for name in names} for one in found]}


@router.get("/me/export", response=private(schemas.OwnCopy))
def own_copy(request: HttpRequest) -> object:
    """Everything registered of the worker, with who looked (PIPL Art. 45). This look is written down as well."""
    actor = actor_in(request)
    if actor.person is None:
        raise NotFound
    return json.loads(export(actor, actor.person, at=timezone.now()))
