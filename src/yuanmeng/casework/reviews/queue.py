"""The officer's queue: steps and appeals before the own body, by their clocks, one page of rows at a time."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import localdate

from yuanmeng.casework.applications.access import claims_seen_by
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.appeal import AppealState
from yuanmeng.rules.lifecycles.review_step import StepState

from .access import appeals_before, steps_before
from .models import Appeal, ReviewStep

ROWS = 50
MOST_COUNTED = 1000
"""A number above says "and more": counting on would cost more than it tells."""


class Only(StrEnum):
    """What the queue is narrowed to."""

    DUE = "due"
    OVERDUE = "overdue"
    BLIND = "blind"
    APPEALS = "appeals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line. `id` is the step's, or the appeal's where `is_appeal`. A blind one tells nothing of the verdict."""

    id: UUID
    claim_id: UUID
    is_appeal: bool
    shown_as: str
    scheme: str
    level: str
    due_on: date
    due_provisional: bool
    people: int
    escalated: int
    blind: bool
    wants_human: bool
    by_steward: bool
    status: str
    amount_fen: int | None
    number: str

    @property
    def cursor(self) -> str:
        return f"{self.due_on.isoformat()}_{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`before` and `after` are cursors of the pages next to this one; empty: there is none."""

    rows: tuple[Row, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Open ones by filter, each counted up to MOST_COUNTED."""

    all: int
    due: int
    overdue: int
    blind: int
    appeals: int


def queue(
    actor: Actor, *, at: datetime, before: str | None = None, after: str | None = None, only: str | None = None
) -> Page:
    """Fifty rows by clock; `after` and `before` are cursors of a page. A cursor that is none is the first page.

    Two queries, whatever the length of the queue.
    """
    wanted = Only(only) if only in list(Only) else None
    back = _cursor(before)
    ahead = None if back else _cursor(after)
    with acting(actor):
        open_ones = _open(actor, wanted, localdate(at))
        found = _slice(open_ones, back=back, ahead=ahead)
        more = len(found) > ROWS
        found = found[:ROWS]
        if back:
            found.reverse()
        rows = _rows(actor, found)
    at_start, at_end = (not more, False) if back else (ahead is None, not more)
    return Page(
        rows=rows,
        before="" if at_start or not rows else rows[0].cursor,
        after="" if at_end or not rows else rows[-1].cursor,
    )


def counts(actor: Actor, *, at: datetime) -> Counts:
    """For the filters above the queue. One query."""
    on = localdate(at)
    with acting(actor), connection.cursor() as cursor:
        parts = [_open(actor, only, on).values("pk")[:MOST_COUNTED] for only in (None, *Only)]
        try:
            compiled = [part.query.sql_with_params() for part in parts]
        except EmptyResultSet:  # who is no reviewer has no queue
            return Counts(all=0, due=0, overdue=0, blind=0, appeals=0)
        sql = ", ".join(f"(SELECT count(*) FROM ({text}) one)" for text, _ in compiled)
        cursor.execute(f"SELECT {sql}", [value for _, values in compiled for value in values])
        every, due, overdue, blind, appeals = cursor.fetchone()
    return Counts(all=every, due=due, overdue=overdue, blind=blind, appeals=appeals)


def _open(actor: Actor, only: Only | None, on: date) -> QuerySet[ReviewStep] | QuerySet[Appeal]:
    if only is Only.APPEALS:
        return appeals_before(actor).filter(state=AppealState.FILED.value)
    rows = steps_before(actor).filter(state=StepState.OPEN.value)
    match only:
        case Only.DUE:
            return rows.filter(due_on__gte=on, due_on__lte=on + timedelta(days=1))
        case Only.OVERDUE:
            return rows.filter(due_on__lt=on)
        case Only.BLIND:
            return rows.filter(sampled=True)
        case _:
            return rows


def _slice(
    rows: QuerySet[ReviewStep] | QuerySet[Appeal],
    *,
    back: tuple[date, UUID] | None,
    ahead: tuple[date, UUID] | None,
) -> list[ReviewStep | Appeal]:
    """One row more than a page. Rows are compared as pairs, so that the index finds the place."""
    if back:
        rows = rows.extra(where=["(due_on, id) < (%s, %s)"], params=back).order_by("-due_on", "-pk")
    elif ahead:
        rows = rows.extra(where=["(due_on, id) > (%s, %s)"], params=ahead).order_by("due_on", "pk")
    else:
        rows = rows.order_by("due_on", "pk")
    return list(rows[: ROWS + 1])


def _rows(actor: Actor, found: Sequence[ReviewStep | Appeal]) -> tuple[Row, ...]:
    seen = claims_seen_by(actor).filter(pk__in=[row.claim_id for row in found]).select_related("application")
    claims = {claim.pk: claim for claim in seen}
    return tuple(_row(row, claims[row.claim_id]) for row in found if row.claim_id in claims)


def _row(row: ReviewStep | Appeal, claim: Claim) -> Row:
    step = row if isinstance(row, ReviewStep) else None
    blind = step is not None and step.sampled
    return Row(
        id=row.pk,
        claim_id=claim.pk,
        is_appeal=step is None,
        shown_as=claim.application.shown_as,
        scheme=claim.scheme,
        level=step.level if step else "",
        due_on=row.due_on,
        due_provisional=row.due_provisional,
        people=step.people if step else 1,
        escalated=step.escalated if step else 0,
        blind=blind,
        wants_human=claim.wants_human,
        by_steward=claim.steward_body_id is not None,
        status="" if blind else claim.status,
        amount_fen=None if blind else claim.amount_fen,
        number=claim.application.number,
    )


def _cursor(text: str | None) -> tuple[date, UUID] | None:
    with suppress(ValueError):
        day, _, row = (text or "").partition("_")
        return date.fromisoformat(day), UUID(row)
    return None
