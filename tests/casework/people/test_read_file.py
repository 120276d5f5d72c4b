"""Reading: purpose, consent and region decide, only the needed fields come out, and every look is written down."""

import pytest
from django.db import connection

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    LATER,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    STRANGER,
    consenting,
    plain,
    refused,
    registered,
)
from yuanmeng.adapters.crypto import ValueUnreadable
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.models import FileRead
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.people.register import RealData, register
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import Purpose

pytestmark = pytest.mark.django_db


def test_an_officer_reads_what_the_purpose_needs_and_the_look_is_written() -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    got = read_file(REVIEWER, ALICE.person, Purpose.ELIGIBILITY, at=LATER)
    assert got == {name: plain(1)[name] for name in ("name", "id_number")}
    with acting(ALICE):
        look = FileRead.objects.get()
        assert (look.reader_role, look.reader_body, look.reader_person) == ("reviewer", "union-here", REVIEWER.person)
        assert (look.purpose, look.what, look.at) == ("eligibility", "name,id_number", LATER)


def test_the_person_reads_everything_without_consent() -> None:
    registered(ALICE, 1)
    assert read_file(ALICE, ALICE.person, Purpose.OWN_COPY, at=AT) == plain(1)


def test_an_empty_field_is_left_out() -> None:
    register(ALICE, RealData(name="甲乙", id_number=plain(1)["id_number"]), region="990101", at=AT)
    assert set(read_file(ALICE, ALICE.person, Purpose.OWN_COPY, at=AT)) == {"name", "id_number"}


def test_without_consent_there_is_no_look() -> None:
    registered(ALICE, 1)
    assert "consented" in refused(Refusal, lambda: read_file(FUNDS, ALICE.person, Purpose.PAYMENT, at=AT)).en
    consenting(ALICE)
    assert read_file(FUNDS, ALICE.person, Purpose.PAYMENT, at=AT)["bank_card"] == plain(1)["bank_card"]
    withdraw_consent(ALICE, Purpose.PAYMENT, at=LATER)
    refused(Refusal, lambda: read_file(FUNDS, ALICE.person, Purpose.PAYMENT, at=LATER))
    assert read_file(FUNDS, ALICE.person, Purpose.NOTICE, at=LATER) == {"name": plain(1)["name"]}


def test_an_audit_needs_no_consent() -> None:
    registered(ALICE, 1)
    assert set(read_file(FUNDS, ALICE.person, Purpose.AUDIT, at=AT)) == {"name", "id_number", "bank_card"}


@pytest.mark.parametrize(
    ("actor", "purpose"),
    [
        (REVIEWER, Purpose.PAYMENT),
        (REVIEWER, Purpose.OWN_COPY),
        (ALICE, Purpose.ELIGIBILITY),
        (OPERATOR, Purpose.AUDIT),
    ],
    ids=str,
)
def test_a_role_reads_for_its_own_purposes_only(actor: Actor, purpose: Purpose) -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    refused(Refusal, lambda: read_file(actor, ALICE.person, purpose, at=AT))


def test_not_yours_is_not_found() -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    refused(NotFound, lambda: read_file(STRANGER, ALICE.person, Purpose.ELIGIBILITY, at=AT))
    refused(NotFound, lambda: read_file(BOB, ALICE.person, Purpose.OWN_COPY, at=AT))


@pytest.mark.parametrize("actor", NOBODIES, ids=lambda actor: f"{actor.role}-{actor.region}")
def test_nobody_else_reads(actor: Actor) -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    for purpose in Purpose:
        refused(Refusal, lambda purpose=purpose: read_file(actor, ALICE.person, purpose, at=AT))


def test_after_asking_for_deletion_only_audit_and_the_own_copy_remain() -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    ask_deletion(ALICE, ALICE.person, at=AT)
    for purpose in (Purpose.ELIGIBILITY, Purpose.CONTACT, Purpose.PAYMENT, Purpose.NOTICE):
        assert "deletion" in refused(Refusal, lambda purpose=purpose: read_file(FUNDS, ALICE.person, purpose, at=AT)).en
    assert read_file(FUNDS, ALICE.person, Purpose.AUDIT, at=AT)
    assert read_file(ALICE, ALICE.person, Purpose.OWN_COPY, at=AT)


def test_ciphertext_copied_to_another_person_cannot_be_read_there() -> None:
    """An officer with the database's own tools moves Bob's card into Alice's file: it does not open."""
    registered(ALICE, 1)
    registered(BOB, 2)
    move = "UPDATE people_realname SET bank_card = (SELECT bank_card FROM people_realname WHERE person_id = %s)"
    with acting(REVIEWER), connection.cursor() as cursor:
        cursor.execute(f"{move} WHERE person_id = %s", [BOB.person, ALICE.person])
        assert cursor.rowcount == 1
    with pytest.raises(ValueUnreadable) as caught:
        read_file(ALICE, ALICE.person, Purpose.OWN_COPY, at=AT)
    assert plain(2)["bank_card"] not in str(caught.value)
    with acting(ALICE):
        assert not FileRead.objects.exists(), "the failed look was rolled back with its transaction"
