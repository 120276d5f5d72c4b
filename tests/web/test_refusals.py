"""Refused, not found, forbidden, broken: in our frame and the reader's language; a refused form leads back."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]


def test_a_refused_form_goes_back_with_the_reason(client: Client) -> None:
    answer = client.post("/refuse/7/")
    assert answer["Location"] == "/show/7/"
    assert "今天不行。" in client.get("/show/7/").content.decode()
    assert "今天不行。" not in client.get("/show/7/").content.decode()


def test_in_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    client.post("/refuse/7/")
    assert "Not today." in client.get("/show/7/").content.decode()


def test_a_page_that_is_refused_when_looked_at_says_so_itself(client: Client) -> None:
    page = client.get("/refuse/7/")
    assert page.status_code == 403
    assert "今天不行。" in page.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_not_found_is_a_page_of_ours(client: Client, method: str) -> None:
    page = getattr(client, method)("/refuse/404/")
    assert page.status_code == 404
    assert "没有找到这一页" in page.content.decode()
    assert client.get("/nowhere/").content == page.content.replace(b"/refuse/404/", b"/nowhere/")


def test_broken_says_so_in_both_languages(client: Client) -> None:
    client.raise_request_exception = False
    page = client.get("/broken/")
    assert page.status_code == 500
    assert "我们这边出错了" in page.content.decode()
    client.cookies["django_language"] = "en"
    assert "Something broke" in client.get("/broken/").content.decode()
