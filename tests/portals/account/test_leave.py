"""Signing out: here or everywhere, by a form only; the list shows one's own sessions."""

import pytest
from django.test import Client

from tests.portals.account.doors import worker_in
from yuanmeng.casework.accounts.models import PhoneCode, Session

pytestmark = pytest.mark.django_db


def two_browsers() -> tuple[Client, Client]:
    """One worker on two devices."""
    first, second = Client(), Client()
    worker_in(first)
    PhoneCode.objects.all().delete()
    worker_in(second)
    return first, second


def test_sign_out_ends_this_session_and_no_other() -> None:
    first, second = two_browsers()
    assert first.post("/sign-out/")["Location"] == "/sign-in/"
    assert "已退出登录" in first.get("/sign-in/").content.decode()
    assert first.get("/signed-in/").status_code == 302
    assert second.get("/signed-in/").status_code == 200


def test_a_link_signs_nobody_out(client: Client) -> None:
    worker_in(client)
    assert client.get("/sign-out/").status_code == 405
    assert client.get("/signed-in/").status_code == 200


def test_everywhere_means_everywhere() -> None:
    first, second = two_browsers()
    page = first.get("/signed-in/").content.decode()
    assert page.count('<li class="tight">') == 2
    assert page.count("这一台") == 2  # the mark, and the button
    first.post("/signed-in/")
    assert second.get("/signed-in/").status_code == 302
    assert not Session.objects.filter(account__isnull=False).exists()


def test_the_header_says_that_somebody_is_signed_in_and_nothing_personal(client: Client) -> None:
    worker_in(client)
    page = client.get("/signed-in/").content.decode()
    assert "已登录" in page
    assert "1990000" not in page
    assert "csrfmiddlewaretoken" in page
