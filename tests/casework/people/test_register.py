"""Registering: one number, one file; nothing readable in the table; a duplicate tells nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    HERE,
    LATER,
    NOBODIES,
    REVIEWER,
    STRANGER,
    THERE,
    everything,
    id_number,
    real,
    refused,
    registered,
)
from yuanmeng.adapters.crypto import append_key
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.models import Person, RealName
from yuanmeng.casework.people.register import RealData, register
from yuanmeng.rules.actors import Actor

pytestmark = pytest.mark.django_db


def test_a_worker_registers_the_own_person() -> None:
    assert registered(ALICE, 1) == ALICE.person
    with acting(ALICE):
        person = Person.objects.get()
        assert (person.region, person.created_at, person.deletion_asked_at) == (HERE, AT, None)
        event = Event.objects.get(name="person.register")
        assert (event.subject, event.data) == (str(ALICE.person), {"region": HERE})


def test_nothing_readable_is_in_the_table() -> None:
    registered(ALICE, 1)
    with acting(ALICE):
        row = RealName.objects.values().get()
    stored = " ".join(str(value) for name, value in row.items() if name != "person_id")
    for text in (real(1).name, real(1).id_number, real(1).phone, real(1).bank_card):
        assert text not in stored
    assert [row[column][:3] for column in ("name", "id_number", "phone", "bank_card")] == ["a1."] * 4
    assert row["id_number_hash"].startswith("h1.")


def test_an_officer_registers_people_of_the_own_region() -> None:
    one, two = registered(REVIEWER, 1), registered(REVIEWER, 2)
    with acting(REVIEWER):
        assert set(Person.objects.values_list("id", flat=True)) == {one, two}


def test_the_same_number_is_the_same_person_however_it_is_typed() -> None:
    first = registered(REVIEWER, 1)
    before = everything()
    typed = replace(real(1), name="另一个名字", id_number=f" {id_number(1).lower()} ", phone="")
    assert register(REVIEWER, typed, region=HERE, at=LATER) == first
    assert everything() == before


def test_another_union_gets_the_same_id_and_sees_nothing() -> None:
    first = registered(ALICE, 1)
    before = everything()
    assert registered(STRANGER, 1, THERE) == first
    assert everything() == before
    with acting(STRANGER):
        assert not Person.objects.exists()
        assert not Event.objects.exists()


def test_a_worker_who_repeats_is_answered_as_the_first_time() -> None:
    registered(ALICE, 1)
    before = everything()
    assert registered(ALICE, 1) == ALICE.person
    assert everything() == before


def test_a_worker_cannot_take_the_number_of_another() -> None:
    registered(ALICE, 1)
    said = refused(Refusal, lambda: registered(BOB, 1))
    assert str(ALICE.person) not in str(said)


def test_a_worker_has_one_file() -> None:
    registered(ALICE, 1)
    assert "correct" in refused(Refusal, lambda: registered(ALICE, 2)).en


@pytest.mark.parametrize("actor", [FUNDS, *NOBODIES], ids=lambda actor: f"{actor.role}-{actor.region}")
def test_others_may_not(actor: Actor) -> None:
    refused(Refusal, lambda: registered(actor, 1))


def test_an_officer_may_not_register_elsewhere() -> None:
    assert "answer" in refused(Refusal, lambda: registered(REVIEWER, 1, THERE)).en


@pytest.mark.parametrize("region", ["", "999999", "99010", "99010a", "110103"])
def test_a_region_must_be_in_force(region: str) -> None:
    assert "in force" in refused(Refusal, lambda: registered(ALICE, 1, region)).en


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(real(1), id_number=id_number(1)[:17] + "?"), "17 digits"),
        (replace(real(1), id_number=id_number(1)[:15]), "15 digits"),
        (replace(real(1), id_number=id_number(1)[:16] + "0" + id_number(1)[17]), "check digit"),
        (replace(real(1), id_number=id_number(1, "987654")), "division code"),
        (replace(real(1), name=""), "name"),
        (replace(real(1), name="<b>甲</b>"), "name"),
        (replace(real(1), phone="12345"), "mobile"),
        (replace(real(1), bank_card="6000000000000000001"), "card"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_value_is_refused_without_repeating_it(wrong: RealData, said: str) -> None:
    refusal = refused(Refusal, lambda: register(ALICE, wrong, region=HERE, at=AT))
    assert said in refusal.en
    assert wrong.id_number not in str(refusal)
    assert wrong.bank_card not in str(refusal)


def alone(serial: int, actor: Actor = REVIEWER) -> UUID:
    """Registered from another thread, on its own connection."""
    try:
        return registered(actor, serial)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_file() -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(alone, [1] * 6))
    with acting(REVIEWER):
        assert answers == {Person.objects.get().id}
        assert Event.objects.filter(name="person.register").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_being_registered_is_waited_for_also_across_a_change_of_keys(key_file: Path) -> None:
    """The first has not committed and wrote its hash by the old key; the second writes by the new one."""
    with ThreadPoolExecutor(1) as pool:
        with acting(REVIEWER):
            first = registered(REVIEWER, 1)
            append_key(key_file, Suite.HMAC_SM3)
            second = pool.submit(alone, 1)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
        assert second.result(timeout=10) == first
    with acting(REVIEWER):
        assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_who_registers_twice_at_once_has_one_file() -> None:
    with ThreadPoolExecutor(1) as pool:
        with acting(ALICE):
            registered(ALICE, 1)
            second = pool.submit(alone, 2, ALICE)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
        with pytest.raises(Refusal):
            second.result(timeout=10)
    with acting(ALICE):
        assert Person.objects.count() == RealName.objects.count() == 1
