"""Closing a union body."""

import pytest

from tests.casework.organisations.world import ALICE, AT, BOB, DORA, ON, World, told
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.access import mandate_of
from yuanmeng.casework.organisations.close_body import close_body
from yuanmeng.casework.organisations.models import Body, Mandate
from yuanmeng.rules.actors import SYSTEM, Actor


def refused(actor: Actor, body: Body, expected: type[Refusal] = Refusal) -> str:
    """The refusal in English; nothing was changed."""
    before = Body.objects.get(pk=body.pk).valid_to, told()
    with pytest.raises(expected) as caught:
        close_body(actor, body.pk, at=AT)
    assert (Body.objects.get(pk=body.pk).valid_to, told()) == before
    return caught.value.en


def test_a_body_closes_and_its_mandates_end_with_it(world: World) -> None:
    with acting(SYSTEM):
        Mandate.objects.create(person=BOB, role="steward", body=world.empty, starts_on=ON.replace(day=1))
        later = Mandate.objects.create(person=DORA, role="funds", body=world.empty, starts_on=ON.replace(month=12))
    close_body(world.reviewer, world.empty.pk, at=AT)
    assert Body.objects.get(pk=world.empty.pk).valid_to == ON
    with pytest.raises(NotFound):
        mandate_of(BOB, ON)
    with acting(SYSTEM):
        assert Mandate.objects.get(pk=later.pk).ends_on == later.starts_on
    assert mandate_of(ALICE, ON) == world.reviewer
    assert sorted(told()) == ["body.close", "mandate.end", "mandate.end"]


def test_other_roles_may_not(world: World) -> None:
    for actor in (world.funds, world.hr, world.worker):
        assert "Only a reviewer" in refused(actor, world.empty)


def test_not_the_own_body_and_not_what_is_not_yours(world: World) -> None:
    refused(world.reviewer, world.city, NotFound)
    refused(world.stranger, world.empty, NotFound)


def test_not_while_bodies_or_employers_are_below(world: World) -> None:
    assert "Bodies stand below" in refused(world.reviewer, world.district)
    assert "Employers belong" in refused(world.reviewer, world.unit)


def test_not_twice(world: World) -> None:
    close_body(world.reviewer, world.empty.pk, at=AT)
    assert "closed" in refused(world.reviewer, world.empty)


def test_a_body_of_tomorrow_is_not_closed_today(world: World) -> None:
    new = Body.objects.create(
        kind="unit", region="990101", parent=world.district, name_zh="新厂工会", valid_from=ON.replace(month=12)
    )
    assert "before it opens" in refused(world.reviewer, new)
