"""Moving a union body."""

from uuid import UUID

import pytest

from tests.casework.organisations.world import AT, ON, World, told
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.access import bodies_seen_by
from yuanmeng.casework.organisations.models import Body
from yuanmeng.casework.organisations.move_body import move_body
from yuanmeng.rules.actors import SYSTEM, Actor


def refused(actor: Actor, body: Body, parent: UUID | None, expected: type[Refusal] = Refusal) -> str:
    """The refusal in English; nothing was changed."""
    before = Body.objects.get(pk=body.pk).parent_id, told()
    with pytest.raises(expected) as caught:
        move_body(actor, body.pk, parent_id=parent, at=AT)
    assert (Body.objects.get(pk=body.pk).parent_id, told()) == before
    return caught.value.en


def test_a_body_moves_with_what_is_below_it(world: World) -> None:
    move_body(world.reviewer, world.unit.pk, parent_id=world.city.pk, at=AT)
    assert Body.objects.get(pk=world.unit.pk).parent == world.city
    assert told() == ["body.move"]
    move_body(SYSTEM, world.city.pk, parent_id=None, at=AT)
    assert world.unit not in bodies_seen_by(world.above)
    assert world.unit in bodies_seen_by(world.reviewer)


def test_other_roles_may_not(world: World) -> None:
    for actor in (world.funds, world.hr, world.worker):
        assert "Only a reviewer" in refused(actor, world.unit, world.city.pk)


def test_not_the_own_body_nor_what_is_not_yours_nor_to_where_you_see_nothing(world: World) -> None:
    refused(world.reviewer, world.city, world.district.pk, NotFound)
    refused(world.stranger, world.unit, world.other_city.pk, NotFound)
    refused(world.reviewer, world.unit, world.province.pk, NotFound)
    refused(world.reviewer, world.other_unit, world.city.pk, NotFound)


def test_not_twice_not_to_the_top_and_not_into_a_circle(world: World) -> None:
    assert "already" in refused(world.reviewer, world.unit, world.district.pk)
    assert "Choose the body above" in refused(world.reviewer, world.unit, None)
    assert "higher level" in refused(world.above, world.city, world.district.pk)
    assert "higher level" in refused(world.above, world.city, world.city.pk)


def test_not_out_of_the_region_and_not_when_closed(world: World) -> None:
    assert "does not contain" in refused(world.above, world.unit, world.other_city.pk)
    Body.objects.filter(pk=world.empty.pk).update(valid_to=ON)
    assert "closed" in refused(world.reviewer, world.empty, world.city.pk)
    assert "closed" in refused(world.reviewer, world.unit, world.empty.pk)
