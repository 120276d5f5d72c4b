"""A worker at the door: signed in by phone, with facts a register vouches for, at a fixed moment."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.test import Client

from tests.casework.applications.world import ELIGIBLE, employ, vouch
from tests.casework.people.world import real
from tests.casework.reviews.world import Offices
from tests.portals.account.doors import worker_in
from yuanmeng.casework.accounts.models import Account, PhoneCode
from yuanmeng.casework.applications.models import Application, Claim
from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.register import register
from yuanmeng.casework.reviews.take_up import take_up
from yuanmeng.rules.actors import MACHINE, Actor, applicant
from yuanmeng.rules.purposes import CONSENTS

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
NUMBER = real(7).id_number
NAME = real(7).name
NEEDED = ("eligibility", "contact", "notice")


def signed_in(client: Client, phone: str = "19900000001") -> Actor:
    """A worker who has signed in and registered nothing yet."""
    PhoneCode.objects.all().delete()  # at one fixed moment the newest code is the only one
    worker_in(client, phone)
    return applicant(Account.objects.get(pk=client.session["_auth_user_id"]).person)


def registered(client: Client, offices: Offices | None = None, *, verified: Mapping[str, str] = {}) -> Actor:
    """Signed in, with real name and consents; at the factory when `offices` are given."""
    actor = signed_in(client)
    assert actor.person is not None
    register(actor, real(7), region="990101", at=NOW)
    for purpose in CONSENTS:
        give_consent(actor, purpose, text_version="2026-11-25", at=NOW)
    if verified:
        vouch(actor.person, verified)
    if offices:
        employ(actor.person, offices.province.employer)
    return actor


def somebody_else(client: Client) -> Actor:
    """Another worker, signed in and registered."""
    actor = signed_in(client, "19900000002")
    register(actor, real(8), region="990101", at=NOW)
    return actor


def drafted(actor: Actor, offices: Offices, answers: Mapping[str, str | None] = {}) -> Application:
    return open_application(actor, [offices.window.pk], answers, at=NOW)


def in_review(client: Client, offices: Offices) -> tuple[Actor, Application, Claim]:
    """An application that was handed in and taken up."""
    actor = registered(client, offices, verified=ELIGIBLE)
    application = drafted(actor, offices)
    submit(actor, application.pk, key=uuid4(), at=NOW)
    take_up(at=NOW)
    return actor, application, claim_of(application.pk)


def claim_of(application: UUID) -> Claim:
    with acting(MACHINE):
        return Claim.objects.select_related("window", "application").get(application=application)
