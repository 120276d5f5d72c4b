"""My data: consents one by one, corrections, a copy, deletion, every look; nothing shown that was not asked for."""

import json

import pytest
from django.test import Client

from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import NAME, NOW, NUMBER, in_review, registered, signed_in
from yuanmeng.casework.applications.models import Application
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.models import Consent, FileRead
from yuanmeng.casework.people.own_file import own_file
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.purposes import Purpose


def open_consents(actor: Actor) -> set[Purpose]:
    return set(own_file(actor).consents)


def test_before_registering_it_says_that_nothing_is_kept(client: Client, offices: Offices) -> None:
    signed_in(client)
    assert "还没有登记姓名" in client.get("/me/").content.decode()


def test_values_are_shown_only_when_asked_and_the_look_is_listed(client: Client, offices: Offices) -> None:
    registered(client)
    page = client.get("/me/").content.decode()
    assert NUMBER not in page
    assert NAME not in page
    shown = client.post("/me/").content.decode()
    assert NUMBER in shown
    assert "你自己" in shown.split('id="looks"')[1]


def test_a_consent_is_taken_back_and_given_again(client: Client, offices: Offices) -> None:
    actor = registered(client)
    client.post("/me/consents/employment/", {})
    assert Purpose.EMPLOYMENT not in open_consents(actor)
    client.post("/me/consents/employment/", {"give": "1"})
    assert Purpose.EMPLOYMENT in open_consents(actor)
    with acting(MACHINE):
        assert Consent.objects.filter(purpose="employment").count() == 2


@pytest.mark.parametrize("purpose", ["shoes", "audit"])
def test_no_consent_for_what_asks_none(client: Client, offices: Offices, purpose: str) -> None:
    registered(client)
    assert client.post(f"/me/consents/{purpose}/", {"give": "1"}).status_code in (302, 404)
    with acting(MACHINE):
        assert not Consent.objects.filter(purpose=purpose).exists()


def test_a_consent_taken_back_twice_is_not_found(client: Client, offices: Offices) -> None:
    registered(client)
    client.post("/me/consents/payment/", {})
    assert client.post("/me/consents/payment/", {}).status_code == 404


def test_a_correction_keeps_what_was_typed_until_it_is_right(client: Client, offices: Offices) -> None:
    registered(client)
    response = client.post("/me/correct/phone/", {"value": "123"})
    assert response.status_code == 422
    assert 'value="123"' in response.content.decode()
    assert client.post("/me/correct/phone/", {"value": "139 0000 0001"})["Location"] == "/me/"
    assert "13900000001" in client.post("/me/").content.decode()


def test_the_identity_number_is_not_corrected_here(client: Client, offices: Offices) -> None:
    registered(client)
    assert client.post("/me/correct/id_number/", {"value": NUMBER}).status_code == 404


def test_a_copy_holds_everything_with_every_look(client: Client, offices: Offices) -> None:
    actor = registered(client)
    response = client.post("/me/export/", {"kind": "json"})
    told = json.loads(response.content)
    assert told["real_name_data"]["id_number"] == NUMBER
    assert told["person"] == str(actor.person)
    assert "attachment" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"


def test_the_copy_is_a_paper_too(client: Client, offices: Offices) -> None:
    registered(client)
    response = client.post("/me/export/", {"kind": "pdf"})
    assert response.content.startswith(b"%PDF-")


def test_a_copy_is_not_given_by_following_a_link(client: Client, offices: Offices) -> None:
    registered(client)
    assert client.get("/me/export/").status_code == 405
    with acting(MACHINE):
        assert not FileRead.objects.exists()


def test_deletion_says_what_it_means_then_marks_the_file(client: Client, offices: Offices) -> None:
    actor = registered(client)
    assert "不能收回" in client.get("/me/deletion/").content.decode()
    assert own_file(actor).deletion_asked_at is None
    client.post("/me/deletion/")
    assert own_file(actor).deletion_asked_at == NOW
    assert "要求删除。资料只存着" in client.get("/me/").content.decode()


def test_the_language_of_letters_is_chosen(client: Client, offices: Offices) -> None:
    in_review(client, offices)
    client.post("/me/language/", {"language": "en"})
    with acting(MACHINE):
        assert Application.objects.get().language == "en"
    client.post("/me/language/", {"language": "fr"})
    with acting(MACHINE):
        assert Application.objects.get().language == "en"


def test_looks_are_listed_by_body_purpose_and_field(client: Client, offices: Offices) -> None:
    actor, _, _ = in_review(client, offices)
    assert actor.person is not None
    read_file(offices.unit[0], actor.person, Purpose.ELIGIBILITY, at=NOW)
    page = client.get("/me/").content.decode().split('id="looks"')[1]
    assert "一厂工会" in page
    assert "用来核对资助资格" in page


def test_nobody_signed_in_sees_nothing(client: Client, offices: Offices) -> None:
    for address in ("/me/", "/me/deletion/", "/me/correct/phone/"):
        assert client.get(address)["Location"].startswith("/sign-in/")
    assert client.post("/me/export/")["Location"].startswith("/sign-in/")
