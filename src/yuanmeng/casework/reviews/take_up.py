"""Take up what was handed in: the machinery, every few seconds, in batches that never wait for each other."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from yuanmeng.casework.applications.models import Assessment, Claim
from yuanmeng.casework.applications.move import move_many
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.lifecycles.claim import Action, State
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.lifecycles.window import WindowState
from yuanmeng.rules.reviews.chain import from_rows
from yuanmeng.rules.reviews.clear import Verdict, verdict
from yuanmeng.rules.reviews.next_level import route
from yuanmeng.rules.reviews.sample import drawn_level

from .doubles import Double, doubled, doubles_of
from .judging import held
from .models import ReviewStep
from .opening import Lead, lay

STANDING = ("level", "handler", "clear")
NO_FACTS: tuple[str, dict[str, list[object]]] = ("", {})
AMENDED_WITHIN = timedelta(days=1)


def take_up(*, at: datetime, limit: int = 500) -> int:
    """How many were taken up. The first level is opened; a clear claim passes all straight-through levels at once.

    Several may run side by side. A claim that was returned goes on at the level that returned it, before a person.
    """
    with acting(MACHINE):
        claims = list(waiting(at)[:limit])
        if claims:
            leads = leads_of(claims)
            lay(leads, at=at)
            _move(leads, at)
        return len(claims)


def waiting(at: datetime) -> QuerySet[Claim]:
    """What was handed in, the longest waiting first, locked; what another batch holds is passed over.

    A claim that its worker is amending (its state is younger than its submission) waits until it is handed in again,
    for a day at most, or until its window closes: then what had been handed in counts.
    """
    settled = Q(state_since__lte=F("submitted_at")) | Q(state_since__lte=at - AMENDED_WITHIN)
    over = Q(window__closes_at__lte=at) | ~Q(window__state=WindowState.OPEN.value)
    rows = Claim.objects.filter(settled | over, state=State.SUBMITTED.value)
    held = rows.select_for_update(of=("self",), skip_locked=True)
    return held.order_by("submitted_at").select_related("application", "window")


def leads_of(claims: Sequence[Claim]) -> list[Lead]:
    """The way of each claim, with `clear` set on it. Four queries for any number of claims."""
    ids = [claim.pk for claim in claims]
    assessed = last_assessments(ids)
    found = doubles_of(ids)
    returned = _returned(ids)
    return [_lead(claim, assessed.get(claim.pk, NO_FACTS), found.get(claim.pk, ()), returned) for claim in claims]


def last_assessments(claims: Collection[UUID]) -> dict[UUID, tuple[str, dict[str, list[object]]]]:
    """Status and facts of the last assessment of each claim."""
    rows = Assessment.objects.filter(claim__in=claims).order_by("claim", "-at", "-pk").distinct("claim")
    return {claim: (status, facts) for claim, status, facts in rows.values_list("claim_id", "status", "facts")}


def _returned(claims: Collection[UUID]) -> dict[UUID, ReviewStep]:
    """The last step of each claim that was returned from it."""
    rows = ReviewStep.objects.filter(claim__in=claims).select_related("body")
    last = rows.order_by("claim", "-opened_at", "-number").distinct("claim")
    return {step.claim_id: step for step in last if step.state == StepState.RETURNED}


def _lead(
    claim: Claim,
    assessed: tuple[str, Mapping[str, Sequence[object]]],
    found: Sequence[Double],
    returned: Mapping[UUID, ReviewStep],
) -> Lead:
    chain = from_rows(claim.window.chain)
    reasons = held(claim, assessed[0], assessed[1], doubled=doubled(found))
    said, claim.clear = verdict(reasons), not reasons
    sent_back = returned.get(claim.pk)
    start = sent_back.number if sent_back else 0
    drawn = None
    if said is not Verdict.OPEN and not claim.wants_human and not sent_back:
        drawn = drawn_level(chain, window=claim.window_id, claim=claim.pk, revision=claim.application.revision)
    by_hand = () if sent_back is None else (start,)
    way = route(chain, start, clear=claim.clear, drawn=drawn, asked_by_hand=by_hand)
    return Lead(
        claim=claim,
        route=way,
        verdict=said,
        blind=drawn is not None and (way.stops == drawn or said is Verdict.REFUSE),
        before=sent_back.body if sent_back and sent_back.body.valid_to is None else None,
    )


def _move(leads: Sequence[Lead], at: datetime) -> None:
    claims = [lead.claim for lead in leads]
    move_many(claims, Action.TAKE_UP, MACHINE, at=at, changed=STANDING)
    move_on(leads, at)


def move_on(leads: Sequence[Lead], at: datetime) -> None:
    """Tell what the machinery passed: on to the level where it stops, or through to the end."""
    forwarded = [lead for lead in leads if lead.route.passed and lead.route.stops is not None]
    through = [lead for lead in leads if lead.route.stops is None]
    for some, action in ((forwarded, Action.FORWARD), (through, Action.PASS)):
        told = {lead.claim.pk: {"levels": len(lead.route.passed), "machine": True} for lead in some}
        move_many([lead.claim for lead in some], action, MACHINE, at=at, changed=STANDING, data=told)
