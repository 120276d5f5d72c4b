"""Registering an employer."""

from dataclasses import replace

import pytest

from tests.casework.organisations.world import AT, FREE_USCC, ON, USCC, World, told
from yuanmeng.adapters.policies.load import policies_root, read_regions
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.casework.organisations.register_employer import NewEmployer, register_employer
from yuanmeng.rules.actors import SYSTEM, Actor, Role

REGIONS = read_regions(policies_root())


def new(world: World, **changed: object) -> NewEmployer:
    employer = NewEmployer(
        uscc=FREE_USCC,
        name_zh="三厂",
        name_en="Works Three",
        region="990101",
        industry="C",
        union_body=world.empty.pk,
        pays_dues=None,
    )
    return replace(employer, **changed)


def refused(actor: Actor, employer: NewEmployer, expected: type[Refusal] = Refusal) -> str:
    """The refusal in English; nothing was changed."""

    def state() -> object:
        with acting(SYSTEM):
            return set(Employer.objects.values_list("uscc", "name_zh")), told()

    before = state()
    with pytest.raises(expected) as caught:
        register_employer(actor, employer, REGIONS, at=AT)
    assert state() == before
    return caught.value.en


def test_a_reviewer_registers_an_employer_below(world: World) -> None:
    employer = register_employer(world.reviewer, new(world, uscc=FREE_USCC.lower()), REGIONS, at=AT)
    with acting(world.reviewer):
        row = Employer.objects.get(pk=employer.pk)
        assert (row.uscc, row.union_body, row.pays_dues) == (FREE_USCC, world.empty, None)
    assert told() == ["employer.register"]


def test_without_a_union_the_union_of_the_territory_or_the_operator_registers_it(world: World) -> None:
    free = new(world, union_body=None)
    refused(world.stranger, free, NotFound)
    refused(Actor(role=Role.REVIEWER, body=str(world.unit.pk), person=world.reviewer.person), free, NotFound)
    assert register_employer(world.reviewer, free, REGIONS, at=AT).union_body is None
    other = new(world, union_body=None, uscc=USCC, region="370202")
    assert register_employer(SYSTEM, other, REGIONS, at=AT).region == "370202"


def test_other_roles_may_not(world: World) -> None:
    for actor in (world.funds, world.hr, world.worker):
        assert "Only a reviewer" in refused(actor, new(world))


def test_under_a_union_that_is_not_yours_is_not_found(world: World) -> None:
    refused(world.stranger, new(world), NotFound)


def test_not_twice_also_when_the_first_is_out_of_sight(world: World) -> None:
    assert "registered already" in refused(world.reviewer, new(world, uscc=world.employer.uscc))
    assert "registered already" in refused(
        world.stranger, new(world, uscc=world.employer.uscc, union_body=world.other_unit.pk)
    )


def test_what_is_wrong_is_refused(world: World) -> None:
    assert "check character" in refused(world.reviewer, new(world, uscc=FREE_USCC[:-1] + "0"))
    assert "18 characters" in refused(world.reviewer, new(world, uscc="1"))
    assert "retired" in refused(world.reviewer, new(world, region="370204"))
    assert "no region" in refused(world.reviewer, new(world, region="123456"))
    assert "one letter" in refused(world.reviewer, new(world, industry="Z"))
    assert "blank" in refused(world.reviewer, new(world, name_zh=""))


def test_not_under_a_closed_union(world: World) -> None:
    Body.objects.filter(pk=world.empty.pk).update(valid_to=ON)
    assert "closed" in refused(world.reviewer, new(world))
