"""The own claims as their worker follows them: rows of several tables as one plain story for each claim."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from yuanmeng.casework.applications.access import application_for, claims_seen_by
from yuanmeng.casework.applications.models import Application, Assessment, Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.models import Body
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.appeal import AppealState
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.reviews.chain import Level, from_rows
from yuanmeng.rules.reviews.course import Appealed, Turn

from .amend import is_held
from .models import Appeal, ReviewStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One claim. `is_held`: opened for changes and not handed in again yet.

    `items` are what the last step returned or refused; `facts` the texts its last assessment read.
    """

    id: UUID
    window: UUID
    scheme: str
    title: Words
    funder: Words
    state: State
    since: date
    submitted_on: date | None
    amount_fen: int | None
    wants_human: bool
    is_held: bool
    chain: tuple[Level, ...]
    notice_days: int | None
    notice_working: bool
    closes_at: datetime
    open: bool
    turns: tuple[Turn, ...]
    items: tuple[str, ...]
    appeal: Appealed | None
    facts: Mapping[str, str]
    assessed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnApplication:
    id: UUID
    number: str
    region: str
    shown_as: str
    language: str
    revision: int
    created_at: datetime
    submitted_at: datetime | None
    stories: tuple[Story, ...]


def own_applications(actor: Actor) -> list[OwnApplication]:
    """All applications with a claim that the worker sees, the newest first."""
    with acting(actor):
        return _told(list(_claims(actor)))


def own_application(actor: Actor, application_id: UUID) -> OwnApplication:
    """Raises NotFound, also when it is not yours."""
    with acting(actor):
        application = application_for(actor, application_id)
        return _told(list(_claims(actor).filter(application=application)))[0]


def _claims(actor: Actor) -> QuerySet[Claim]:
    rows = claims_seen_by(actor).select_related("application", "window__body", "window__published")
    texts = ("window__published__source_text", "window__published__python_text")
    return rows.defer(*texts).order_by("-application__created_at", "scheme")


def _told(claims: list[Claim]) -> list[OwnApplication]:
    ids = [claim.pk for claim in claims]
    steps: dict[UUID, list[ReviewStep]] = defaultdict(list)
    for step in ReviewStep.objects.filter(claim__in=ids).select_related("body").order_by("opened_at", "number"):
        steps[step.claim_id].append(step)
    asked = Appeal.objects.filter(claim__in=ids).select_related("body").order_by("filed_at")
    appeals = {row.claim_id: row for row in asked}
    newest = Assessment.objects.filter(claim__in=ids).order_by("claim", "-at", "-pk").distinct("claim")
    assessed = {row.claim_id: row for row in newest}
    found: dict[UUID, tuple[Application, list[Story]]] = {}
    for claim in claims:
        told = _story(claim, steps[claim.pk], appeals.get(claim.pk), assessed.get(claim.pk))
        found.setdefault(claim.application_id, (claim.application, []))[1].append(told)
    return [_own(application, stories) for application, stories in found.values()]


def _own(application: Application, stories: list[Story]) -> OwnApplication:
    return OwnApplication(
        id=application.pk,
        number=application.number,
        region=application.region,
        shown_as=application.shown_as,
        language=application.language,
        revision=application.revision,
        created_at=application.created_at,
        submitted_at=application.submitted_at,
        stories=tuple(stories),
    )


def _story(claim: Claim, steps: list[ReviewStep], appeal: Appeal | None, assessed: Assessment | None) -> Story:
    window = claim.window
    return Story(
        id=claim.pk,
        window=window.pk,
        scheme=claim.scheme,
        title=Words(zh=window.published.title_zh, en=window.published.title_en),
        funder=_named(window.body),
        state=State(claim.state),
        since=localdate(claim.state_since),
        submitted_on=localdate(claim.submitted_at) if claim.submitted_at else None,
        amount_fen=claim.amount_fen,
        wants_human=claim.wants_human,
        is_held=is_held(claim),
        chain=from_rows(window.chain),
        notice_days=window.notice_days,
        notice_working=window.notice_working,
        closes_at=window.closes_at,
        open=window.state == "open",
        turns=tuple(_turn(step) for step in steps),
        items=_items(steps),
        appeal=_appealed(appeal) if appeal else None,
        facts={name: str(seen[0]) for name, seen in assessed.facts.items()} if assessed else {},
        assessed_on=assessed.on if assessed else None,
    )


def _items(steps: list[ReviewStep]) -> tuple[str, ...]:
    live = [step for step in steps if step.state != StepState.VOID]
    return tuple(str(item) for item in live[-1].items) if live else ()


def _turn(step: ReviewStep) -> Turn:
    return Turn(
        number=step.number,
        level=step.level,
        body=_named(step.body),
        state=StepState(step.state),
        opened_on=localdate(step.opened_at),
        due_on=step.due_on,
        ended_on=localdate(step.decided_at) if step.decided_at else None,
        by_machine=step.decided_at is not None and step.decided_by is None,
        note=step.note,
    )


def _appealed(appeal: Appeal) -> Appealed:
    return Appealed(
        body=_named(appeal.body),
        filed_on=localdate(appeal.filed_at),
        due_on=appeal.due_on,
        answered_on=localdate(appeal.answered_at) if appeal.answered_at else None,
        upheld=appeal.state == AppealState.UPHELD,
        answer=appeal.answer,
    )


def _named(body: Body) -> Words:
    return Words(zh=body.name_zh, en=body.name_en or body.name_zh)
