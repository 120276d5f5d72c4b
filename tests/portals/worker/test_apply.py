"""Choosing what to apply for: ticked where a window is open, kept over signing in, nothing without an answer."""

from collections.abc import Callable

from django.test import Client

from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import NOW, registered, signed_in
from yuanmeng.casework.applications.models import Application
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.rules.actors import MACHINE

Walk = Callable[[], tuple[Client, list[str]]]


def applications() -> int:
    with acting(MACHINE):
        return Application.objects.count()


def test_without_answers_it_leads_to_the_start(client: Client, offices: Offices) -> None:
    assert client.get("/apply/")["Location"] == "/"


def test_the_answer_page_leads_here(walk: Walk) -> None:
    client, _ = walk()
    assert 'href="/apply/"' in client.get("/answer/").content.decode()


def test_open_windows_are_ticked_and_the_others_say_so(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    page = client.get("/apply/").content.decode()
    assert f'value="{offices.window.pk}" checked' in page
    closed = page[page.index("现在不收申请的") :]
    assert 'type="checkbox"' not in closed
    assert "你符合，但窗口还没开或已经关了" in closed


def test_the_page_makes_no_session(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    client.get("/apply/")
    assert "sessionid" not in client.cookies


def test_no_tick_is_asked_again(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    response = client.post("/apply/", {})
    assert response.status_code == 422
    assert "请至少选一项" in response.content.decode()


def test_what_is_no_window_is_not_taken(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    assert client.post("/apply/", {"window": ["x", "00000000-0000-0000-0000-000000000000"]}).status_code == 422


def test_a_form_of_another_site_is_refused(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    refused = client.post("/apply/", {"window": [str(offices.window.pk)]}, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403


def test_signing_in_between_keeps_answers_and_ticks(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    response = client.post("/apply/", {"window": [str(offices.window.pk)]})
    assert response["Location"] == "/sign-in/?next=%2Fapply%2Fname%2F"
    signed_in(client)
    assert client.get("/apply/name/").status_code == 200
    assert f'value="{offices.window.pk}" checked' in client.get("/apply/").content.decode()


def test_whoever_is_registered_goes_straight_to_the_application(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    registered(client, offices)
    first = client.post("/apply/", {"window": [str(offices.window.pk)]})["Location"]
    assert first.startswith("/apply/")
    assert client.get(first).status_code == 200
    assert client.post("/apply/", {"window": [str(offices.window.pk)]})["Location"] == first
    assert applications() == 1


def test_a_window_that_closed_meanwhile_opens_nothing(walk: Walk, offices: Offices) -> None:
    client, _ = walk()
    registered(client, offices)
    close_window(MACHINE, offices.window.pk, at=NOW)
    response = client.post("/apply/", {"window": [str(offices.window.pk)]})
    assert response.status_code == 422
    assert "刚刚停止受理" in response.content.decode()
    assert applications() == 0
