"""Handing in: looked over first, once whatever is tapped, and what has closed does not take the rest with it."""

from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.casework.applications.world import COURIER, ELIGIBLE
from tests.casework.reviews.world import Offices, open_step
from tests.portals.worker.case_world import NEEDED, NOW, claim_of, drafted, in_review, registered
from yuanmeng.casework.applications.models import Claim, Receipt
from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.purposes import Purpose


@pytest.fixture
def ready(client: Client, offices: Offices) -> tuple[str, Actor]:
    actor = registered(client, offices, verified=ELIGIBLE)
    return f"/apply/{drafted(actor, offices).pk}/", actor


def key_on(response: HttpResponse) -> str:
    return response.content.decode().split('name="key" value="')[1].split('"')[0]


def receipts() -> int:
    with acting(MACHINE):
        return Receipt.objects.count()


def test_it_says_who_decides_and_what_each_funder_pays(client: Client, ready: tuple[str, Actor]) -> None:
    page = client.get(f"{ready[0]}hand-in/").content.decode()
    assert "演示省总工会出钱、决定" in page
    assert "单位工会（3 个工作日） → 区县工会" in page
    assert "1,000" in page


def test_handed_in_it_leads_to_the_receipt(client: Client, ready: tuple[str, Actor]) -> None:
    url, _ = ready
    key = key_on(client.get(f"{url}hand-in/"))
    response = client.post(f"{url}hand-in/", {"key": key, "true": "1"})
    assert response["Location"] == f"{url}receipt/"
    assert claim_of(UUID(url.split("/")[2])).state == "submitted"


def test_who_wants_people_to_decide_says_so_while_handing_in(client: Client, ready: tuple[str, Actor]) -> None:
    url, _ = ready
    key = key_on(client.get(f"{url}hand-in/"))
    client.post(f"{url}hand-in/", {"key": key, "true": "1", "human": "1"})
    assert claim_of(UUID(url.split("/")[2])).wants_human


def test_a_second_tap_and_a_second_tab_answer_with_the_same_receipt(client: Client, ready: tuple[str, Actor]) -> None:
    url, _ = ready
    here, there = (key_on(client.get(f"{url}hand-in/")) for _ in "ab")
    for key in (here, here, there):
        assert client.post(f"{url}hand-in/", {"key": key, "true": "1"})["Location"] == f"{url}receipt/"
    assert receipts() == 1


@pytest.mark.parametrize("form", [{}, {"true": "1"}, {"true": "1", "key": "x"}, {"key": str(UUID(int=5))}])
def test_an_incomplete_form_hands_nothing_in(client: Client, ready: tuple[str, Actor], form: dict[str, str]) -> None:
    url, _ = ready
    response = client.post(f"{url}hand-in/", form)
    assert response.status_code == 422
    assert 'href="#true"' in response.content.decode()
    assert receipts() == 0


def test_the_key_of_a_form_that_lacked_the_tick_stays(client: Client, ready: tuple[str, Actor]) -> None:
    url, _ = ready
    assert key_on(client.post(f"{url}hand-in/", {"key": str(UUID(int=5))})) == str(UUID(int=5))


def test_a_consent_taken_back_is_named(client: Client, ready: tuple[str, Actor]) -> None:
    url, actor = ready
    withdraw_consent(actor, Purpose.NOTICE, at=NOW)
    assert "公示时列出我的名字" in client.get(f"{url}hand-in/").content.decode()
    response = client.post(f"{url}hand-in/", {"key": str(uuid4()), "true": "1"})
    assert response.status_code == 422
    assert "提交前还要你同意" in response.content.decode()
    assert "notice" in NEEDED


def test_a_window_that_closed_says_so_and_the_rest_is_handed_in(client: Client, offices: Offices) -> None:
    actor = registered(client, offices, verified=ELIGIBLE)
    other = open_window(MACHINE, COURIER, at=NOW)
    application = open_application(actor, [offices.window.pk, other.pk], {}, at=NOW)
    url = f"/apply/{application.pk}/"
    close_window(MACHINE, other.pk, at=NOW)
    page = client.get(f"{url}hand-in/").content.decode()
    assert "在你填写的时候关了" in page
    with acting(MACHINE):
        claim = Claim.objects.get(application=application, window=other)
    drop = f"{url}{claim.pk}/drop/"
    assert drop in page
    assert client.post(drop)["Location"] == f"{url}hand-in/"
    after = client.get(f"{url}hand-in/")
    assert "在你填写的时候关了" not in after.content.decode()
    assert client.post(f"{url}hand-in/", {"key": key_on(after), "true": "1"})["Location"] == f"{url}receipt/"


def test_a_claim_of_another_application_is_not_left_out(client: Client, ready: tuple[str, Actor]) -> None:
    assert client.post(f"{ready[0]}{uuid4()}/drop/").status_code == 404


def test_what_was_returned_is_handed_in_again(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    return_step(offices.unit[0], open_step(claim).pk, items=["enrolled_on"], note="日期不对", at=NOW)
    url = f"/apply/{application.pk}/"
    page = client.get(url).content.decode()
    assert "退回了" in page
    assert "日期不对" in page
    assert f'href="{url}ask/enrolled_on/"' in page
    client.post(f"{url}ask/enrolled_on/", {"version": 1, "y": "2026", "m": "3", "d": "2"})
    assert client.post(f"{url}hand-in/", {"key": str(uuid4()), "true": "1"})["Location"] == f"{url}receipt/"
    assert claim_of(application.pk).state == "submitted"
    assert receipts() == 2
