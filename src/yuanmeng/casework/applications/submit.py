"""Hand an application in: freeze what the rules read, move every claim, give a signed receipt. One transaction.

Statements are few on purpose (a test counts them): hundreds of workers hand in within the same seconds of a window.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import psycopg
from django.db import IntegrityError
from django.db.models import F, JSONField, Value
from django.utils.timezone import localdate

from yuanmeng.casework.eligibility.models import Fact
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.inserting import insert_rows
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.models import Person
from yuanmeng.casework.schemes.holding import hold_open
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.facts import Assessed, Origin
from yuanmeng.rules.lifecycles.claim import LIVE, Action, State

from .handing_in import PLACE, File, Known, assessed, known_of, locked, place_of
from .masked_name import masked_name
from .models import Assessment, Claim, Receipt
from .move import Told, move_many
from .place_of_work import PlaceOfWork, place_of_work
from .receipts import check, signed_receipt
from .standing import Standing, ready, standing_of

MOVES: Mapping[State, Action] = {
    State.DRAFT: Action.SUBMIT,
    State.SUBMITTED: Action.AMEND,
    State.RETURNED: Action.RESUBMIT,
}
"""Hand in for the first time, replace what nobody has taken up yet, or answer what an officer sent back."""
IN_TIME = frozenset({Action.SUBMIT, Action.AMEND})
"""Only while the window takes applications; what a reviewer sent back is corrected also after it closed."""
WRITTEN = ("status", "amount_fen", "clear", "submitted_at", "region", "employer", "unit_body")
TAKEN = {
    "claim_live_once_in_a_window": Words(
        zh="其中一个项目你已经申请，正在办理，不用再申请。",
        en="You have applied for one of these already and it is under way: no need to apply again.",
    ),
    "applications_receipt_key_key": Words(
        zh="这张表已经提交过另一份申请，请打开这份申请的页面再提交。",
        en="This form has handed in another application: open the page of this one and submit again.",
    ),
}


def submit(actor: Actor, application_id: UUID, *, key: UUID, at: datetime) -> Receipt:
    """For the first time, or again. Sent again with the same `key`, or unchanged, it answers with the receipt there is.

    A verdict of the rules that refuses stops nobody: whoever insists is seen by an officer (`read.what_is_missing`
    says the verdict beforehand). Raises NotFound; Refusal when a consent or the real name is missing, a window is
    closed, the worker has a claim running in one of them, or nothing of it can be handed in now.
    """
    if actor.role is not Role.APPLICANT:
        raise Refusal(zh="只有本人能提交申请。", en="Only the worker hands an application in.")
    try:
        with acting(actor):
            return _hand_in(actor, application_id, key=key, at=at)
    except IntegrityError as broken:
        cause = broken.__cause__
        words = TAKEN.get(cause.diag.constraint_name or "") if isinstance(cause, psycopg.Error) else None
        if words is None:
            raise
        raise Refusal(zh=words.zh, en=words.en) from None


def _hand_in(actor: Actor, application_id: UUID, *, key: UUID, at: datetime) -> Receipt:
    file = locked(actor, application_id)
    moving = [claim for claim in file.claims if State(claim.state) in MOVES]
    if file.application.revision and (held := _answered(file, moving, key)):
        return held
    if not moving:
        raise Refusal(zh="这份申请现在不能提交。", en="This application cannot be handed in now.")
    standing = standing_of(file.application.person_id, lock=True)
    ready(standing)
    hold_open([claim.window_id for claim in moving if MOVES[State(claim.state)] in IN_TIME], at)
    on = localdate(at)
    known = known_of(file, standing.id_hash, on)
    results = {claim.pk: assessed(claim, known, on) for claim in moving}
    _state(actor, file, known, at)
    _write_application(file, known, standing, at)
    _write_claims(actor, file, moving, results, at)
    insert_rows([_frozen(actor, file, claim, known, results[claim.pk], at) for claim in moving])
    _follow(actor, file, known, standing, at)
    receipt = signed_receipt(file.application, moving, key=key, digest=file.digest, at=at)
    insert_rows([receipt])
    return receipt


def _answered(file: File, moving: Sequence[Claim], key: UUID) -> Receipt | None:
    """The receipt that exists: of the same form, or the last one where nothing has changed and nothing is to move.

    What was opened for changes and comes back unchanged goes on being reviewed as it was.
    """
    receipts = list(Receipt.objects.filter(application=file.application).order_by("-revision"))
    found = next((receipt for receipt in receipts if receipt.key == key), None)
    is_new = any(MOVES[State(claim.state)] is not Action.AMEND for claim in moving)
    if found is None and receipts and not is_new and check(receipts[0].text).digest == file.digest:
        found = receipts[0]
    if found is not None:
        opened = [claim.pk for claim in moving if claim.submitted_at and claim.state_since > claim.submitted_at]
        Claim.objects.filter(pk__in=opened).update(state_since=F("submitted_at"))
    return found


def _state(actor: Actor, file: File, known: Known, at: datetime) -> None:
    """What the worker typed becomes facts that nobody vouches for; the person is locked, so none is stated twice."""
    person_id = file.application.person_id
    if known.superseded:
        open_rows = Fact.objects.filter(person=person_id, origin=Origin.DECLARED, superseded_at__isnull=True)
        open_rows.filter(name__in=known.superseded).update(superseded_at=at)
    insert_rows(
        [
            Fact(
                person_id=person_id,
                name=seen.name,
                value=seen.value,
                origin=seen.origin,
                verified=seen.verified,
                observed_on=seen.observed_on,
                recorded_at=at,
                recorded_by=actor.body,
            )
            for seen in known.stated
        ]
    )


def _write_application(file: File, known: Known, standing: Standing, at: datetime) -> None:
    """The next revision, at the place and the employer of today: they decide who sees it."""
    application = file.application
    place = PlaceOfWork(employer=application.employer_id, unit_body=application.unit_body_id)
    if place.employer not in standing.employers and (place.employer or standing.employers):
        place = place_of_work(application.person_id)
    application.revision += 1
    application.submitted_at = at
    application.region = place_of(known, standing.region)
    application.employer_id, application.unit_body_id = place.employer, place.unit_body
    application.shown_as = application.shown_as or masked_name(application.person_id)
    application.save(update_fields=["revision", "submitted_at", "region", "employer", "unit_body", "shown_as"])


def _write_claims(
    actor: Actor,
    file: File,
    moving: Sequence[Claim],
    results: Mapping[UUID, Assessed],
    at: datetime,
) -> None:
    application, by_action = file.application, defaultdict[Action, list[Claim]](list)
    for claim in moving:
        result = results[claim.pk]
        claim.status, claim.amount_fen = result.decision.status.value, result.decision.amount_fen
        claim.clear, claim.submitted_at, claim.region = result.clear, at, application.region
        claim.employer_id, claim.unit_body_id = application.employer_id, application.unit_body_id
        by_action[MOVES[State(claim.state)]].append(claim)
    for action, claims in by_action.items():
        told: dict[UUID, Mapping[str, Told]] = {
            claim.pk: {"revision": application.revision, "status": claim.status} for claim in claims
        }
        move_many(claims, action, actor, at=at, changed=WRITTEN, data=told)


def _frozen(actor: Actor, file: File, claim: Claim, known: Known, result: Assessed, at: datetime) -> Assessment:
    decision = result.decision
    return Assessment(
        claim=claim,
        revision=file.application.revision,
        at=at,
        on=localdate(at),
        rule_hash=claim.rule_hash,
        facts={name: _plain(known, name) for name in result.read},
        awards=_awards(known),
        answers={},
        values=result.values,
        status=decision.status.value,
        amount_fen=decision.amount_fen,
        fail_mask=decision.fail_mask,
        unknown_mask=decision.unknown_mask,
        made_by=actor.body,
    )


def _plain(known: Known, name: str) -> list[str | bool]:
    seen = known.facts[name]
    return [seen.value, seen.origin, seen.verified, seen.observed_on.isoformat(), seen.reference]


def _awards(known: Known) -> list[list[str | int]] | Value:
    if known.awards is None:
        return Value(None, JSONField())  # null of JSON: not known
    return [[one.family, one.level, one.trade, one.awarded_on.isoformat(), one.amount_fen] for one in known.awards]


def _follow(actor: Actor, file: File, known: Known, standing: Standing, at: datetime) -> None:
    """A worker who moved is answered for by the union of the new place, once somebody vouches for the move and no
    claim of another application still runs at the old one."""
    application = file.application
    if application.region == standing.region or not known.facts[PLACE].verified:
        return
    running = Claim.objects.filter(person=application.person_id, state__in=[state.value for state in LIVE])
    if running.exclude(application=application).exclude(region=application.region).exists():
        return
    Person.objects.filter(pk=application.person_id).update(region=application.region)
    record("person.move", str(application.person_id), actor, at=at, region=application.region)
