"""Offices with two officers at every level, and claims that stand before one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

import pytest

from tests.casework.applications.world import (
    AT,
    ELIGIBLE,
    HERE,
    LATER,
    Province,
    claims_of,
    eligible_worker,
    everything,
    handed_in,
    make_province,
    told,
    worker,
)
from tests.casework.organisations.world import FOUNDED
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.models import Body, Mandate
from yuanmeng.casework.reviews.models import Appeal, ReviewStep, Tie, Vote
from yuanmeng.casework.reviews.take_up import take_up
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE, SYSTEM, Actor, Role
from yuanmeng.rules.reviews.chain import from_rows

SOON = LATER + timedelta(seconds=5)
THEN = LATER + timedelta(hours=1)
AFTER_THAT = LATER + timedelta(hours=2)
Row = TypeVar("Row", Claim, ReviewStep, Appeal)
__all__ = ["AT", "ELIGIBLE", "HERE", "LATER", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The province, and at each level a first and a second officer with a mandate."""

    province: Province
    unit: tuple[Actor, Actor]
    district: tuple[Actor, Actor]
    city: tuple[Actor, Actor]
    top: tuple[Actor, Actor]
    elsewhere: Actor

    @property
    def window(self) -> Window:
        return self.province.window


def make_offices() -> Offices:
    province = make_province()
    levels = {"unit": province.unit, "district": province.district, "city": province.city, "top": province.province}
    pairs = {
        name: (officer(body, 200 + 10 * place), officer(body, 201 + 10 * place))
        for place, (name, body) in enumerate(levels.items())
    }
    elsewhere = officer(province.other_district, 299)
    return Offices(province=province, elsewhere=elsewhere, **pairs)


def officer(body: Body, serial: int) -> Actor:
    """A reviewer of the body with a mandate."""
    person = UUID(int=serial)
    with acting(SYSTEM):
        Mandate.objects.create(person=person, role=Role.REVIEWER, body=body, starts_on=FOUNDED)
    region = None if body.kind == "unit" else body.region
    return Actor(role=Role.REVIEWER, body=str(body.pk), person=person, region=region)


def ruled(window: Window, **changes: object) -> None:
    """Change every level of the window's chain: sample_permille, straight_through, people, on_silence, working_days."""
    window.chain = [{**level, **changes} for level in window.chain]
    window.save(update_fields=["chain"])


def by_hand(offices: Offices, **changes: object) -> None:
    """Every level is an officer's."""
    ruled(offices.window, straight_through=False, people=1, **changes)


def only_level(offices: Offices, level: str) -> None:
    """A chain of this level alone."""
    offices.window.chain = [row for row in offices.window.chain if row["level"] == level]
    offices.window.save(update_fields=["chain"])


def submitted(offices: Offices, serial: int = 1, **facts: str) -> Claim:
    """A claim handed in by a worker of the factory, all facts vouched for; `facts` replace some."""
    verified = {**ELIGIBLE, **facts}
    return claim_of(offices, worker(serial, verified=verified, works_at=offices.province.employer))


def claim_of(offices: Offices, actor: Actor, answers: Mapping[str, str | None] = {}) -> Claim:
    application = handed_in(actor, [offices.window], answers)
    return claims_of(actor, application)[0]


def taken_up(claim: Claim, *, at: datetime = SOON) -> Claim:
    take_up(at=at)
    return fresh(claim)


def fresh(row: Row) -> Row:
    with acting(MACHINE):
        return type(row).objects.get(pk=row.pk)


def steps(claim: Claim) -> list[ReviewStep]:
    with acting(MACHINE):
        return list(ReviewStep.objects.filter(claim=claim.pk).order_by("opened_at", "number"))


def open_step(claim: Claim) -> ReviewStep:
    (found,) = [step for step in steps(claim) if step.state == "open"]
    return found


def worker_of(claim: Claim) -> Actor:
    return Actor(role=Role.APPLICANT, body=str(claim.person_id), person=claim.person_id)


def whole(*seen_by: Actor) -> list[object]:
    """Every row of this app and of those it writes, with the events these actors see."""
    found = everything(*seen_by)
    with acting(MACHINE):
        found += [list(model.objects.order_by("pk").values()) for model in (ReviewStep, Vote, Appeal, Tie)]
    return found


def refused(kind: type[Refusal], call: Callable[[], object], *seen_by: Actor) -> Refusal:
    """The refusal, in both languages, after checking that nothing was changed."""
    before = whole(*seen_by)
    with pytest.raises(kind) as caught:
        call()
    assert whole(*seen_by) == before
    assert caught.value.zh
    assert caught.value.en
    return caught.value


def levels(window: Window) -> int:
    return len(from_rows(window.chain))


def eligible(offices: Offices, serial: int = 1) -> Actor:
    return eligible_worker(serial, works_at=offices.province.employer)
