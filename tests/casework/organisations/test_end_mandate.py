"""Ending a mandate."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.casework.organisations.world import ALICE, AT, BOB, EVE, ON, World, told
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.access import mandate_of
from yuanmeng.casework.organisations.end_mandate import end_mandate
from yuanmeng.casework.organisations.models import Mandate
from yuanmeng.rules.actors import SYSTEM, Actor


def refused(actor: Actor, mandate: Mandate, on: date = ON, expected: type[Refusal] = Refusal) -> str:
    """The refusal in English; nothing was changed."""

    def state() -> object:
        with acting(SYSTEM):
            return list(Mandate.objects.order_by("pk").values_list("pk", "ends_on")), told()

    before = state()
    with pytest.raises(expected) as caught:
        end_mandate(actor, mandate.pk, on=on, at=AT)
    assert state() == before
    return caught.value.en


def test_who_is_ended_this_morning_is_no_actor_any_more(world: World) -> None:
    assert mandate_of(ALICE, ON) == world.reviewer
    end_mandate(world.above, world.reviewer_mandate.pk, on=ON, at=AT)
    with pytest.raises(NotFound):
        mandate_of(ALICE, ON)
    assert mandate_of(ALICE, ON - timedelta(days=1)) == world.reviewer
    assert told() == ["mandate.end"]


def test_an_end_to_come_can_be_brought_forward_and_not_put_off(world: World) -> None:
    end_mandate(world.above, world.reviewer_mandate.pk, on=ON + timedelta(days=30), at=AT)
    assert "already" in refused(world.above, world.reviewer_mandate, ON + timedelta(days=31))
    assert end_mandate(world.above, world.reviewer_mandate.pk, on=ON, at=AT).ends_on == ON


def test_not_from_the_own_body_nor_from_elsewhere_nor_by_the_holder(world: World) -> None:
    refused(world.reviewer, world.reviewer_mandate, expected=NotFound)
    refused(world.stranger, world.reviewer_mandate, expected=NotFound)
    refused(world.stranger, world.employer_mandate, expected=NotFound)
    refused(world.hr, world.employer_mandate, expected=NotFound)
    refused(world.worker, world.employer_mandate, expected=NotFound)
    refused(SYSTEM, Mandate(pk=uuid4()), expected=NotFound)


def test_a_reviewer_does_not_end_what_a_reviewer_cannot_give(world: World) -> None:
    with acting(SYSTEM):
        money = Mandate.objects.create(person=BOB, role="funds", body=world.district, starts_on=ON)
    refused(world.reviewer, money, expected=NotFound)
    end_mandate(world.funds, money.pk, on=ON, at=AT)
    with pytest.raises(NotFound):
        mandate_of(BOB, ON)


def test_not_twice_and_not_dated_back(world: World) -> None:
    assert "dated back" in refused(world.reviewer, world.employer_mandate, ON - timedelta(days=1))
    end_mandate(world.reviewer, world.employer_mandate.pk, on=ON, at=AT)
    assert "already" in refused(world.reviewer, world.employer_mandate)
    with pytest.raises(NotFound):
        mandate_of(EVE, ON)
