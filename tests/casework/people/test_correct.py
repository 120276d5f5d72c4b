"""Correcting: the person or the union of the region; the event names fields, never values."""

import pytest

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    LATER,
    NOBODIES,
    REVIEWER,
    STRANGER,
    id_number,
    plain,
    refused,
    registered,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.correct import correct
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import Field, Purpose

pytestmark = pytest.mark.django_db


def own_copy(actor: Actor) -> dict[Field, str]:
    return read_file(actor, actor.person, Purpose.OWN_COPY, at=AT)


def test_a_worker_corrects_one_field_and_the_others_stay() -> None:
    registered(ALICE, 1)
    correct(ALICE, ALICE.person, {Field.PHONE: "+86 199 0000 0099"}, at=LATER)
    assert own_copy(ALICE) == plain(1) | {"phone": "19900000099"}
    with acting(ALICE):
        event = Event.objects.get(name="person.correct")
        assert (event.subject, event.data) == (str(ALICE.person), {"fields": "phone"})


def test_a_field_can_be_emptied() -> None:
    registered(ALICE, 1)
    correct(ALICE, ALICE.person, {Field.PHONE: "", Field.BANK_CARD: " "}, at=LATER)
    assert set(own_copy(ALICE)) == {"name", "id_number"}


def test_the_union_of_the_region_corrects_a_wrong_number_which_is_then_free() -> None:
    registered(ALICE, 1)
    correct(REVIEWER, ALICE.person, {Field.ID_NUMBER: id_number(2), Field.NAME: "改正"}, at=LATER)
    assert own_copy(ALICE) == plain(1) | {"id_number": id_number(2), "name": "改正"}
    assert registered(BOB, 1) == BOB.person


def test_the_number_of_another_is_refused_and_not_told() -> None:
    registered(ALICE, 1)
    registered(BOB, 2)
    refusal = refused(Refusal, lambda: correct(ALICE, ALICE.person, {Field.ID_NUMBER: id_number(2)}, at=AT))
    assert id_number(2) not in str(refusal)
    assert str(BOB.person) not in str(refusal)


def test_the_own_number_again_is_no_conflict() -> None:
    registered(ALICE, 1)
    correct(ALICE, ALICE.person, {Field.ID_NUMBER: id_number(1)}, at=LATER)
    assert own_copy(ALICE) == plain(1)


@pytest.mark.parametrize("field", list(Field))
def test_a_wrong_value_changes_nothing(field: Field) -> None:
    registered(ALICE, 1)
    refused(Refusal, lambda: correct(ALICE, ALICE.person, {Field.NAME: "改正", field: "?"}, at=AT))


def test_not_yours_is_not_found() -> None:
    registered(ALICE, 1)
    for actor in (BOB, STRANGER):
        refused(NotFound, lambda actor=actor: correct(actor, ALICE.person, {Field.NAME: "改正"}, at=AT))


@pytest.mark.parametrize("actor", [FUNDS, *NOBODIES], ids=lambda actor: f"{actor.role}-{actor.region}")
def test_others_may_not(actor: Actor) -> None:
    registered(ALICE, 1)
    refused(Refusal, lambda: correct(actor, ALICE.person, {Field.NAME: "改正"}, at=AT))


def test_after_asking_for_deletion_nothing_is_changed() -> None:
    registered(ALICE, 1)
    ask_deletion(ALICE, ALICE.person, at=AT)
    assert "deletion" in refused(Refusal, lambda: correct(ALICE, ALICE.person, {Field.NAME: "改正"}, at=AT)).en
