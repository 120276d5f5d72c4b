"""Giving a mandate."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.casework.organisations.world import AT, DORA, ON, World, told
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.access import mandate_of
from yuanmeng.casework.organisations.grant_mandate import NewMandate, grant_mandate
from yuanmeng.casework.organisations.models import Body, Mandate
from yuanmeng.rules.actors import SYSTEM, Actor, Role

FRED = UUID(int=6)


def new(world: World, **changed: object) -> NewMandate:
    return replace(NewMandate(person=FRED, role=Role.REVIEWER, starts_on=ON, body=world.district.pk), **changed)


def refused(actor: Actor, mandate: NewMandate, expected: type[Refusal] = Refusal) -> str:
    """The refusal in English; nothing was changed."""

    def state() -> object:
        with acting(SYSTEM):
            return Mandate.objects.count(), told()

    before = state()
    with pytest.raises(expected) as caught:
        grant_mandate(actor, mandate, at=AT)
    assert state() == before
    return caught.value.en


def test_from_above_a_person_becomes_a_reviewer(world: World) -> None:
    given = grant_mandate(world.reviewer, new(world), at=AT)
    assert given.granted_by == world.reviewer.person
    district = world.district
    assert mandate_of(FRED, ON) == Actor(role=Role.REVIEWER, body=str(district.pk), person=FRED, region=district.region)
    assert told() == ["mandate.grant"]


def test_an_employers_mandate_comes_from_the_unions_above_it(world: World) -> None:
    hr = new(world, role=Role.EMPLOYER, body=None, employer=world.employer.pk)
    refused(world.stranger, hr, NotFound)
    grant_mandate(world.reviewer, hr, at=AT)
    assert mandate_of(FRED, ON).body == str(world.employer.pk)


def test_who_owns_money_is_not_appointed_by_a_reviewer(world: World) -> None:
    assert "Your role" in refused(world.reviewer, new(world, role=Role.FUNDS))
    assert "Your role" in refused(world.funds, new(world))
    grant_mandate(world.funds, new(world, role=Role.FUNDS), at=AT)
    assert mandate_of(FRED, ON).role is Role.FUNDS


def test_other_roles_give_none_and_nobody_makes_an_operator(world: World) -> None:
    for actor in (world.hr, world.worker):
        assert "Your role" in refused(actor, new(world))
    for role in (Role.OPERATOR, Role.APPLICANT, Role.SCHOOL):
        assert "Your role" in refused(SYSTEM, new(world, role=role))


def test_not_for_the_own_body_nor_above_nor_elsewhere(world: World) -> None:
    for body in (world.city, world.province, world.other_district):
        refused(world.reviewer, new(world, body=body.pk), NotFound)


def test_not_twice_for_the_same_days(world: World) -> None:
    grant_mandate(world.reviewer, new(world, ends_on=ON + timedelta(days=10)), at=AT)
    assert "holds the same mandate" in refused(world.above, new(world, starts_on=ON + timedelta(days=9)))
    grant_mandate(world.reviewer, new(world, starts_on=ON + timedelta(days=10)), at=AT)


def test_not_to_oneself_not_backwards_not_dated_back(world: World) -> None:
    assert "to themselves" in refused(world.above, new(world, person=DORA))
    assert "before it starts" in refused(world.above, new(world, ends_on=ON - timedelta(days=1)))
    assert "dated back" in refused(world.above, new(world, starts_on=ON - timedelta(days=1)))


def test_a_role_is_for_what_it_belongs_to(world: World) -> None:
    assert "role is for a body" in refused(world.above, new(world, role=Role.EMPLOYER))
    assert "role is for a body" in refused(world.above, new(world, body=None, employer=world.employer.pk))
    assert "Choose a body" in refused(world.above, new(world, body=None))


def test_not_for_a_closed_body(world: World) -> None:
    Body.objects.filter(pk=world.empty.pk).update(valid_to=ON)
    assert "closed" in refused(world.reviewer, new(world, body=world.empty.pk))
