"""Lead claims along their chain: what may passes by itself, then the next level is opened. The machinery's work."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.foundation.record import record_many, told
from yuanmeng.casework.organisations.models import Body
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.calendar.due import Term
from yuanmeng.rules.lifecycles.review_step import LIFECYCLE, StepAction, StepState
from yuanmeng.rules.lifecycles.table import take
from yuanmeng.rules.reviews.chain import Level, from_rows
from yuanmeng.rules.reviews.clear import Verdict
from yuanmeng.rules.reviews.next_level import Route

from .bodies import Bodies, bodies_of
from .clock import due
from .models import ReviewStep

PASSED = take(LIFECYCLE, StepState.OPEN, StepAction.PASS, MACHINE.role)


@dataclass(slots=True, kw_only=True)
class Lead:
    """One claim (with application and window) on its way. `blind`: the officer decides without the machine's verdict.

    `before`: the body that is asked at the level where it stops, if not the one of the level.
    """

    claim: Claim
    route: Route
    verdict: Verdict
    blind: bool = False
    before: Body | None = None
    chain: tuple[Level, ...] = ()
    steps: list[ReviewStep] = field(default_factory=list)


def lay(leads: Sequence[Lead], *, at: datetime) -> None:
    """Write the steps of each way, and set level and handler on the claims (not saved yet).

    Call it inside `acting(MACHINE)`, claims locked. A level whose body is missing is told as `step.escalate`.
    """
    bodies = bodies_of([lead.claim for lead in leads])
    chains: dict[object, tuple[Level, ...]] = {}
    terms: dict[int, Term] = {}
    events: list[Event] = []
    for lead in leads:
        window = lead.claim.window
        lead.chain = chains.get(window.pk) or chains.setdefault(window.pk, from_rows(window.chain))
        events += _lay(lead, bodies, terms, at)
    ReviewStep.objects.bulk_create([step for lead in leads for step in lead.steps])
    record_many(events)


def _lay(lead: Lead, bodies: Bodies, terms: dict[int, Term], at: datetime) -> list[Event]:
    claim, events = lead.claim, []
    for number in (*lead.route.passed, *(() if lead.route.stops is None else (lead.route.stops,))):
        level = lead.chain[number]
        stops = number == lead.route.stops
        asked = bodies.asked(claim, level.level)
        days = level.working_days
        term = terms.get(days) or terms.setdefault(days, due(at, days))
        step = new_step(claim, number, level, term, at=at)
        step.body_id = lead.before.pk if stops and lead.before else asked.body
        step.machine = lead.verdict
        if stops:
            step.sampled = lead.blind
        else:
            step.state, step.decided_at = PASSED, at
        if asked.missing and stops and not lead.before:
            events.append(
                told("step.escalate", str(step.pk), MACHINE, at=at, case=claim.pk, level=level.level, why="no_body")
            )
        lead.steps.append(step)
        claim.level, claim.handler_id = number, step.body_id
    return events


def new_step(claim: Claim, number: int, level: Level, term: Term, *, at: datetime) -> ReviewStep:
    """An open step without a body, its clock running from `at`."""
    return ReviewStep(
        claim=claim,
        window_id=claim.window_id,
        number=number,
        level=level.level,
        opened_at=at,
        due_on=term.last,
        due_provisional=term.provisional,
        people=level.people,
        shown_as=claim.application.shown_as,
    )
