"""When the days off of a year are published: due days that were counted without them are counted again."""

from typing import TypeVar

from django.db.models import QuerySet

from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.calendar.due import Term
from yuanmeng.rules.lifecycles.appeal import AppealState
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.reviews.chain import from_rows

from .clock import calendar, due
from .models import Appeal, ReviewStep

Row = TypeVar("Row", ReviewStep, Appeal)


def settle_clocks(*, limit: int = 500) -> int:
    """How many due days were counted again, at most `limit` of each kind. No event: nobody did anything."""
    waiting = {"due_provisional": True, "due_on__year__in": sorted(calendar().years)}
    with acting(MACHINE):
        steps = ReviewStep.objects.filter(state=StepState.OPEN.value, **waiting).select_related("window")
        appeals = Appeal.objects.filter(state=AppealState.FILED.value, **waiting)
        found: list[ReviewStep | Appeal] = [*_held(steps, limit), *_held(appeals, limit)]
        for row in found:
            term = _term(row)
            row.due_on, row.due_provisional = term.last, term.provisional
            row.save(update_fields=["due_on", "due_provisional"])
    return len(found)


def _held(rows: QuerySet[Row], limit: int) -> list[Row]:
    return list(rows.select_for_update(of=("self",), skip_locked=True).order_by("due_on", "pk")[:limit])


def _term(row: ReviewStep | Appeal) -> Term:
    if isinstance(row, Appeal):
        return due(row.asked_at, house().appeal_working_days)
    return due(row.opened_at, from_rows(row.window.chain)[row.number].working_days)
