"""Withdrawing: by the person, at any time, one purpose, once."""

import pytest

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    LATER,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    consenting,
    refused,
    registered,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.models import Consent
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import CONSENTS, Purpose

pytestmark = pytest.mark.django_db


def test_one_purpose_ends_and_the_others_go_on() -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    withdraw_consent(ALICE, Purpose.NOTICE, at=LATER)
    with acting(ALICE):
        still_open = set(Consent.objects.filter(withdrawn_at__isnull=True).values_list("purpose", flat=True))
        assert still_open == set(CONSENTS) - {Purpose.NOTICE}
        assert Consent.objects.get(purpose="notice").withdrawn_at == LATER
        assert Event.objects.get(name="consent.withdraw").data == {"purpose": "notice"}


def test_not_twice() -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    withdraw_consent(ALICE, Purpose.NOTICE, at=LATER)
    refused(NotFound, lambda: withdraw_consent(ALICE, Purpose.NOTICE, at=LATER))


def test_it_can_be_given_again() -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    withdraw_consent(ALICE, Purpose.NOTICE, at=LATER)
    give_consent(ALICE, Purpose.NOTICE, text_version="2026-11", at=LATER)
    with acting(ALICE):
        assert Consent.objects.filter(purpose="notice").count() == 2


@pytest.mark.parametrize(
    "actor", [BOB, REVIEWER, FUNDS, OPERATOR, *NOBODIES], ids=lambda actor: f"{actor.role}-{actor.region}"
)
def test_nobody_withdraws_for_another(actor: Actor) -> None:
    registered(ALICE, 1)
    consenting(ALICE)
    refused(Refusal, lambda: withdraw_consent(actor, Purpose.NOTICE, at=AT))
