"""Unions, two employers and two workers, one of each city. All fictional."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from tests.casework.organisations.world import World, make_world
from tests.casework.people.world import id_number, real
from yuanmeng.casework.eligibility.models import Employment, Fact, PaidBefore
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.register import register
from yuanmeng.rules.actors import MACHINE, Actor, Role, applicant
from yuanmeng.rules.facts import Origin, Seen

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
ON = date(2026, 11, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffed:
    """`alice` lives in the city of `world.reviewer` and `world.hr`, `bob` in the other one."""

    world: World
    alice: Actor
    bob: Actor

    @property
    def other_hr(self) -> Actor:
        return Actor(role=Role.EMPLOYER, body=str(self.world.other_employer.pk), person=UUID(int=77))


def make_staffed() -> Staffed:
    world = make_world()
    alice = applicant(register(MACHINE, real(1), region="990101", at=AT))
    bob = applicant(register(MACHINE, real(2), region="990201", at=AT))
    return Staffed(world=world, alice=alice, bob=bob)


def seen(name: str, value: str, origin: Origin = Origin.DECLARED, **changes: object) -> Seen:
    given = {
        "verified": origin is not Origin.DECLARED,
        "observed_on": ON,
        "reference": "" if origin is Origin.DECLARED else "r",
    }
    return Seen(name=name, value=value, origin=origin, **{**given, **changes})  # type: ignore[arg-type]


def everything() -> list[object]:
    """Every row of the app, as the machinery sees it, and how many events all bodies have."""
    with acting(MACHINE):
        rows: list[object] = [list(model.objects.order_by("pk").values()) for model in (Fact, Employment, PaidBefore)]
        return [*rows, Event.objects.count()]


def refused(kind: type[Refusal], call: Callable[[], object]) -> Refusal:
    """The refusal, after checking that nothing was changed."""
    before = everything()
    with pytest.raises(kind) as caught:
        call()
    assert everything() == before
    assert caught.value.zh
    assert caught.value.en
    return caught.value


__all__ = ["AT", "LATER", "ON", "Staffed", "everything", "id_number", "make_staffed", "refused", "seen"]
