"""Consent: by the person, for one purpose, in one wording."""

import pytest
from django.db import DatabaseError, transaction

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    LATER,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    everything,
    refused,
    registered,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.models import Consent
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import Purpose

pytestmark = pytest.mark.django_db


def test_a_worker_consents_to_one_purpose_only() -> None:
    registered(ALICE, 1)
    give_consent(ALICE, Purpose.PAYMENT, text_version="v1", at=AT)
    with acting(ALICE):
        assert list(Consent.objects.values_list("purpose", "text_version", "given_at", "withdrawn_at")) == [
            ("payment", "v1", AT, None)
        ]
        assert Event.objects.get(name="consent.give").data == {"purpose": "payment", "text_version": "v1"}


def test_repeated_it_answers_as_the_first_time() -> None:
    registered(ALICE, 1)
    first = give_consent(ALICE, Purpose.PAYMENT, text_version="v1", at=AT)
    before = everything()
    assert give_consent(ALICE, Purpose.PAYMENT, text_version="v1", at=LATER) == first
    assert everything() == before


def test_another_wording_is_another_consent_and_ends_the_old() -> None:
    registered(ALICE, 1)
    give_consent(ALICE, Purpose.PAYMENT, text_version="v1", at=AT)
    give_consent(ALICE, Purpose.PAYMENT, text_version="v2", at=LATER)
    with acting(ALICE):
        found = list(Consent.objects.order_by("pk").values_list("text_version", "given_at", "withdrawn_at"))
    assert found == [("v1", AT, LATER), ("v2", LATER, None)]


@pytest.mark.parametrize("purpose", [Purpose.AUDIT, Purpose.OWN_COPY])
def test_what_the_law_orders_is_not_asked(purpose: Purpose) -> None:
    registered(ALICE, 1)
    refused(Refusal, lambda: give_consent(ALICE, purpose, text_version="v1", at=AT))


def test_who_has_no_file_cannot_consent() -> None:
    refused(NotFound, lambda: give_consent(BOB, Purpose.PAYMENT, text_version="v1", at=AT))


@pytest.mark.parametrize(
    "actor", [REVIEWER, FUNDS, OPERATOR, *NOBODIES], ids=lambda actor: f"{actor.role}-{actor.region}"
)
def test_nobody_consents_for_another(actor: Actor) -> None:
    registered(ALICE, 1)
    refused(Refusal, lambda: give_consent(actor, Purpose.PAYMENT, text_version="v1", at=AT))


def test_the_table_refuses_a_consent_written_by_an_officer() -> None:
    registered(ALICE, 1)
    with acting(REVIEWER), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Consent.objects.create(person_id=ALICE.person, purpose="payment", text_version="v1", given_at=AT)


@pytest.mark.parametrize(
    "change",
    [{"purpose": "notice"}, {"text_version": "v2"}, {"given_at": LATER}, {"person_id": BOB.person}],
    ids=lambda change: next(iter(change)),
)
def test_the_table_refuses_to_rewrite_a_consent(change: dict[str, object]) -> None:
    registered(ALICE, 1)
    registered(BOB, 2)
    give_consent(ALICE, Purpose.PAYMENT, text_version="v1", at=AT)
    with acting(ALICE), pytest.raises(DatabaseError, match=r"never rewritten|row-level"), transaction.atomic():
        Consent.objects.update(withdrawn_at=LATER, **change)


def test_the_table_refuses_to_open_a_withdrawn_consent_again() -> None:
    registered(ALICE, 1)
    give_consent(ALICE, Purpose.PAYMENT, text_version="v1", at=AT)
    with acting(ALICE):
        Consent.objects.update(withdrawn_at=LATER)
        with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
            Consent.objects.update(withdrawn_at=None)
