"""A worker signs in with phone and code: two pages, nothing lost, nothing in addresses, cookies or caches."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.portals.account.doors import PHONE, newest_code, worker_in
from yuanmeng.casework.accounts.models import Account, Session

pytestmark = pytest.mark.django_db


def test_phone_then_code_then_signed_in(client: Client) -> None:
    page = client.get("/sign-in/?next=/policies/")
    assert 'inputmode="numeric"' in page.content.decode()
    page = client.post("/sign-in/", {"phone": "199 0000 0001", "next": "/policies/"})
    assert 'autocomplete="one-time-code"' in page.content.decode()
    assert "199 **** 0001" in page.content.decode()
    done = client.post("/sign-in/code/", {"phone": PHONE, "code": newest_code(), "next": "/policies/"})
    assert done["Location"] == "/policies/"
    assert client.session["_auth_user_id"] == str(Account.objects.get().pk)
    assert PHONE not in str(client.cookies) + done["Location"]


@pytest.mark.parametrize("path", ["/sign-in/", "/office/sign-in/"])
def test_no_cache_keeps_these_pages(client: Client, path: str) -> None:
    assert client.get(path)["Cache-Control"] == "no-store"


def test_what_was_typed_stays(client: Client) -> None:
    page = client.post("/sign-in/", {"phone": "123"})
    assert page.status_code == 422
    assert 'value="123"' in page.content.decode()
    client.post("/sign-in/", {"phone": PHONE})
    page = client.post("/sign-in/code/", {"phone": PHONE, "code": "abcdef", "own_phone": "1"})
    assert page.status_code == 422
    assert 'value="abcdef"' in page.content.decode()
    assert 'value="1" checked' in page.content.decode()


def test_who_is_signed_in_is_led_on(client: Client) -> None:
    worker_in(client)
    assert client.get("/sign-in/")["Location"] == "/cases/"
    assert client.get("/sign-in/?next=/me/")["Location"] == "/me/"


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client: Client, there: str) -> None:
    assert worker_in(client, next=there)["Location"] == "/cases/"


def test_the_session_gets_a_new_key(client: Client) -> None:
    client.post("/office/sign-in/", {"login": "x", "password": "y"})
    session = client.session
    session["mark"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    worker_in(client)
    assert client.session.session_key != session.session_key


def test_a_shared_phone_is_signed_out_when_the_browser_closes(client: Client) -> None:
    done = worker_in(client)
    assert done.cookies["sessionid"]["max-age"] == ""
    own = worker_in(Client(), phone="19900000002", own_phone="1")
    assert own.cookies["sessionid"]["max-age"] > 29 * 24 * 3600


def test_device_and_account_stand_beside_the_session(client: Client) -> None:
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 14; Phone) Chrome/120 Mobile"
    worker_in(client)
    row = Session.objects.get()
    assert (row.account, row.device) == (Account.objects.get().pk, "Chrome · Android")
    assert abs(row.began_at - timezone.now()) < timedelta(minutes=1)


def test_pages_for_everybody_ask_nothing_and_set_nothing(client: Client) -> None:
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/")
        question = client.get("/ask/work_region/")
    assert len(asked) == 0
    assert "sessionid" not in page.cookies
    assert "sessionid" not in question.cookies
    assert "csrftoken" not in page.cookies


def test_forms_want_their_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("/sign-in/", "/sign-in/code/", "/sign-out/", "/office/sign-in/"):
        answer = strict.post(path, {"phone": PHONE})
        assert answer.status_code == 403
        assert "表单过期" in answer.content.decode()


def test_in_english_too(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "Sign in by phone" in client.get("/sign-in/").content.decode()
    assert "11 digits" in client.post("/sign-in/", {"phone": "1"}).content.decode()
