"""Who sees which bodies, and for whom a person may act today."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.casework.organisations.world import ALICE, BOB, CHARLIE, EVE, FOUNDED, ON, World
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.access import bodies_seen_by, body_for, mandate_of, mandates_of
from yuanmeng.casework.organisations.models import Body, Mandate
from yuanmeng.rules.actors import SYSTEM, Role

pytestmark = pytest.mark.django_db


def test_an_officer_sees_the_own_body_and_all_below(world: World) -> None:
    assert set(bodies_seen_by(world.reviewer)) == {world.city, world.district, world.unit, world.empty}
    assert set(bodies_seen_by(world.stranger)) == {world.other_city, world.other_district, world.other_unit}
    assert bodies_seen_by(world.above).count() == bodies_seen_by(SYSTEM).count() == 8


def test_an_employer_sees_its_union_and_a_worker_none(world: World) -> None:
    with acting(world.hr):
        assert list(bodies_seen_by(world.hr)) == [world.unit]
    assert not bodies_seen_by(world.worker).exists()


def test_what_is_not_yours_is_not_found_like_what_is_absent(world: World) -> None:
    assert body_for(world.reviewer, world.unit.pk) == world.unit
    for actor, pk in ((world.stranger, world.unit.pk), (world.reviewer, world.province.pk), (SYSTEM, uuid4())):
        with pytest.raises(NotFound):
            body_for(actor, pk)
        with pytest.raises(NotFound), acting(actor):
            body_for(actor, pk, lock=True)


def test_a_mandate_makes_an_actor(world: World) -> None:
    assert mandate_of(ALICE, ON) == world.reviewer
    assert mandate_of(EVE, ON) == world.hr
    assert mandate_of(CHARLIE, ON) == world.stranger


def test_only_a_territorial_union_answers_for_a_region(world: World) -> None:
    with acting(SYSTEM):
        Mandate.objects.create(person=BOB, role="steward", body=world.unit, starts_on=FOUNDED)
    assert mandate_of(ALICE, ON).region == world.city.region
    assert mandate_of(BOB, ON).region is None
    assert mandate_of(EVE, ON).region is None


def test_nobody_acts_before_the_first_day_nor_on_the_day_the_mandate_ends(world: World) -> None:
    with acting(SYSTEM):
        Mandate.objects.filter(person=ALICE).update(ends_on=ON)
    assert mandate_of(ALICE, ON - timedelta(days=1)) == world.reviewer
    for day in (ON, ON + timedelta(days=1), FOUNDED - timedelta(days=1)):
        with pytest.raises(NotFound):
            mandate_of(ALICE, day)
    assert mandate_of(ALICE, FOUNDED) == world.reviewer


def test_without_a_mandate_nobody_is_an_actor(world: World) -> None:
    with pytest.raises(NotFound):
        mandate_of(BOB, ON)


def test_who_holds_several_chooses_one_of_the_own(world: World) -> None:
    with acting(SYSTEM):
        second = Mandate.objects.create(person=ALICE, role="funds", body=world.city, starts_on=FOUNDED)
    with pytest.raises(Refusal, match="choose one"):
        mandate_of(ALICE, ON)
    assert mandate_of(ALICE, ON, chosen=second.pk) == replace(world.funds, person=ALICE)
    assert set(mandates_of(ALICE, ON)) == {world.reviewer_mandate.pk, second.pk}
    with pytest.raises(NotFound):
        mandate_of(ALICE, ON, chosen=world.other_mandate.pk)


def test_nobody_acts_for_a_closed_body(world: World) -> None:
    with acting(SYSTEM):
        Mandate.objects.create(person=BOB, role="steward", body=world.empty, starts_on=FOUNDED)
    assert mandate_of(BOB, ON).role is Role.STEWARD
    Body.objects.filter(pk=world.empty.pk).update(valid_to=date(2026, 11, 1))
    with pytest.raises(NotFound):
        mandate_of(BOB, ON)


def test_asking_for_a_person_opens_nothing_to_what_follows(world: World) -> None:
    mandate_of(ALICE, ON)
    assert not Mandate.objects.exists()
    with acting(world.stranger):
        before = set(Mandate.objects.all())
        mandate_of(ALICE, ON)
        assert set(Mandate.objects.all()) == before == {world.other_mandate}
