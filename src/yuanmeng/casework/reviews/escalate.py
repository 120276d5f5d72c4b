"""When a clock has run out: the machinery does what the chain says. Once an hour, in batches."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move as move_claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.organisations.models import Body
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.eligibility.decide import Status
from yuanmeng.rules.lifecycles.appeal import AppealState
from yuanmeng.rules.lifecycles.claim import Action
from yuanmeng.rules.lifecycles.review_step import StepAction, StepState
from yuanmeng.rules.reviews.chain import Level
from yuanmeng.rules.reviews.next_level import OnSilence, after_silence

from .bodies import above
from .clock import due
from .deciding import go_on, level_of
from .models import Appeal, ReviewStep
from .move import hand_up, move
from .opening import new_step

Overdue: TypeAlias = tuple[date, UUID, UUID]
BATCH = 200
AFTER = "(due_on, id) > (%s, %s)"
SILENCE = "on_silence"
"""What stands in the items of a step that silence decided, where an officer's would name conditions."""


def escalate(*, at: datetime, limit: int = 500) -> int:
    """How many steps and appeals silence moved, about `limit` at most: call it again until it answers 0.

    What its chain lets wait, or above which nobody stands, stays where it is and stays overdue. Each batch is one
    transaction; what an officer holds at this moment is left for the next time.
    """
    moved = 0
    for overdue, locked in ((_steps_overdue, _steps), (_appeals_overdue, _appeals)):
        last: Overdue | None = None
        while moved < limit:
            with acting(MACHINE):
                batch = overdue(at, last)
                moved += sum(_silence(row, at) for row in locked(batch))
            if len(batch) < BATCH:
                break
            last = batch[-1]
    return moved


def _steps_overdue(at: datetime, last: Overdue | None) -> list[Overdue]:
    """Due day, id and claim of what should have been answered before today, by clock, after `last`."""
    rows = ReviewStep.objects.filter(state=StepState.OPEN.value, due_on__lt=localdate(at)).order_by("due_on", "pk")
    rows = rows.extra(where=[AFTER], params=last[:2]) if last else rows
    return list(rows.values_list("due_on", "pk", "claim_id")[:BATCH])


def _appeals_overdue(at: datetime, last: Overdue | None) -> list[Overdue]:
    rows = Appeal.objects.filter(state=AppealState.FILED.value, due_on__lt=localdate(at)).order_by("due_on", "pk")
    rows = rows.extra(where=[AFTER], params=last[:2]) if last else rows
    return list(rows.values_list("due_on", "pk", "claim_id")[:BATCH])


def _steps(batch: Sequence[Overdue]) -> list[ReviewStep]:
    """Those whose claims nobody holds, with claim, window and bodies, by clock; claims are locked first."""
    claims = _claims(batch)
    rows = ReviewStep.objects.filter(pk__in=[pk for _, pk, _ in batch], state=StepState.OPEN.value, claim__in=claims)
    held = list(rows.select_related("body__parent").select_for_update(of=("self",)).order_by("due_on", "pk"))
    for step in held:
        step.claim = claims[step.claim_id]
    return held


def _appeals(batch: Sequence[Overdue]) -> list[Appeal]:
    claims = _claims(batch)
    rows = Appeal.objects.filter(pk__in=[pk for _, pk, _ in batch], state=AppealState.FILED.value, claim__in=claims)
    held = list(rows.select_related("body__parent").select_for_update(of=("self",)).order_by("due_on", "pk"))
    for appeal in held:
        appeal.claim = claims[appeal.claim_id]
    return held


def _claims(batch: Sequence[Overdue]) -> dict[UUID, Claim]:
    rows = Claim.objects.filter(pk__in=[claim for _, _, claim in batch]).select_related("application", "window")
    return {claim.pk: claim for claim in rows.select_for_update(of=("self",), skip_locked=True).order_by("pk")}


def _silence(row: ReviewStep | Appeal, at: datetime) -> bool:
    """Whether it moved."""
    return _appeal(row, at) if isinstance(row, Appeal) else _step(row, at)


def _step(step: ReviewStep, at: datetime) -> bool:
    level, is_last = level_of(step)
    up, status = above(step.body), step.claim.status
    unfit = status == Status.REFUSED or (is_last and status != Status.ELIGIBLE)
    match after_silence(level, unfit=unfit, body_above=up is not None):
        case OnSilence.ESCALATE if up is not None:
            _hand_up(step, level, up, at)
        case OnSilence.PASS:
            move(step, StepAction.PASS, MACHINE, at=at, items=[SILENCE])
            go_on(MACHINE, step, at=at)
        case OnSilence.REFUSE:
            move(step, StepAction.REFUSE, MACHINE, at=at, items=[SILENCE])
            said = {"step": str(step.pk), "level": step.level, "conditions": SILENCE}
            move_claim(step.claim, Action.REFUSE, MACHINE, at=at, **said)
        case _:
            return False
    return True


def _hand_up(step: ReviewStep, level: Level, up: Body, at: datetime) -> None:
    """The same question before the body above, with a clock of its own."""
    move(step, StepAction.ESCALATE, MACHINE, at=at)
    claim = step.claim
    again = new_step(claim, step.number, level, due(at, level.working_days), at=at)
    again.body, again.escalated = up, step.escalated + 1
    again.sampled, again.machine = step.sampled, step.machine
    again.save(force_insert=True)
    claim.handler = up
    claim.save(update_fields=["handler"])
    record(
        "step.escalate",
        str(again.pk),
        MACHINE,
        at=at,
        case=claim.pk,
        level=step.level,
        why="silence",
        late=str(step.pk),
    )


def _appeal(appeal: Appeal, at: datetime) -> bool:
    up = above(appeal.body)
    if up is None:
        return False
    term = due(at, house().appeal_working_days)
    hand_up(appeal, MACHINE, up, at=at, due_on=term.last, provisional=term.provisional)
    appeal.claim.handler = up
    appeal.claim.save(update_fields=["handler"])
    record("appeal.escalate", str(appeal.pk), MACHINE, at=at, case=appeal.claim_id, why="silence")
    return True
