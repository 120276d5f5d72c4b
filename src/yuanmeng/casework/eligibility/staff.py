"""An employer's own staff: who waits for its word, and what it has said of each. Every name shown is a look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.purposes import Field, Purpose

from .access import employment_for, employment_seen_by
from .models import Employment, Fact

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """One worker as the employer sees it. `name` is "" where the worker has not agreed to show it to the employer.

    `given` is what the employer said before: fact name to outside text.
    """

    employment: Employment
    name: str
    given: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """`waiting` and `confirmed` count all; `rows` are those of the page, `hidden` how many of it show no name.

    `next` is what the next page comes after; 0 on the last one.
    """

    waiting: int
    confirmed: int
    rows: tuple[Staff, ...]
    hidden: int
    next: int

    @property
    def more(self) -> bool:
        """Whether there is a next page."""
        return bool(self.next)


def staff_page(actor: Actor, *, confirmed: bool, at: datetime, after: int = 0) -> StaffPage:
    """Open employment, waiting for an answer or confirmed, by id beyond `after`. Raises Refusal for another role."""
    _employer(actor)
    with acting(actor):
        jobs = employment_seen_by(actor).filter(ended_on__isnull=True)
        waiting = jobs.filter(confirmed_at__isnull=True)
        listed = jobs.filter(confirmed_at__isnull=False) if confirmed else waiting
        found = list(listed.filter(pk__gt=after).order_by("pk")[: MOST + 1])
        shown = list(_shown(actor, found[:MOST], at))
        count = waiting.count()
        return StaffPage(
            waiting=count,
            confirmed=jobs.count() - count,
            rows=tuple(one for one in shown if one.name),
            hidden=sum(not one.name for one in shown),
            next=found[MOST - 1].pk if len(found) > MOST else 0,
        )


def staff_one(actor: Actor, employment_id: int, *, at: datetime) -> Staff:
    """Raises NotFound when it is not the actor's own staff."""
    _employer(actor)
    with acting(actor):
        return next(iter(_shown(actor, [employment_for(actor, employment_id)], at)))


def staff_chosen(actor: Actor, ids: Iterable[int], *, at: datetime) -> tuple[Staff, ...]:
    """Those of the ids that wait for an answer of this employer and show their name; the others are left out."""
    _employer(actor)
    with acting(actor):
        jobs = employment_seen_by(actor).filter(pk__in=list(ids), ended_on__isnull=True, confirmed_at__isnull=True)
        return tuple(one for one in _shown(actor, list(jobs.order_by("pk")), at) if one.name)


def _shown(actor: Actor, jobs: list[Employment], at: datetime) -> Iterable[Staff]:
    given: dict[UUID, dict[str, str]] = {}
    people = [job.person_id for job in jobs]
    facts = Fact.objects.filter(person__in=people, recorded_by=actor.body, superseded_at__isnull=True)
    for person, name, value in facts.values_list("person_id", "name", "value"):
        given.setdefault(person, {})[name] = value
    for job in jobs:
        yield Staff(employment=job, name=_name(actor, job.person_id, at), given=given.get(job.person_id, {}))


def _name(actor: Actor, person: UUID, at: datetime) -> str:
    try:
        return read_file(actor, person, Purpose.EMPLOYMENT, at=at).get(Field.NAME, "")
    except Refusal:  # no consent, or a request for deletion: the employer is not told who it is
        return ""


def _employer(actor: Actor) -> None:
    if actor.role is not Role.EMPLOYER:
        raise Refusal(zh="这里只有用人单位能看。", en="Only employers look here.")
