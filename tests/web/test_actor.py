"""Who acts: a worker the own file, an officer a mandate that holds today, asked anew at every request."""

from datetime import timedelta

import pyotp
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from tests.portals.account.doors import LOGIN, PASSWORD, city, invited, mandated, secret_on, worker_in
from yuanmeng.casework.accounts.models import Account
from yuanmeng.rules.actors import Role

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages"), pytest.mark.usefixtures("key_file")]


@pytest.fixture
def officer(client: Client) -> Account:
    """Signed in with password and second factor, without a mandate yet."""
    account, one_time = invited()
    client.post("/office/sign-in/", {"login": LOGIN, "password": one_time})
    client.post("/office/password/", {"password": PASSWORD, "again": PASSWORD})
    secret = secret_on(client.get("/office/second-step/codes/"))
    client.post("/office/second-step/codes/", {"code": pyotp.TOTP(secret).now()})
    return account


def test_a_worker_acts_for_the_own_file(client: Client) -> None:
    assert client.get("/mine/")["Location"] == "/sign-in/?next=%2Fmine%2F"
    worker_in(client)
    person = Account.objects.get().person
    page = client.get("/mine/")
    assert page.content.decode() == f"applicant {person} {person}"
    assert page["Cache-Control"] == "no-store"
    assert client.get("/anybody/").content == b"applicant"


def test_nobody_is_nobody(client: Client) -> None:
    assert client.get("/anybody/").content == b"nobody"
    assert client.get("/desk/")["Location"] == "/office/sign-in/?next=%2Fdesk%2F"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(client: Client) -> None:
    answer = client.post("/mine/", headers={"referer": "http://testserver/show/5/"})
    assert answer["Location"] == "/sign-in/?next=%2Fshow%2F5%2F"
    answer = client.post("/mine/", headers={"referer": "https://elsewhere.example/"})
    assert answer["Location"] == "/sign-in/"


def test_an_officer_acts_by_the_only_mandate(client: Client, officer: Account) -> None:
    assert client.get("/desk/")["Location"] == "/office/?next=%2Fdesk%2F"
    mandated(officer.person, city())
    page = client.get("/desk/").content.decode()
    assert "reviewer" in page
    assert "990100" in page
    assert "圆梦市总工会" in page
    assert client.get("/anybody/").content == b"reviewer"


def test_an_officer_is_no_worker_and_a_worker_no_officer(client: Client, officer: Account) -> None:
    assert client.get("/mine/")["Location"].startswith("/sign-in/")
    worker = Client()
    worker_in(worker)
    assert worker.get("/desk/")["Location"].startswith("/office/sign-in/")


def test_another_role_is_told_so(client: Client, officer: Account) -> None:
    mandated(officer.person, city(), Role.FUNDS)
    page = client.get("/desk/")
    assert page.status_code == 403
    assert "要用别的授权" in page.content.decode()


def test_a_mandate_that_ended_this_morning_acts_no_more(client: Client, officer: Account, settings: Settings) -> None:
    today = timezone.localdate()
    mandated(officer.person, city(), ends_on=today + timedelta(days=1))
    assert client.get("/desk/").status_code == 200
    settings.TODAY = today + timedelta(days=1)
    assert client.get("/desk/")["Location"] == "/office/?next=%2Fdesk%2F"
    page = client.get("/office/").content.decode()
    assert "授权已经结束" in page
    assert "你现在没有授权" in page
    assert client.get("/anybody/").content == b"nobody"


def test_another_persons_mandate_in_the_session_opens_nothing(client: Client, officer: Account) -> None:
    stranger, _ = invited("wang.wei", 2)
    foreign = mandated(stranger.person, city())
    session = client.session
    session["mandate"] = {"id": str(foreign.pk), "zh": "x", "en": "x"}
    session.save()
    assert client.get("/desk/").status_code == 302


def test_what_a_signed_in_request_costs(client: Client, officer: Account) -> None:
    mandated(officer.person, city())
    client.get("/desk/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/desk/")
    assert len(asked) <= 8, [one["sql"][:80] for one in asked]
    worker = Client()
    worker_in(worker)
    with CaptureQueriesContext(connection) as asked:
        worker.get("/mine/")
    assert len(asked) == 2
