"""Founding a union body."""

from dataclasses import replace

import pytest

from tests.casework.organisations.world import AT, ON, World, told
from yuanmeng.adapters.policies.load import policies_root, read_regions
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.found_body import NewBody, found_body
from yuanmeng.casework.organisations.models import Body
from yuanmeng.rules.actors import SYSTEM, Actor
from yuanmeng.rules.organisations.tree import Kind

REGIONS = read_regions(policies_root())


def new(world: World, **changed: object) -> NewBody:
    body = NewBody(
        kind=Kind.UNIT,
        region="990101",
        name_zh="新厂工会",
        name_en="New",
        parent=world.district.pk,
        valid_from=ON,
    )
    return replace(body, **changed)


def refused(actor: Actor, body: NewBody, expected: type[Refusal] = Refusal) -> Refusal:
    """The refusal; nothing was changed."""
    before = Body.objects.count(), told()
    with pytest.raises(expected) as caught:
        found_body(actor, body, REGIONS, at=AT)
    assert (Body.objects.count(), told()) == before
    return caught.value


def test_a_reviewer_founds_a_body_below_the_own(world: World) -> None:
    body = found_body(world.reviewer, new(world), REGIONS, at=AT)
    assert Body.objects.get(pk=body.pk).parent == world.district
    assert told() == ["body.found"]


def test_the_operator_founds_the_top_of_a_tree_and_nobody_else(world: World) -> None:
    top = new(world, kind=Kind.NATIONAL, region="000000", parent=None)
    assert "上级" in refused(world.above, top).zh
    assert found_body(SYSTEM, top, REGIONS, at=AT).parent is None


def test_other_roles_may_not(world: World) -> None:
    for actor in (world.funds, world.hr, world.worker):
        assert "Only a reviewer" in refused(actor, new(world)).en


def test_below_a_body_that_is_not_yours_is_not_found(world: World) -> None:
    refused(world.stranger, new(world), NotFound)
    refused(world.reviewer, new(world, kind=Kind.CITY, region="990200", parent=world.province.pk), NotFound)


def test_not_twice_in_a_region_while_the_first_is_open(world: World) -> None:
    found_body(world.reviewer, new(world), REGIONS, at=AT)
    again = refused(world.reviewer, new(world, parent=world.city.pk))
    assert (again.zh, again.en) == ("这个区划里已有同名的工会。", "The region has a body of that name already.")
    found_body(world.reviewer, new(world, region="990102", parent=world.city.pk), REGIONS, at=AT)


def test_where_it_does_not_fit_it_is_not_founded(world: World) -> None:
    assert "higher level" in refused(world.reviewer, new(world, parent=world.unit.pk)).en
    assert "does not contain" in refused(world.reviewer, new(world, region="990201")).en
    assert "no region 999999" in refused(world.reviewer, new(world, region="999999")).en
    assert "retired" in refused(SYSTEM, new(world, region="370204")).en
    assert "six digits" in refused(SYSTEM, new(world, region="启明区")).en
    assert "wrong level" in refused(world.reviewer, new(world, kind=Kind.CITY)).en


def test_below_a_closed_body_nothing_is_founded(world: World) -> None:
    Body.objects.filter(pk=world.empty.pk).update(valid_to=ON)
    assert "closed" in refused(world.reviewer, new(world, parent=world.empty.pk)).en
