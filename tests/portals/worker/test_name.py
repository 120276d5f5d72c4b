"""Who applies: real name and consents once, clear about other papers, nothing typed is lost, nothing given unasked."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.casework.people.world import real
from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import NAME, NEEDED, NOW, NUMBER, signed_in
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.models import Consent, Person
from yuanmeng.casework.people.register import register
from yuanmeng.rules.actors import MACHINE

Walk = Callable[[], tuple[Client, list[str]]]


@pytest.fixture
def chosen(walk: Walk, offices: Offices) -> Client:
    """Answered, ticked and signed in."""
    client, _ = walk()
    client.post("/apply/", {"window": [str(offices.window.pk)]})
    signed_in(client)
    return client


def sent(client: Client, **changes: object) -> HttpResponse:
    form: dict[str, object] = {"name": NAME, "id_number": NUMBER, "consent": list(NEEDED)}
    return client.post("/apply/name/", {**form, **changes})


def people() -> int:
    with acting(MACHINE):
        return Person.objects.count()


def test_nobody_signed_in_is_led_to_sign_in_and_back(client: Client, offices: Offices) -> None:
    assert client.get("/apply/name/")["Location"] == "/sign-in/?next=%2Fapply%2Fname%2F"


def test_without_a_choice_it_leads_back(client: Client, offices: Offices) -> None:
    signed_in(client)
    assert client.get("/apply/name/")["Location"] == "/"


def test_no_consent_is_ticked_beforehand(chosen: Client) -> None:
    assert " checked" not in chosen.get("/apply/name/").content.decode()


def test_registered_with_the_consents_given_it_opens_the_application(chosen: Client) -> None:
    response = sent(chosen)
    assert response["Location"].startswith("/apply/")
    assert chosen.get(response["Location"]).status_code == 200
    with acting(MACHINE):
        assert sorted(Consent.objects.values_list("purpose", flat=True)) == sorted(NEEDED)


def test_sent_twice_it_registers_once(chosen: Client) -> None:
    assert sent(chosen)["Location"] == sent(chosen)["Location"]
    assert people() == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("H12345678", "港澳居民来往内地通行证"),
        ("12345678", "台湾居民来往大陆通行证"),
        ("E12345678", "护照"),
        ("USA110074071501", "外国人永久居留身份证"),
        ("110101800101001", "15位旧号"),
        (NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2"), "校验位"),
        ("", "请填证件号码"),
        ("没有", "不是18位"),
    ],
)
def test_a_number_that_cannot_be_registered_says_what_to_do(chosen: Client, number: str, words: str) -> None:
    response = sent(chosen, id_number=number)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert f'value="{NAME}"' in page
    assert f'value="{number}"' in page
    assert page.count(" checked") == len(NEEDED)
    assert people() == 0


def test_a_needed_consent_that_is_not_given_registers_nobody(chosen: Client) -> None:
    response = sent(chosen, consent=["eligibility"])
    assert response.status_code == 422
    assert 'href="#consent_contact"' in response.content.decode()
    assert people() == 0


def test_no_name_is_said_at_its_field(chosen: Client) -> None:
    response = sent(chosen, name=" ")
    assert response.status_code == 422
    assert 'href="#name"' in response.content.decode()


def test_a_name_that_is_no_name_is_said_at_its_field(chosen: Client) -> None:
    response = sent(chosen, name="李4")
    assert response.status_code == 422
    assert 'href="#name"' in response.content.decode()


def test_the_number_of_somebody_else_is_refused_without_a_word_about_them(chosen: Client) -> None:
    register(REGISTRY, real(7), region="990101", at=NOW)
    response = sent(chosen, name="张三")
    page = response.content.decode()
    assert response.status_code == 422
    assert "工会核实身份" in page
    assert 'value="张三"' in page


def test_english_readers_are_told_in_english(chosen: Client) -> None:
    chosen.cookies["django_language"] = "en"
    assert "Permit for Hong Kong" in sent(chosen, id_number="H12345678").content.decode()
