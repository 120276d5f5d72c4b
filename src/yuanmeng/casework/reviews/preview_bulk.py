"""Look before passing many: which of the chosen steps are clear, and why the others are held back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.reviews.clear import Held
from yuanmeng.rules.reviews.conflicts import conflict

from .access import bonds_of, steps_before, still_mandated
from .doubles import doubled, doubles_of
from .judging import held
from .models import ReviewStep
from .take_up import NO_FACTS, last_assessments

SALT = "reviews.bulk"
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step of the preview; `reasons` why it is held back, none when clear."""

    step_id: UUID
    claim_id: UUID
    shown_as: str
    scheme: str
    level: str
    amount_fen: int | None
    reasons: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`token` names the clear steps to `pass_many`, and no other officer can use it. `sum_fen` is over the clear."""

    token: str
    clear: tuple[Line, ...]
    held_back: tuple[Line, ...]
    sum_fen: int


def preview_bulk(actor: Actor, step_ids: Sequence[UUID], *, at: datetime) -> Preview:
    """Nothing is changed. The first 200 are looked at; a step that is not before the own body is held back as gone."""
    wanted = list(dict.fromkeys(step_ids))[:MOST]
    with acting(actor):
        still_mandated(actor, at=at)
        lines = lines_of(actor, wanted)
    clear = tuple(line for line in lines if not line.reasons)
    token = signing.dumps([actor.body, str(actor.person), [line.step_id.hex for line in clear]], salt=SALT)
    return Preview(
        token=token,
        clear=clear,
        held_back=tuple(line for line in lines if line.reasons),
        sum_fen=sum(line.amount_fen or 0 for line in clear),
    )


def lines_of(actor: Actor, wanted: Sequence[UUID]) -> list[Line]:
    """Six queries for any number of steps. Call it inside `acting(actor)`."""
    rows = steps_before(actor).filter(pk__in=wanted).select_related("claim__application")
    steps = {step.pk: step for step in rows}
    claims = [step.claim_id for step in steps.values()]
    assessed, bonds = last_assessments(claims), bonds_of(actor)
    with acting(MACHINE):
        found = doubles_of(claims)
    lines = []
    for pk in wanted:
        step = steps.get(pk)
        if step is None:
            lines.append(_gone(pk))
            continue
        claim = step.claim
        status, facts = assessed.get(claim.pk, NO_FACTS)
        reasons = () if step.sampled else held(claim, status, facts, doubled=doubled(found.get(claim.pk, ())))
        apart = conflict(actor.person, worker=claim.person_id, employer=claim.employer_id, bonds=bonds)
        lines.append(_line(step, reasons, apart=apart is not None))
    return lines


def _line(step: ReviewStep, reasons: tuple[Held, ...], *, apart: bool) -> Line:
    extra = (
        (Held.GONE, step.state != StepState.OPEN),
        (Held.CONFLICT, apart),
        (Held.BLIND, step.sampled),
    )
    return Line(
        step_id=step.pk,
        claim_id=step.claim_id,
        shown_as=step.shown_as,
        scheme=step.claim.scheme,
        level=step.level,
        amount_fen=None if step.sampled else step.claim.amount_fen,
        reasons=(*(why for why, holds in extra if holds), *reasons),
    )


def _gone(step_id: UUID) -> Line:
    """Absent, or not yours: the line says no more than what was asked."""
    return Line(
        step_id=step_id, claim_id=step_id, shown_as="", scheme="", level="", amount_fen=None, reasons=(Held.GONE,)
    )
